//! `insyn_staff_passkey`.

use async_trait::async_trait;
use portal::port::store::{PasskeyRecord, StaffPasskeys, StoreResult};

use crate::cell::{Row, params};
use crate::tx::StoreTx;

macro_rules! columns {
    () => {
        "id, staff_id, credential, handle, public_key, counter, name, synced, created_at, used_at"
    };
}

fn record(row: &mut Row) -> StoreResult<PasskeyRecord> {
    Ok(PasskeyRecord {
        id: row.text()?,
        staff_id: row.text()?,
        credential: row.bytes()?,
        handle: row.bytes()?,
        public_key: row.text()?,
        counter: row.int()?,
        name: row.text()?,
        synced: row.int()? != 0,
        created_at: row.int()?,
        used_at: row.maybe_int()?,
    })
}

#[async_trait]
impl StaffPasskeys for StoreTx {
    async fn insert_passkey(&mut self, passkey: &PasskeyRecord) -> StoreResult<bool> {
        const SQL: &str = concat!(
            "insert into insyn_staff_passkey (",
            columns!(),
            ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (credential) do nothing"
        );
        let added = self
            .connection
            .execute(
                SQL,
                params![
                    &passkey.id,
                    &passkey.staff_id,
                    &passkey.credential,
                    &passkey.handle,
                    &passkey.public_key,
                    passkey.counter,
                    &passkey.name,
                    i64::from(passkey.synced),
                    passkey.created_at,
                    passkey.used_at,
                ],
            )
            .await?;
        Ok(added > 0)
    }

    async fn passkeys(&mut self, staff_id: &str) -> StoreResult<Vec<PasskeyRecord>> {
        const SQL: &str =
            concat!("select ", columns!(), " from insyn_staff_passkey where staff_id = $1 order by created_at, id");
        let rows = self.connection.rows(SQL, params![staff_id]).await?;
        rows.into_iter().map(|mut row| record(&mut row)).collect()
    }

    async fn find_passkey(&mut self, credential: &[u8]) -> StoreResult<Option<PasskeyRecord>> {
        const SQL: &str = concat!("select ", columns!(), " from insyn_staff_passkey where credential = $1");
        let row = self.connection.row(SQL, params![credential]).await?;
        row.map(|mut row| record(&mut row)).transpose()
    }

    async fn use_passkey(&mut self, id: &str, public_key: &str, counter: i64, at: i64) -> StoreResult<bool> {
        let used = self
            .connection
            .execute(
                "update insyn_staff_passkey set public_key = $2, counter = $3, used_at = $4
                where id = $1 and (counter < $3 or (counter = 0 and $3 = 0))",
                params![id, public_key, counter, at],
            )
            .await?;
        Ok(used > 0)
    }

    async fn rename_passkey(&mut self, staff_id: &str, id: &str, name: &str) -> StoreResult<bool> {
        let renamed = self
            .connection
            .execute(
                "update insyn_staff_passkey set name = $3 where staff_id = $1 and id = $2",
                params![staff_id, id, name],
            )
            .await?;
        Ok(renamed > 0)
    }

    async fn remove_passkey(&mut self, staff_id: &str, id: &str) -> StoreResult<bool> {
        let removed = self
            .connection
            .execute("delete from insyn_staff_passkey where staff_id = $1 and id = $2", params![staff_id, id])
            .await?;
        Ok(removed > 0)
    }

    async fn remove_passkeys(&mut self, staff_id: &str) -> StoreResult<u64> {
        self.connection.execute("delete from insyn_staff_passkey where staff_id = $1", params![staff_id]).await
    }
}
