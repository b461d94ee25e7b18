//! `insyn_unit`. The writers themselves write its rows.

use async_trait::async_trait;
use portal::port::store::{StoreResult, Units};

use crate::cell::params;
use crate::tx::StoreTx;

#[async_trait]
impl Units for StoreTx {
    async fn prune_units(&mut self, before: i64) -> StoreResult<u64> {
        self.connection.execute("delete from insyn_unit where at < $1", params![before]).await
    }
}
