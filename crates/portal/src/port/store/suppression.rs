//! `insyn_suppression`, the append-only feed, and `insyn_block`, the addresses that are blocked now.

use async_trait::async_trait;
use domain::Channel;

use super::StoreResult;

/// A feed row to append.
#[derive(Clone, PartialEq, Eq)]
pub struct NewFeedRow {
    /// Milliseconds since the epoch.
    pub at: i64,
    /// `suppress` or `release`.
    pub action: &'static str,
    /// The purpose's code, or `*` for all direct marketing.
    pub purpose: String,
    /// The channel.
    pub channel: Channel,
    /// The normalised address; `None` for post and for persons without one.
    pub address: Option<String>,
    /// `kind:key`.
    pub subject: Option<String>,
    /// Keyed digest of the address, hex.
    pub digest: Option<String>,
    /// The digest's key id.
    pub key_id: Option<i64>,
    /// A consent kind or a reason code.
    pub reason: String,
}

/// A feed row as read.
#[derive(Clone, PartialEq, Eq)]
pub struct FeedRow {
    /// Its position; positions are published in order and never reused.
    pub seq: i64,
    /// Milliseconds since the epoch.
    pub at: i64,
    /// `suppress` or `release`.
    pub action: String,
    /// The purpose's code, or `*`.
    pub purpose: String,
    /// The channel's code.
    pub channel: String,
    /// See [`NewFeedRow::address`].
    pub address: Option<String>,
    /// See [`NewFeedRow::subject`].
    pub subject: Option<String>,
    /// See [`NewFeedRow::digest`].
    pub digest: Option<String>,
    /// See [`NewFeedRow::key_id`].
    pub key_id: Option<i64>,
    /// See [`NewFeedRow::reason`].
    pub reason: String,
    /// An erasure's address, sealed, until it is emptied ([`super::Erasures::append_erased`]).
    pub sealed: Option<Vec<u8>>,
}

/// Which rows of the feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedFilter {
    /// One purpose only.
    pub purpose: Option<String>,
    /// With that purpose the rows of all direct marketing (`*`), too.
    pub all_marketing: bool,
    /// One channel only.
    pub channel: Option<Channel>,
}

/// A blocked address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Keyed digest of the normalised address.
    pub digest: Vec<u8>,
    /// The purpose's code, or `*`.
    pub purpose: String,
    /// The channel.
    pub channel: Channel,
    /// Whose act it was.
    pub subject_id: Option<i64>,
    /// A consent kind or a reason code.
    pub reason: String,
}

/// Verbs on suppression.
#[async_trait]
pub trait Suppressions {
    /// Appends a feed row. Positions are published in commit order: on PostgreSQL this takes a lock that the unit holds
    /// until it ends, so units call it last.
    async fn append_feed(&mut self, row: &NewFeedRow) -> StoreResult<i64>;

    /// Rows with `after < seq <= until` that pass the filter, in order, at most `most`.
    async fn feed(&mut self, after: i64, until: i64, most: i64, filter: &FeedFilter) -> StoreResult<Vec<FeedRow>>;

    /// How many rows there are for exactly this purpose (or `*`) and channel; it stops counting at `most`.
    async fn count_feed(&mut self, purpose: &str, channel: Channel, most: i64) -> StoreResult<i64>;

    /// The highest published position; 0 while the feed is empty.
    async fn feed_end(&mut self) -> StoreResult<i64>;

    /// Blocks an address; the same block again changes its reason only.
    async fn block(&mut self, block: &Block, at: i64) -> StoreResult<()>;

    /// Lifts a block that this subject's act had set; other subjects' blocks of the same address stay.
    async fn unblock(&mut self, digest: &[u8], purpose: &str, channel: Channel, subject_id: i64) -> StoreResult<()>;

    /// The blocks on this channel among these digests, for the purpose or `*`.
    async fn blocks(&mut self, digests: &[Vec<u8>], purpose: &str, channel: Channel) -> StoreResult<Vec<Block>>;
}
