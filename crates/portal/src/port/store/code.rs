//! `insyn_code`: one-time codes, as keyed digests.

use async_trait::async_trait;

use super::StoreResult;

/// A code that is on its way.
#[derive(Clone, PartialEq, Eq)]
pub struct CodeRecord {
    /// Our own id.
    pub id: String,
    /// The session it is bound to.
    pub session_hash: Vec<u8>,
    /// The person.
    pub subject_id: i64,
    /// Keyed digest over the session and the eight digits.
    pub digest: Vec<u8>,
    /// Milliseconds since the epoch.
    pub created_at: i64,
    /// Ten minutes later.
    pub expires_at: i64,
    /// To which address it went, as the page calls it.
    pub way: String,
}

/// A code that is on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Tries left on it.
    pub left: i64,
    /// To which address it went.
    pub way: String,
}

/// A code against which one try has been counted.
#[derive(Clone, PartialEq, Eq)]
pub struct Tried {
    /// The code's id.
    pub id: String,
    /// Its digest, to compare.
    pub digest: Vec<u8>,
    /// Tries left after this one.
    pub left: i64,
}

/// Verbs on codes.
#[async_trait]
pub trait Codes {
    /// Stores a new code; older ones of the session no longer count.
    async fn insert_code(&mut self, code: &CodeRecord) -> StoreResult<()>;

    /// How many codes were made for the person since the moment.
    async fn codes_since(&mut self, subject_id: i64, since: i64) -> StoreResult<i64>;

    /// Counts one try against the session's newest code that is neither used nor expired nor tried `most` times, by one
    /// atomic statement; `None` when there is no such code.
    async fn try_code(&mut self, session_hash: &[u8], now: i64, most: i64) -> StoreResult<Option<Tried>>;

    /// The session's newest code that is neither used nor expired; `None` when there is no such code.
    async fn waiting_code(&mut self, session_hash: &[u8], now: i64, most: i64) -> StoreResult<Option<Waiting>>;

    /// Uses a code up; `false` when it was already.
    async fn use_code(&mut self, id: &str, at: i64) -> StoreResult<bool>;
}
