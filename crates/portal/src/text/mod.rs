//! Every sentence a person reads: Fluent messages, per language, that an installation may word differently.
//!
//! Texts live in `crates/portal/texts/<language>/*.ftl` and are compiled in. At start a folder of the installation may lie
//! over them, `<folder>/<language>/*.ftl`: only messages that exist, and only variables that a message gets, so that a slip
//! of the pen stops the server instead of showing on a page. A language that has no text of its own shows English.
//!
//! To add a text: one message in `texts/en` and one in `texts/sv`, in files of the same name; the tests below hold the two
//! together, and a test in `app` finds a key that is used and not written.

mod catalog;
mod embedded;
mod load;
mod names;
mod policy;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use domain::Language;
use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;

pub use catalog::Catalog;
pub use policy::Block;

/// One language's messages, English below the ones it lacks.
type Bundle = FluentBundle<Arc<FluentResource>>;

/// Why the texts of an installation were refused; told to the integrator.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// The folder or a file could not be read.
    #[error("{0}: cannot be read")]
    Unreadable(String),
    /// Not Fluent.
    #[error("{file}:{line}: not a Fluent message; see projectfluent.org")]
    Syntax {
        /// The file.
        file: String,
        /// Counts from 1.
        line: usize,
    },
    /// A folder that is no language tag.
    #[error("{0}: not the name of a language, such as `sv`")]
    NotALanguage(String),
    /// A message that the portal never shows.
    #[error("{file}: there is no text `{key}` to word differently")]
    UnknownKey {
        /// The file.
        file: String,
        /// The message's key.
        key: String,
    },
    /// A variable that the message is not given.
    #[error("{file}: the text `{key}` is not given a `${variable}`")]
    UnknownVariable {
        /// The file.
        file: String,
        /// The message's key.
        key: String,
        /// The variable's name.
        variable: String,
    },
}

/// The texts of all languages.
#[derive(Clone)]
pub struct Texts {
    catalogs: BTreeMap<Language, Catalog>,
    english: Catalog,
}

impl Texts {
    /// The texts that come with the portal, under those of the installation's folder where there is one.
    ///
    /// # Errors
    /// A folder that cannot be read, or holds what no text of ours can be.
    pub fn load(overrides: Option<&Path>) -> Result<Self, TextError> {
        let bundles = load::bundles(overrides)?;
        let catalogs: BTreeMap<Language, Catalog> =
            bundles.into_iter().map(|(language, bundle)| (language.clone(), Catalog::new(language, bundle))).collect();
        let english = catalogs.get(&Language::english()).cloned().ok_or_else(|| TextError::Unreadable("en".into()))?;
        Ok(Self { catalogs, english })
    }

    /// The texts of this language, or the English ones.
    #[must_use]
    pub fn get(&self, language: &Language) -> Catalog {
        self.catalogs.get(language).unwrap_or(&self.english).clone()
    }

    /// The languages that have texts of their own.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.catalogs.keys()
    }
}

#[cfg(test)]
mod tests;
