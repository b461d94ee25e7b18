//! `insyn_tombstone`, `insyn_hold`, and what an erasure does to the portal's own records.

use async_trait::async_trait;
use domain::Channel;
use portal::port::store::{Erasures, HoldRecord, NewFeedRow, StoreResult};

use crate::cell::{Param, Row, params};
use crate::list;
use crate::tx::StoreTx;

macro_rules! hold_columns {
    () => {
        "id, request_id, subject_id, kind, table_code, row_key, free_on, ground, law, fate, done_at"
    };
}

fn hold(row: &mut Row) -> StoreResult<HoldRecord> {
    Ok(HoldRecord {
        id: row.text()?,
        request_id: row.text()?,
        subject_id: row.int()?,
        kind: row.text()?,
        table: row.text()?,
        row_key: row.text()?,
        free_on: row.maybe_text()?,
        ground: row.text()?,
        law: row.text()?,
        fate: row.text()?,
        done_at: row.maybe_int()?,
    })
}

/// What goes with a person, children before parents. A waiting mail is of no use without its link; what tells of the
/// erasure itself, finishes it or empties the feed, stays.
const GOES: [&str; 9] = [
    "delete from insyn_address_change where subject_id = $1",
    "delete from insyn_contact_point where subject_id = $1",
    "delete from insyn_session where subject_id = $1",
    "delete from insyn_code where subject_id = $1",
    "delete from insyn_link where subject_id = $1",
    "delete from insyn_mirror where subject_id = $1",
    "delete from insyn_staff_opening where subject_id = $1",
    "delete from insyn_outbox where subject_id = $1 and done_at is null and dead_at is null and kind <> 'mail.receipt'
        and kind not like 'erasure.%' and kind not like 'hold.%' and kind not like 'feed.%'",
    "update insyn_request_entry set sealed = null where sealed is not null
        and request_id in (select id from insyn_request where subject_id = $1)",
];

#[async_trait]
impl Erasures for StoreTx {
    async fn bury(&mut self, digest: &[u8], channel: Channel, request_id: &str, at: i64) -> StoreResult<()> {
        self.connection
            .execute(
                "insert into insyn_tombstone (digest, channel, request_id, at) values ($1, $2, $3, $4)
                on conflict (digest, channel) do nothing",
                params![digest, channel.code(), request_id, at],
            )
            .await?;
        Ok(())
    }

    async fn unbury(&mut self, digest: &[u8], channel: Channel) -> StoreResult<()> {
        self.connection
            .execute("delete from insyn_tombstone where digest = $1 and channel = $2", params![digest, channel.code()])
            .await?;
        self.connection
            .execute(
                "delete from insyn_block where digest = $1 and channel = $2 and reason = 'erased'",
                params![digest, channel.code()],
            )
            .await?;
        Ok(())
    }

    async fn buried(&mut self, digests: &[Vec<u8>], channel: Channel) -> StoreResult<Vec<Vec<u8>>> {
        const SQL: &str = "select digest from insyn_tombstone where channel = $1 and digest in ({list})";
        let digests: Vec<Param> = digests.iter().map(Into::into).collect();
        let mut found = Vec::new();
        for (sql, params) in list::chunks(self.connection.dialect(), SQL, params![channel.code()], &digests) {
            for mut row in self.connection.rows(&sql, &params).await? {
                found.push(row.bytes()?);
            }
        }
        // A digest that was asked for twice may have been in two chunks.
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    async fn forget_subject(&mut self, subject_id: i64, alias: Option<&str>, at: i64) -> StoreResult<()> {
        for sql in GOES {
            self.connection.execute(sql, params![subject_id]).await?;
        }
        self.connection
            .execute(
                "update insyn_subject set audit_key = null, erased_at = coalesce(erased_at, $2),
                    generation = generation + 1, crm_key = coalesce($3, crm_key)
                where id = $1",
                params![subject_id, at, alias],
            )
            .await?;
        Ok(())
    }

    async fn forget_feed(&mut self, subject: &str) -> StoreResult<u64> {
        self.connection
            .execute("update insyn_suppression set address = null, subject = null where subject = $1", params![subject])
            .await
    }

    async fn append_erased(&mut self, row: &NewFeedRow, sealed: &[u8], request_id: &str) -> StoreResult<i64> {
        self.append(row, Some((sealed, request_id))).await
    }

    async fn empty_erased(&mut self, request_id: &str) -> StoreResult<u64> {
        self.connection
            .execute(
                "update insyn_suppression set sealed = null where request_id = $1 and sealed is not null",
                params![request_id],
            )
            .await
    }

    async fn empty_erased_until(&mut self, seq: i64) -> StoreResult<u64> {
        self.connection
            .execute("update insyn_suppression set sealed = null where seq <= $1 and sealed is not null", params![seq])
            .await
    }

    async fn insert_hold(&mut self, hold: &HoldRecord) -> StoreResult<()> {
        const SQL: &str = concat!(
            "insert into insyn_hold (",
            hold_columns!(),
            ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        );
        self.connection
            .execute(
                SQL,
                params![
                    &hold.id,
                    &hold.request_id,
                    hold.subject_id,
                    &hold.kind,
                    &hold.table,
                    &hold.row_key,
                    &hold.free_on,
                    &hold.ground,
                    &hold.law,
                    &hold.fate,
                    hold.done_at,
                ],
            )
            .await?;
        Ok(())
    }

    async fn holds(&mut self, request_id: &str) -> StoreResult<Vec<HoldRecord>> {
        const SQL: &str = concat!(
            "select ",
            hold_columns!(),
            " from insyn_hold where request_id = $1 order by table_code, row_key, id"
        );
        let rows = self.connection.rows(SQL, params![request_id]).await?;
        rows.into_iter().map(|mut row| hold(&mut row)).collect()
    }

    async fn holds_of(&mut self, subject_id: i64) -> StoreResult<Vec<HoldRecord>> {
        const SQL: &str = concat!(
            "select ",
            hold_columns!(),
            " from insyn_hold where subject_id = $1 and done_at is null order by table_code, row_key, id"
        );
        let rows = self.connection.rows(SQL, params![subject_id]).await?;
        rows.into_iter().map(|mut row| hold(&mut row)).collect()
    }

    async fn hold_done(&mut self, id: &str, at: i64) -> StoreResult<bool> {
        let done = self
            .connection
            .execute("update insyn_hold set done_at = $2 where id = $1 and done_at is null", params![id, at])
            .await?;
        Ok(done > 0)
    }
}
