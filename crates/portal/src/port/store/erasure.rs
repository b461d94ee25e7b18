//! Erasure: the portal's own records that go with a person, and what remembers that they went (`insyn_tombstone`,
//! `insyn_hold`). The rows of the CRM that go are with [`super::Crm`].

use async_trait::async_trait;
use domain::Channel;

use super::StoreResult;

/// A kept row, remembered until it is free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldRecord {
    /// Its id.
    pub id: String,
    /// The request that it was kept from.
    pub request_id: String,
    /// Whose row it was.
    pub subject_id: i64,
    /// The mapping's code of the kind.
    pub kind: String,
    /// The table's short name; `subject` for the person's own row that a kept one holds.
    pub table: String,
    /// See [`super::ErasureRow::key`].
    pub row_key: String,
    /// The first day on which it is free, `YYYY-MM-DD`; `None`: somebody must look.
    pub free_on: Option<String>,
    /// `17-3-a` to `17-3-e`, `not-17-1`.
    pub ground: String,
    /// The law or reason.
    pub law: String,
    /// `delete` or `anonymise`.
    pub fate: String,
    /// When it was done.
    pub done_at: Option<i64>,
}

/// Verbs on erasure.
#[async_trait]
pub trait Erasures {
    /// Remembers that an address was erased.
    async fn bury(&mut self, digest: &[u8], channel: Channel, request_id: &str, at: i64) -> StoreResult<()>;

    /// Forgets that an address was erased, and the blocks that the erasure set: the person is there again and has said yes
    /// with a code.
    async fn unbury(&mut self, digest: &[u8], channel: Channel) -> StoreResult<()>;

    /// Which of these digests are of erased addresses, for this channel.
    async fn buried(&mut self, digests: &[Vec<u8>], channel: Channel) -> StoreResult<Vec<Vec<u8>>>;

    /// The portal's own records of a person: links, sessions, codes, drafts, waiting mails, mirror values and sealed
    /// request texts are deleted; the audit key is destroyed; the subject's row is marked erased, its generation ended, and
    /// its key replaced by `alias` where one is given (the CRM's row is gone and its key may come again).
    async fn forget_subject(&mut self, subject_id: i64, alias: Option<&str>, at: i64) -> StoreResult<()>;

    /// Takes the plain address and subject out of the person's earlier feed rows; the digest stays.
    async fn forget_feed(&mut self, subject: &str) -> StoreResult<u64>;

    /// Appends a feed row of an erasure with the sealed address beside it. As [`super::Suppressions::append_feed`], last.
    async fn append_erased(&mut self, row: &super::NewFeedRow, sealed: &[u8], request_id: &str) -> StoreResult<i64>;

    /// Empties the sealed addresses of a request's feed rows; returns how many there were.
    async fn empty_erased(&mut self, request_id: &str) -> StoreResult<u64>;

    /// Empties the sealed addresses of all feed rows up to a place; returns how many there were.
    async fn empty_erased_until(&mut self, seq: i64) -> StoreResult<u64>;

    /// Stores a hold.
    async fn insert_hold(&mut self, hold: &HoldRecord) -> StoreResult<()>;

    /// A request's holds.
    async fn holds(&mut self, request_id: &str) -> StoreResult<Vec<HoldRecord>>;

    /// A subject's holds that are not done.
    async fn holds_of(&mut self, subject_id: i64) -> StoreResult<Vec<HoldRecord>>;

    /// Marks a hold done; `false` when it was already.
    async fn hold_done(&mut self, id: &str, at: i64) -> StoreResult<bool>;
}
