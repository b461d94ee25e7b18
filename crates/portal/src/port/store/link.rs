//! `insyn_link`: the rows behind tokens. The token itself is never stored.

use async_trait::async_trait;
use domain::{Channel, Scope};

use super::StoreResult;

/// The row behind a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRecord {
    /// The public id that the API gives out; not the token's link id.
    pub id: String,
    /// SHA-256 of the token's 128-bit link id.
    pub hash: Vec<u8>,
    /// What it may do.
    pub scope: Scope,
    /// Whose it is.
    pub subject_id: i64,
    /// For `unsubscribe`: the purpose, or `*` for all direct marketing.
    pub purpose: Option<String>,
    /// For `unsubscribe`: the channel.
    pub channel: Option<Channel>,
    /// For `undo`: the id of the consent event that it undoes.
    pub event_id: Option<String>,
    /// For `preferences`: the person's generation at issue.
    pub generation: i64,
    /// The language asked for at issue.
    pub locale: Option<String>,
    /// Milliseconds since the epoch.
    pub issued_at: i64,
    /// Milliseconds since the epoch; `None` for permanent scopes.
    pub expires_at: Option<i64>,
    /// Exchanges that counted so far.
    pub exchanges: i64,
    /// For `undo`: when it was used.
    pub used_at: Option<i64>,
    /// When it was revoked.
    pub revoked_at: Option<i64>,
    /// Who issued it: `cli`, `api:<key id>`, `staff:<id>`, `mail`.
    pub issued_by: String,
    /// For `full`: keyed digests of the person's primary addresses at issue; another address ends the link.
    pub address: Option<Vec<u8>>,
}

/// Verbs on links.
#[async_trait]
pub trait Links {
    /// Stores a new row.
    async fn insert_link(&mut self, link: &LinkRecord) -> StoreResult<()>;

    /// Stores new rows, all of them or none.
    async fn insert_links(&mut self, links: &[LinkRecord]) -> StoreResult<()>;

    /// The row with this hash.
    async fn find_link(&mut self, hash: &[u8]) -> StoreResult<Option<LinkRecord>>;

    /// The row with this public id.
    async fn link_by_id(&mut self, id: &str) -> StoreResult<Option<LinkRecord>>;

    /// What is open for a person: neither revoked, used nor expired, and of this generation; newest first, at most `most`.
    /// Unsubscribe links are not among them.
    async fn open_links(
        &mut self,
        subject_id: i64,
        generation: i64,
        now: i64,
        most: i64,
    ) -> StoreResult<Vec<LinkRecord>>;

    /// Counts one exchange by one atomic statement; `false` when the link is revoked or has reached `most`.
    async fn count_exchange(&mut self, id: &str, most: i64) -> StoreResult<bool>;

    /// Marks an undo link used, once; `false` when it was already.
    async fn use_link(&mut self, id: &str, at: i64) -> StoreResult<bool>;

    /// Revokes every link of the subject except `unsubscribe` ones, which are never refused, and `undo` ones: whoever took a
    /// person's session over must not take away what undoes their acts. Returns how many were alive.
    async fn revoke_links(&mut self, subject_id: i64, at: i64, by: &str) -> StoreResult<u64>;

    /// Revokes every `full` link of the subject but the one with this id. Returns how many there were.
    async fn revoke_full_links(&mut self, subject_id: i64, but: Option<&str>, at: i64, by: &str) -> StoreResult<u64>;

    /// Binds a link to other addresses, and sets how often it was opened; `false` when it is revoked or unknown.
    async fn rebind_link(&mut self, id: &str, address: &[u8], exchanges: i64) -> StoreResult<bool>;

    /// Revokes one link; `false` when it was already, or is unknown.
    async fn revoke_link(&mut self, id: &str, at: i64, by: &str) -> StoreResult<bool>;
}
