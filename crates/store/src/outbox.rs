//! `insyn_outbox`.

use async_trait::async_trait;
use portal::port::store::{Claimed, NewOutbox, Outbox, StoreResult};

use crate::cell::{Row, params};
use crate::dialect::Statement;
use crate::tx::StoreTx;

macro_rules! claim {
    ($skip:literal) => {
        concat!(
            "with due as materialized (
                select id from insyn_outbox
                where due_at <= $1 and lease_until <= $1 and done_at is null and dead_at is null
                order by due_at limit $3",
            $skip,
            ")
            update insyn_outbox set lease_until = $2, tries = tries + 1, fence = fence + 1
            where id in (select id from due)
            returning due_at, id, kind, payload, sealed, wrap, expires_at, tries, fence"
        )
    };
}

/// The `with` is computed once, so that no more than `$3` rows are locked.
const CLAIM: Statement = Statement { sqlite: claim!(""), postgres: claim!(" for update skip locked") };

fn claimed(row: &mut Row) -> StoreResult<(i64, Claimed)> {
    Ok((
        row.int()?,
        Claimed {
            id: row.text()?,
            kind: row.text()?,
            payload: row.text()?,
            sealed: row.maybe_bytes()?,
            wrap: row.maybe_bytes()?,
            expires_at: row.maybe_int()?,
            tries: row.int()?,
            fence: row.int()?,
        },
    ))
}

#[async_trait]
impl Outbox for StoreTx {
    async fn enqueue(&mut self, row: &NewOutbox) -> StoreResult<()> {
        self.connection
            .execute(
                "insert into insyn_outbox (id, kind, payload, sealed, wrap, due_at, expires_at, subject_id,
                    tries, fence, lease_until)
                values ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, 0)",
                params![
                    &row.id,
                    &row.kind,
                    &row.payload,
                    &row.sealed,
                    &row.wrap,
                    row.due_at,
                    row.expires_at,
                    row.subject_id,
                ],
            )
            .await?;
        Ok(())
    }

    async fn claim(&mut self, now: i64, lease_until: i64, most: i64) -> StoreResult<Vec<Claimed>> {
        let sql = self.connection.dialect().for_update(CLAIM);
        let rows = self.connection.rows(sql, params![now, lease_until, most]).await?;
        let mut found: Vec<(i64, Claimed)> =
            rows.into_iter().map(|mut row| claimed(&mut row)).collect::<StoreResult<_>>()?;
        found.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
        Ok(found.into_iter().map(|(_, row)| row).collect())
    }

    async fn outbox_done(&mut self, id: &str, fence: i64, at: i64) -> StoreResult<bool> {
        let done = self
            .connection
            .execute(
                "update insyn_outbox set done_at = $3, sealed = null, wrap = null
                where id = $1 and fence = $2 and done_at is null and dead_at is null",
                params![id, fence, at],
            )
            .await?;
        Ok(done > 0)
    }

    async fn outbox_retry(&mut self, id: &str, fence: i64, due_at: i64, error: &str) -> StoreResult<bool> {
        let put = self
            .connection
            .execute(
                "update insyn_outbox set due_at = $3, last_error = $4, lease_until = 0
                where id = $1 and fence = $2 and done_at is null and dead_at is null",
                params![id, fence, due_at, error],
            )
            .await?;
        Ok(put > 0)
    }

    async fn outbox_dead(&mut self, id: &str, fence: i64, at: i64, error: &str) -> StoreResult<bool> {
        let given_up = self
            .connection
            .execute(
                "update insyn_outbox set dead_at = $3, last_error = $4, sealed = null, wrap = null
                where id = $1 and fence = $2 and done_at is null and dead_at is null",
                params![id, fence, at, error],
            )
            .await?;
        Ok(given_up > 0)
    }

    async fn outbox_is_done(&mut self, id: &str) -> StoreResult<bool> {
        const SQL: &str = "select id from insyn_outbox where id = $1 and done_at is not null";
        Ok(self.connection.row(SQL, params![id]).await?.is_some())
    }

    async fn prune_outbox(&mut self, before: i64) -> StoreResult<u64> {
        let mut gone = 0;
        for sql in [
            "delete from insyn_outbox where id in (
                select id from insyn_outbox where done_at < $1 and kind <> 'mail.restriction' limit 5000)",
            "delete from insyn_outbox where id in (
                select id from insyn_outbox where dead_at < $1 and expires_at is not null limit 5000)",
        ] {
            gone += self.connection.execute(sql, params![before]).await?;
        }
        Ok(gone)
    }

    async fn outbox_counts(&mut self) -> StoreResult<(i64, i64)> {
        let row = self
            .connection
            .row(
                "select (select count(*) from insyn_outbox where done_at is null and dead_at is null),
                    (select count(*) from insyn_outbox where dead_at is not null)",
                &[],
            )
            .await?;
        row.map_or(Ok((0, 0)), |mut row| Ok((row.int()?, row.int()?)))
    }

    async fn rouse(&mut self, kind: &str, payload: &str, now: i64) -> StoreResult<bool> {
        // A row that a worker holds stays its own until the lease ends.
        let roused = self
            .connection
            .execute(
                "update insyn_outbox set due_at = $3, tries = 0, dead_at = null,
                    lease_until = case when dead_at is null then lease_until else 0 end
                where kind = $1 and payload = $2 and done_at is null",
                params![kind, payload, now],
            )
            .await?;
        Ok(roused > 0)
    }
}
