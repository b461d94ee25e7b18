//! `insyn_outbox`: work that must happen because something was committed. Written in the same unit of work.

use async_trait::async_trait;

use super::StoreResult;

/// A row to write.
#[derive(Clone, PartialEq, Eq)]
pub struct NewOutbox {
    /// A fresh id.
    pub id: String,
    /// What kind of work: `mail.code`, `mail.told`.
    pub kind: String,
    /// Ids and codes as JSON; never a personal value.
    pub payload: String,
    /// The sealed content (a mail), under a random row key.
    pub sealed: Option<Vec<u8>>,
    /// The row key, wrapped by the installation's mail key; destroyed with the content when the work is done.
    pub wrap: Option<Vec<u8>>,
    /// Not before; milliseconds since the epoch.
    pub due_at: i64,
    /// Of no use afterwards (a code's end); `None` when it never ends.
    pub expires_at: Option<i64>,
    /// Whose, so that erasure finds it.
    pub subject_id: Option<i64>,
}

/// A row that this worker holds.
#[derive(Clone, PartialEq, Eq)]
pub struct Claimed {
    /// Its id.
    pub id: String,
    /// See [`NewOutbox::kind`].
    pub kind: String,
    /// See [`NewOutbox::payload`].
    pub payload: String,
    /// See [`NewOutbox::sealed`].
    pub sealed: Option<Vec<u8>>,
    /// See [`NewOutbox::wrap`].
    pub wrap: Option<Vec<u8>>,
    /// See [`NewOutbox::expires_at`].
    pub expires_at: Option<i64>,
    /// How often it was claimed, this time included.
    pub tries: i64,
    /// Rises with every claim; a worker whose lease ran out holds an old one and changes nothing.
    pub fence: i64,
}

/// Verbs on the outbox.
#[async_trait]
pub trait Outbox {
    /// Writes a row.
    async fn enqueue(&mut self, row: &NewOutbox) -> StoreResult<()>;

    /// Claims up to `most` rows that are due and held by nobody, until `lease_until`. On PostgreSQL rows that another
    /// worker is claiming are passed over (`for update skip locked`).
    async fn claim(&mut self, now: i64, lease_until: i64, most: i64) -> StoreResult<Vec<Claimed>>;

    /// The work is done: the sealed content and its key are destroyed. `false` when the fence is old.
    async fn outbox_done(&mut self, id: &str, fence: i64, at: i64) -> StoreResult<bool>;

    /// Try again at `due_at`; `error` is a code. `false` when the fence is old.
    async fn outbox_retry(&mut self, id: &str, fence: i64, due_at: i64, error: &str) -> StoreResult<bool>;

    /// Given up: the content is destroyed, the row stays for staff to see. `false` when the fence is old.
    async fn outbox_dead(&mut self, id: &str, fence: i64, at: i64, error: &str) -> StoreResult<bool>;

    /// Whether this row's work is done: a mail has left.
    async fn outbox_is_done(&mut self, id: &str) -> StoreResult<bool>;

    /// Deletes what was done before then, some thousands of rows at most, and of what was given up before then the rows that
    /// were good for a time only. A mail that tells of a restriction stays: its end asks whether the mail has left. Returns how
    /// many rows went.
    async fn prune_outbox(&mut self, before: i64) -> StoreResult<u64>;

    /// Rows still waiting, and rows given up.
    async fn outbox_counts(&mut self) -> StoreResult<(i64, i64)>;

    /// Makes the outbox rows of a kind whose payload is this due now (a job put back after it was given up).
    async fn rouse(&mut self, kind: &str, payload: &str, now: i64) -> StoreResult<bool>;
}
