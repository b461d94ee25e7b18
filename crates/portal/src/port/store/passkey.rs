//! `insyn_staff_passkey`: passkeys of staff.

use async_trait::async_trait;

use super::StoreResult;

/// A passkey.
#[derive(Clone, PartialEq, Eq)]
pub struct PasskeyRecord {
    /// Our own id.
    pub id: String,
    /// Whose.
    pub staff_id: String,
    /// The id that its authenticator gave it; unique.
    pub credential: Vec<u8>,
    /// By what its authenticator knows its owner here: random, the same for all of a colleague's.
    pub handle: Vec<u8>,
    /// The public key and what belongs to it, as [`Passkeys`](crate::port::Passkeys) keeps it.
    pub public_key: String,
    /// How many signatures it had made at its last use; 0 for one that does not count.
    pub counter: i64,
    /// What its owner calls it.
    pub name: String,
    /// Whether it may be copied to other devices of its owner.
    pub synced: bool,
    /// Milliseconds since the epoch.
    pub created_at: i64,
    /// Its last use.
    pub used_at: Option<i64>,
}

/// Verbs on passkeys.
#[async_trait]
pub trait StaffPasskeys {
    /// Adds one; `false` when somebody has it already.
    async fn insert_passkey(&mut self, passkey: &PasskeyRecord) -> StoreResult<bool>;

    /// A member's, oldest first.
    async fn passkeys(&mut self, staff_id: &str) -> StoreResult<Vec<PasskeyRecord>>;

    /// The one with this credential id.
    async fn find_passkey(&mut self, credential: &[u8]) -> StoreResult<Option<PasskeyRecord>>;

    /// Notes a use, by one statement; `false` when it is gone, or its counter has not grown (`WebAuthn`, section 6.1.1): a counter
    /// that stays 0 is of an authenticator that does not count.
    async fn use_passkey(&mut self, id: &str, public_key: &str, counter: i64, at: i64) -> StoreResult<bool>;

    /// Calls one of a member's own something else; `false` when there is none.
    async fn rename_passkey(&mut self, staff_id: &str, id: &str, name: &str) -> StoreResult<bool>;

    /// Takes one of a member's own away; `false` when there is none.
    async fn remove_passkey(&mut self, staff_id: &str, id: &str) -> StoreResult<bool>;

    /// Takes all of a member's away; how many there were.
    async fn remove_passkeys(&mut self, staff_id: &str) -> StoreResult<u64>;
}
