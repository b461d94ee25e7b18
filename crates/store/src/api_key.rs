//! `insyn_api_key`.

use async_trait::async_trait;
use portal::port::store::{ApiKeyRecord, ApiKeys, StoreResult};

use crate::cell::{json, params};
use crate::tx::StoreTx;

#[async_trait]
impl ApiKeys for StoreTx {
    async fn insert_api_key(&mut self, key: &ApiKeyRecord) -> StoreResult<()> {
        self.connection
            .execute(
                "insert into insyn_api_key (id, name, hash, scopes, created_at, revoked_at)
                values ($1, $2, $3, $4, $5, $6)",
                params![&key.id, &key.name, &key.hash, &json(&key.scopes), key.created_at, key.revoked_at],
            )
            .await?;
        Ok(())
    }

    async fn find_api_key(&mut self, hash: &[u8]) -> StoreResult<Option<ApiKeyRecord>> {
        let row = self
            .connection
            .row(
                "select id, name, hash, scopes, created_at, revoked_at from insyn_api_key where hash = $1",
                params![hash],
            )
            .await?;
        let Some(mut row) = row else { return Ok(None) };
        Ok(Some(ApiKeyRecord {
            id: row.text()?,
            name: row.text()?,
            hash: row.bytes()?,
            scopes: row.list()?,
            created_at: row.int()?,
            revoked_at: row.maybe_int()?,
        }))
    }

    async fn revoke_api_keys(&mut self, name: &str, at: i64) -> StoreResult<Vec<String>> {
        let rows = self
            .connection
            .rows(
                "update insyn_api_key set revoked_at = $2 where name = $1 and revoked_at is null returning id",
                params![name, at],
            )
            .await?;
        rows.into_iter().map(|mut row| row.text()).collect()
    }

    async fn note_feed_read(&mut self, key_id: &str, seq: i64, at: i64) -> StoreResult<()> {
        // A key that pulls in full once more has passed what it passed before.
        self.connection
            .execute(
                "update insyn_api_key set feed_at = $3, feed_seq = case when feed_seq > $2 then feed_seq else $2 end
                where id = $1",
                params![key_id, seq, at],
            )
            .await?;
        Ok(())
    }

    async fn slowest_feed_reader(&mut self, since: i64) -> StoreResult<Option<i64>> {
        let row = self
            .connection
            .row("select min(feed_seq) from insyn_api_key where revoked_at is null and feed_at >= $1", params![since])
            .await?;
        row.map_or(Ok(None), |mut row| row.maybe_int())
    }
}
