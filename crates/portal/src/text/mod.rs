//! Every sentence a person reads: Fluent messages, per language, that an installation may word differently.
//!
//! Texts live in `crates/portal/texts/<language>/*.ftl` and are compiled in. At start a folder of the installation may lie
//! over them, `<folder>/<language>/*.ftl`: only messages that exist, and only variables that a message gets, so that a slip
//! of the pen stops the server instead of showing on a page. A language that has no text of its own shows English.
//!
//! To add a text: one message in `texts/en` and one in `texts/sv`, in files of the same name; the tests below hold the two
//! together, and a test in `app` finds a key that is used and not written.

mod embedded;
mod load;
mod names;
mod policy;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use domain::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

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
        let catalogs: BTreeMap<Language, Catalog> = bundles
            .into_iter()
            .map(|(language, bundle)| (language.clone(), Catalog { language, bundle: Arc::new(bundle) }))
            .collect();
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

/// The texts of one language. Cheap to clone.
#[derive(Clone)]
pub struct Catalog {
    language: Language,
    bundle: Arc<Bundle>,
}

impl Catalog {
    /// The language the texts are in.
    #[must_use]
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// Whether there is such a text.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// The text of a key.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text of a key with values filled in, each between marks (U+2068, U+2069) that keep the direction of its script
    /// from turning the rest round: for pages and HTML mails. A whole number chooses between plural forms.
    ///
    /// A missing text shows its key: a page with one odd word is better than none.
    #[must_use]
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let args: FluentArgs = values.iter().map(|(name, value)| (Cow::Borrowed(*name), argument(value))).collect();
        // A variable that is missing shows as `{$name}`; the tests hold names and use together.
        self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    /// As [`Self::with`], without the marks: for subjects and plain text of mails, file names and tables.
    #[must_use]
    pub fn plain(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.with(key, values).replace(['\u{2068}', '\u{2069}'], "")
    }

    /// A long text in blocks, from one message with light marks: a line that begins with `##` heads what follows, lines
    /// that begin with `-` are a list, an empty line ends a paragraph.
    #[must_use]
    pub fn blocks(&self, key: &str, values: &[(&str, &str)]) -> Vec<Block> {
        policy::blocks(&self.with(key, values))
    }
}

/// A number where the value is written as one and nothing would be lost by reading it so (`3`; not `07` or `3.10`).
fn argument(value: &str) -> FluentValue<'_> {
    match value.parse::<u32>() {
        Ok(number) if number < 1_000_000_000 && number.to_string() == value => FluentValue::from(number),
        _ => FluentValue::from(value),
    }
}

#[cfg(test)]
mod tests;
