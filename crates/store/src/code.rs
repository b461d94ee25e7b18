//! `insyn_code`.

use async_trait::async_trait;
use portal::port::store::{CodeRecord, Codes, StoreResult, Tried, Waiting};

use crate::cell::params;
use crate::tx::StoreTx;

#[async_trait]
impl Codes for StoreTx {
    async fn insert_code(&mut self, code: &CodeRecord) -> StoreResult<()> {
        self.connection
            .execute(
                "update insyn_code set superseded = 1 where session_hash = $1 and superseded = 0",
                params![&code.session_hash],
            )
            .await?;
        self.connection
            .execute(
                "insert into insyn_code (id, session_hash, subject_id, digest, created_at, expires_at, tries, superseded, way)
                values ($1, $2, $3, $4, $5, $6, 0, 0, $7)",
                params![
                    &code.id,
                    &code.session_hash,
                    code.subject_id,
                    &code.digest,
                    code.created_at,
                    code.expires_at,
                    &code.way,
                ],
            )
            .await?;
        Ok(())
    }

    async fn codes_since(&mut self, subject_id: i64, since: i64) -> StoreResult<i64> {
        let row = self
            .connection
            .row(
                "select count(*) from insyn_code where subject_id = $1 and created_at >= $2",
                params![subject_id, since],
            )
            .await?;
        row.map_or(Ok(0), |mut row| row.int())
    }

    async fn try_code(&mut self, session_hash: &[u8], now: i64, most: i64) -> StoreResult<Option<Tried>> {
        let row = self
            .connection
            .row(
                "update insyn_code set tries = tries + 1
                where session_hash = $1 and superseded = 0 and used_at is null and expires_at > $2 and tries < $3
                returning id, digest, tries",
                params![session_hash, now, most],
            )
            .await?;
        let Some(mut row) = row else { return Ok(None) };
        Ok(Some(Tried { id: row.text()?, digest: row.bytes()?, left: most - row.int()? }))
    }

    async fn waiting_code(&mut self, session_hash: &[u8], now: i64, most: i64) -> StoreResult<Option<Waiting>> {
        let row = self
            .connection
            .row(
                "select tries, way from insyn_code
                where session_hash = $1 and superseded = 0 and used_at is null and expires_at > $2",
                params![session_hash, now],
            )
            .await?;
        row.map(|mut row| Ok(Waiting { left: (most - row.int()?).max(0), way: row.text()? })).transpose()
    }

    async fn use_code(&mut self, id: &str, at: i64) -> StoreResult<bool> {
        let used = self
            .connection
            .execute("update insyn_code set used_at = $2 where id = $1 and used_at is null", params![id, at])
            .await?;
        Ok(used > 0)
    }
}
