//! The purpose book: purposes with their current texts, read once at start.

use std::collections::BTreeMap;

use domain::{Language, Purpose};

use crate::port::store::{PurposeRecord, PurposeText};

/// A purpose with its current texts.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The purpose.
    pub purpose: Purpose,
    /// The current version of its texts; 0 when it has none.
    pub version: i64,
    texts: BTreeMap<String, PurposeText>,
}

impl Entry {
    /// The texts in this language, else English, else any.
    #[must_use]
    pub fn text(&self, language: &Language) -> Option<&PurposeText> {
        self.texts.get(language.code()).or_else(|| self.texts.get("en")).or_else(|| self.texts.values().next())
    }

    /// Its title, else its code.
    #[must_use]
    pub fn title(&self, language: &Language) -> &str {
        self.text(language).map_or(self.purpose.code.as_str(), |text| text.title.as_str())
    }
}

/// All purposes, in the order of the page.
#[derive(Clone, Debug, Default)]
pub struct Book(Vec<Entry>);

impl Book {
    /// A book from the stored rows.
    #[must_use]
    pub fn new(purposes: Vec<PurposeRecord>, texts: Vec<PurposeText>) -> Self {
        let mut entries: Vec<Entry> = purposes
            .into_iter()
            .map(|record| Entry { purpose: record.purpose, version: 0, texts: BTreeMap::new() })
            .collect();
        for text in texts {
            if let Some(entry) = entries.iter_mut().find(|entry| entry.purpose.code == text.purpose) {
                entry.version = entry.version.max(text.version);
                entry.texts.insert(text.language.clone(), text);
            }
        }
        Self(entries)
    }

    /// The purpose with this code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Entry> {
        self.0.iter().find(|entry| entry.purpose.code == code)
    }

    /// Every purpose.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.0.iter()
    }

    /// Every purpose that is direct marketing: what `*` stands for.
    pub fn direct_marketing(&self) -> impl Iterator<Item = &Entry> {
        self.0.iter().filter(|entry| entry.purpose.direct_marketing)
    }
}
