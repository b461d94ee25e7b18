//! `insyn_unit`: ids of units that were committed, by which an unknown outcome is settled.

use async_trait::async_trait;

use super::StoreResult;

/// Verbs on the ids of units.
#[async_trait]
pub trait Units {
    /// Forgets the units committed before the moment (a day is kept); returns how many there were.
    async fn prune_units(&mut self, before: i64) -> StoreResult<u64>;

    /// Deletes what is over: sessions of persons and staff, codes, invitations, who opened whose data days ago, and the digests
    /// of addresses on links that have ended by themselves.
    async fn prune_sessions(&mut self, now: i64) -> StoreResult<()>;
}
