//! `insyn_limit`: how often something was asked for lately, so that all nodes count together.

use async_trait::async_trait;

use super::StoreResult;

/// What is taken from a limit, as GCRA counts it (the generic cell rate algorithm, ITU-T I.371). Times in milliseconds.
#[derive(Clone, PartialEq, Eq)]
pub struct Taking {
    /// The keyed digest of the limit's name and of what is limited.
    pub key: Vec<u8>,
    /// Now, since the epoch.
    pub now: i64,
    /// The time that passes until what is taken is there again.
    pub cost: i64,
    /// The time that passes until the whole burst is there again, once it is used up. At least `cost`.
    pub burst: i64,
}

/// Verbs on limits.
#[async_trait]
pub trait Limits {
    /// Takes, by one atomic statement. `None` when it was granted; else nothing was taken, and it is the time in
    /// milliseconds after which the same would be granted.
    async fn take_limit(&mut self, taking: &Taking) -> StoreResult<Option<i64>>;

    /// What [`Self::take_limit`] would answer, without taking.
    async fn see_limit(&mut self, taking: &Taking) -> StoreResult<Option<i64>>;

    /// The whole burst is there again.
    async fn forget_limit(&mut self, key: &[u8]) -> StoreResult<()>;

    /// Deletes the rows that say nothing any more; returns how many there were.
    async fn prune_limits(&mut self, now: i64) -> StoreResult<u64>;
}
