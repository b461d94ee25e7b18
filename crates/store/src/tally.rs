//! `insyn_tally`.

use async_trait::async_trait;
use portal::port::store::{StoreError, StoreResult, Tallies, TallyRecord};

use crate::cell::params;
use crate::tx::StoreTx;

#[async_trait]
impl Tallies for StoreTx {
    async fn count_tally(&mut self, event: &str, plain: &str, now: i64) -> StoreResult<i64> {
        let row = self
            .connection
            .row(
                "insert into insyn_tally (event, plain, since, times) values ($1, $2, $3, 1)
                on conflict (event, plain) do update set times = insyn_tally.times + 1
                returning times",
                params![event, plain, now],
            )
            .await?;
        row.ok_or(StoreError::Damaged)?.int()
    }

    async fn close_tallies(&mut self, until: i64) -> StoreResult<Vec<TallyRecord>> {
        let rows = self
            .connection
            .rows("delete from insyn_tally where since <= $1 returning event, plain, since, times", params![until])
            .await?;
        rows.into_iter()
            .map(|mut row| {
                Ok(TallyRecord { event: row.text()?, plain: row.text()?, since: row.int()?, times: row.int()? })
            })
            .collect()
    }
}
