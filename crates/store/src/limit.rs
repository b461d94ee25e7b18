//! `insyn_limit`.

use async_trait::async_trait;
use portal::port::store::{Limits, StoreResult, Taking};

use crate::cell::params;
use crate::tx::StoreTx;

#[async_trait]
impl Limits for StoreTx {
    async fn take_limit(&mut self, taking: &Taking) -> StoreResult<Option<i64>> {
        // The row's lock makes nodes count one after the other; whoever waited for it compares with what the other left.
        let taken = self
            .connection
            .row(
                "insert into insyn_limit (key, free_at) values ($1, $2)
                on conflict (key) do update
                set free_at = case when insyn_limit.free_at > $3 then insyn_limit.free_at else $3 end + $4
                where insyn_limit.free_at <= $5
                returning free_at",
                params![&taking.key, taking.now + taking.cost, taking.now, taking.cost, latest(taking)],
            )
            .await?;
        if taken.is_some() { Ok(None) } else { self.see_limit(taking).await }
    }

    async fn see_limit(&mut self, taking: &Taking) -> StoreResult<Option<i64>> {
        let row = self.connection.row("select free_at from insyn_limit where key = $1", params![&taking.key]).await?;
        let Some(mut row) = row else { return Ok(None) };
        let wait = row.int()? - latest(taking);
        Ok((wait > 0).then_some(wait))
    }

    async fn forget_limit(&mut self, key: &[u8]) -> StoreResult<()> {
        self.connection.execute("delete from insyn_limit where key = $1", params![key]).await?;
        Ok(())
    }

    async fn prune_limits(&mut self, now: i64) -> StoreResult<u64> {
        self.connection.execute("delete from insyn_limit where free_at <= $1", params![now]).await
    }
}

/// The latest moment at which the whole burst may be there again for this taking to be granted.
const fn latest(taking: &Taking) -> i64 {
    taking.now + taking.burst - taking.cost
}
