//! Second factors: columns of `insyn_staff`, and `insyn_staff_recovery`.

use async_trait::async_trait;
use portal::port::store::{Factors, StoreResult};

use crate::cell::params;
use crate::tx::StoreTx;

#[async_trait]
impl Factors for StoreTx {
    async fn set_next_totp(&mut self, staff_id: &str, sealed: Option<&[u8]>) -> StoreResult<()> {
        self.connection
            .execute("update insyn_staff set totp_next = $2 where id = $1", params![staff_id, sealed])
            .await?;
        Ok(())
    }

    async fn set_totp(&mut self, staff_id: &str, sealed: Option<&[u8]>) -> StoreResult<()> {
        self.connection
            .execute(
                "update insyn_staff set totp = $2, totp_next = null, totp_step = null where id = $1",
                params![staff_id, sealed],
            )
            .await?;
        Ok(())
    }

    async fn use_totp_step(&mut self, staff_id: &str, step: i64) -> StoreResult<bool> {
        let used = self
            .connection
            .execute(
                "update insyn_staff set totp_step = $2 where id = $1 and (totp_step is null or totp_step < $2)",
                params![staff_id, step],
            )
            .await?;
        Ok(used > 0)
    }

    async fn replace_recovery(&mut self, staff_id: &str, digests: &[Vec<u8>]) -> StoreResult<()> {
        self.connection.execute("delete from insyn_staff_recovery where staff_id = $1", params![staff_id]).await?;
        for digest in digests {
            self.connection
                .execute(
                    "insert into insyn_staff_recovery (digest, staff_id) values ($1, $2)",
                    params![digest, staff_id],
                )
                .await?;
        }
        Ok(())
    }

    async fn use_recovery(&mut self, staff_id: &str, digest: &[u8], at: i64) -> StoreResult<bool> {
        let used = self
            .connection
            .execute(
                "update insyn_staff_recovery set used_at = $3
                where staff_id = $1 and digest = $2 and used_at is null",
                params![staff_id, digest, at],
            )
            .await?;
        Ok(used > 0)
    }

    async fn bind_identity(&mut self, staff_id: &str, digest: &[u8]) -> StoreResult<bool> {
        const SQL: &str = "update insyn_staff set identity = $2 where id = $1 and (identity is null or identity = $2)";
        Ok(self.connection.execute(SQL, params![staff_id, digest]).await? > 0)
    }

    async fn fits_identity(&mut self, staff_id: &str, digest: &[u8]) -> StoreResult<bool> {
        const SQL: &str =
            "select count(*) from insyn_staff where (id = $1 and identity <> $2) or (id <> $1 and identity = $2)";
        let row = self.connection.row(SQL, params![staff_id, digest]).await?;
        row.map_or(Ok(true), |mut row| Ok(row.int()? == 0))
    }

    async fn clear_identity(&mut self, staff_id: &str) -> StoreResult<bool> {
        const SQL: &str = "update insyn_staff set identity = null where id = $1 and identity is not null";
        Ok(self.connection.execute(SQL, params![staff_id]).await? > 0)
    }

    async fn recovery_left(&mut self, staff_id: &str) -> StoreResult<i64> {
        let row = self
            .connection
            .row("select count(*) from insyn_staff_recovery where staff_id = $1 and used_at is null", params![staff_id])
            .await?;
        row.map_or(Ok(0), |mut row| row.int())
    }
}
