//! `insyn_tally`: how often something happened that anybody can repeat, since the audit log last said so.

use async_trait::async_trait;

use super::StoreResult;

/// What was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TallyRecord {
    /// The event, as the audit log names it.
    pub event: String,
    /// The facts of its entry, as JSON.
    pub plain: String,
    /// When it happened first; milliseconds since the epoch.
    pub since: i64,
    /// How often in all, the first one included.
    pub times: i64,
}

/// Verbs on tallies.
#[async_trait]
pub trait Tallies {
    /// Counts one more, by one atomic statement; how many there are now, 1 for the first.
    async fn count_tally(&mut self, event: &str, plain: &str, now: i64) -> StoreResult<i64>;

    /// Takes those out that began then or earlier.
    async fn close_tallies(&mut self, until: i64) -> StoreResult<Vec<TallyRecord>>;
}
