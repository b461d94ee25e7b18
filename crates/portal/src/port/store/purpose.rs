//! `insyn_purpose` and `insyn_purpose_text`: purposes as data, seeded from the mapping at first start.

use async_trait::async_trait;
use domain::Purpose;

use super::StoreResult;

/// A purpose and its place on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PurposeRecord {
    /// The purpose.
    pub purpose: Purpose,
    /// Its place.
    pub position: i64,
}

/// One version of a purpose's text in one language. Never changed once stored: evidence points at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PurposeText {
    /// The purpose's code.
    pub purpose: String,
    /// Counts from 1.
    pub version: i64,
    /// The language's tag.
    pub language: String,
    /// The title.
    pub title: String,
    /// What the person agrees to or is told.
    pub text: String,
    /// How long data is kept for it; may be empty.
    pub retention: String,
    /// Names of recipients.
    pub recipients: Vec<String>,
}

/// Verbs on purposes.
#[async_trait]
pub trait Purposes {
    /// All purposes in their order.
    async fn purposes(&mut self) -> StoreResult<Vec<PurposeRecord>>;

    /// The newest version of every purpose's texts, all languages.
    async fn purpose_texts(&mut self) -> StoreResult<Vec<PurposeText>>;

    /// Stores a purpose; nothing when its code exists.
    async fn insert_purpose(&mut self, purpose: &PurposeRecord, at: i64) -> StoreResult<()>;

    /// Stores a text; nothing when that version exists.
    async fn insert_purpose_text(&mut self, text: &PurposeText, at: i64) -> StoreResult<()>;
}
