//! The texts of one language.

use std::borrow::Cow;
use std::sync::Arc;

use domain::Language;
use fluent_bundle::{FluentArgs, FluentValue};

use super::{Block, Bundle, policy};

/// The texts of one language. Cheap to clone.
#[derive(Clone)]
pub struct Catalog {
    language: Language,
    bundle: Arc<Bundle>,
}

impl Catalog {
    pub(super) fn new(language: Language, bundle: Bundle) -> Self {
        Self { language, bundle: Arc::new(bundle) }
    }

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
pub(super) fn argument(value: &str) -> FluentValue<'_> {
    match value.parse::<u32>() {
        Ok(number) if number < 1_000_000_000 && number.to_string() == value => FluentValue::from(number),
        _ => FluentValue::from(value),
    }
}
