//! `insyn_api_key`: keys of programs, hashed.

use async_trait::async_trait;

use super::StoreResult;

/// A key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKeyRecord {
    /// Our own id.
    pub id: String,
    /// What staff call it.
    pub name: String,
    /// SHA-256 of the key.
    pub hash: Vec<u8>,
    /// Scope codes.
    pub scopes: Vec<String>,
    /// Milliseconds since the epoch.
    pub created_at: i64,
    /// When it was revoked.
    pub revoked_at: Option<i64>,
    /// Its first characters after `insyn_`, to tell keys apart by; `None` for one of an earlier version.
    pub prefix: Option<String>,
    /// When it ends by itself.
    pub expires_at: Option<i64>,
    /// Its last use, at a minute's precision.
    pub used_at: Option<i64>,
}

impl ApiKeyRecord {
    /// Whether it opens anything now.
    #[must_use]
    pub fn is_live(&self, now: i64) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|end| end > now)
    }
}

/// Verbs on API keys.
#[async_trait]
pub trait ApiKeys {
    /// Stores a new key.
    async fn insert_api_key(&mut self, key: &ApiKeyRecord) -> StoreResult<()>;

    /// The key with this hash.
    async fn find_api_key(&mut self, hash: &[u8]) -> StoreResult<Option<ApiKeyRecord>>;

    /// Revokes every key with this name that is alive, and returns their ids.
    async fn revoke_api_keys(&mut self, name: &str, at: i64) -> StoreResult<Vec<String>>;

    /// Every key, newest first.
    async fn api_keys(&mut self) -> StoreResult<Vec<ApiKeyRecord>>;

    /// The keys with this name that are neither revoked nor over, newest first.
    async fn live_api_keys(&mut self, name: &str, now: i64) -> StoreResult<Vec<ApiKeyRecord>>;

    /// Notes the last use of a key.
    async fn touch_api_key(&mut self, id: &str, at: i64) -> StoreResult<()>;

    /// Lets a key end at this moment, unless it ends before.
    async fn end_api_key(&mut self, id: &str, at: i64) -> StoreResult<()>;

    /// Revokes a key; `false` when there is none that is not revoked.
    async fn revoke_api_key(&mut self, id: &str, at: i64) -> StoreResult<bool>;

    /// Notes how far an API key has read the feed; the place never goes back.
    async fn note_feed_read(&mut self, key_id: &str, seq: i64, at: i64) -> StoreResult<()>;

    /// The lowest place among the keys that have read the feed since the moment and are not revoked; `None` when there is
    /// no such key.
    async fn slowest_feed_reader(&mut self, since: i64) -> StoreResult<Option<i64>>;
}
