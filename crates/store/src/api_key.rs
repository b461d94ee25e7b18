//! `insyn_api_key`.

use async_trait::async_trait;
use portal::port::store::{ApiKeyRecord, ApiKeys, StoreResult};

use crate::cell::{Row, json, params};
use crate::tx::StoreTx;

macro_rules! columns {
    () => {
        "id, name, hash, scopes, created_at, revoked_at, prefix, expires_at, used_at"
    };
}

fn record(row: &mut Row) -> StoreResult<ApiKeyRecord> {
    Ok(ApiKeyRecord {
        id: row.text()?,
        name: row.text()?,
        hash: row.bytes()?,
        scopes: row.list()?,
        created_at: row.int()?,
        revoked_at: row.maybe_int()?,
        prefix: row.maybe_text()?,
        expires_at: row.maybe_int()?,
        used_at: row.maybe_int()?,
    })
}

#[async_trait]
impl ApiKeys for StoreTx {
    async fn insert_api_key(&mut self, key: &ApiKeyRecord) -> StoreResult<()> {
        const SQL: &str =
            concat!("insert into insyn_api_key (", columns!(), ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
        self.connection
            .execute(
                SQL,
                params![
                    &key.id,
                    &key.name,
                    &key.hash,
                    &json(&key.scopes),
                    key.created_at,
                    key.revoked_at,
                    &key.prefix,
                    key.expires_at,
                    key.used_at,
                ],
            )
            .await?;
        Ok(())
    }

    async fn find_api_key(&mut self, hash: &[u8]) -> StoreResult<Option<ApiKeyRecord>> {
        const SQL: &str = concat!("select ", columns!(), " from insyn_api_key where hash = $1");
        let row = self.connection.row(SQL, params![hash]).await?;
        row.map(|mut row| record(&mut row)).transpose()
    }

    async fn api_keys(&mut self) -> StoreResult<Vec<ApiKeyRecord>> {
        // Ids are ordered by time.
        const SQL: &str = concat!("select ", columns!(), " from insyn_api_key where id > '' order by id desc");
        let rows = self.connection.rows(SQL, params![]).await?;
        rows.into_iter().map(|mut row| record(&mut row)).collect()
    }

    async fn live_api_keys(&mut self, name: &str, now: i64) -> StoreResult<Vec<ApiKeyRecord>> {
        const SQL: &str = concat!(
            "select ",
            columns!(),
            " from insyn_api_key where name = $1 and revoked_at is null and (expires_at is null or expires_at > $2)
            order by created_at desc, id desc"
        );
        let rows = self.connection.rows(SQL, params![name, now]).await?;
        rows.into_iter().map(|mut row| record(&mut row)).collect()
    }

    async fn touch_api_key(&mut self, id: &str, at: i64) -> StoreResult<()> {
        self.connection.execute("update insyn_api_key set used_at = $2 where id = $1", params![id, at]).await?;
        Ok(())
    }

    async fn end_api_key(&mut self, id: &str, at: i64) -> StoreResult<()> {
        self.connection
            .execute(
                "update insyn_api_key set expires_at = $2 where id = $1 and (expires_at is null or expires_at > $2)",
                params![id, at],
            )
            .await?;
        Ok(())
    }

    async fn revoke_api_key(&mut self, id: &str, at: i64) -> StoreResult<bool> {
        let revoked = self
            .connection
            .execute("update insyn_api_key set revoked_at = $2 where id = $1 and revoked_at is null", params![id, at])
            .await?;
        Ok(revoked > 0)
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
