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
}
