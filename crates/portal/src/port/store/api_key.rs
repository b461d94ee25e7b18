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

    /// Notes how far an API key has read the feed; the place never goes back.
    async fn note_feed_read(&mut self, key_id: &str, seq: i64, at: i64) -> StoreResult<()>;

    /// The lowest place among the keys that have read the feed since the moment and are not revoked; `None` when there is
    /// no such key.
    async fn slowest_feed_reader(&mut self, since: i64) -> StoreResult<Option<i64>>;
}
