//! `insyn_address_change`.

use async_trait::async_trait;
use portal::port::store::{AddressChangeRecord, AddressChanges, StoreResult};

use crate::cell::{Row, params};
use crate::tx::StoreTx;

macro_rules! columns {
    () => {
        "id, subject_id, field, sealed, at, disowned_at, request_id"
    };
}

fn record(row: &mut Row) -> StoreResult<AddressChangeRecord> {
    Ok(AddressChangeRecord {
        id: row.text()?,
        subject_id: row.int()?,
        field: row.maybe_text()?,
        sealed: row.maybe_bytes()?,
        at: row.int()?,
        disowned_at: row.maybe_int()?,
        request_id: row.maybe_text()?,
    })
}

#[async_trait]
impl AddressChanges for StoreTx {
    async fn insert_address_change(&mut self, change: &AddressChangeRecord) -> StoreResult<()> {
        const SQL: &str =
            concat!("insert into insyn_address_change (", columns!(), ") values ($1, $2, $3, $4, $5, $6, $7)");
        self.connection
            .execute(
                SQL,
                params![
                    &change.id,
                    change.subject_id,
                    &change.field,
                    change.sealed.as_deref(),
                    change.at,
                    change.disowned_at,
                    &change.request_id,
                ],
            )
            .await?;
        Ok(())
    }

    async fn address_change(&mut self, id: &str) -> StoreResult<Option<AddressChangeRecord>> {
        const SQL: &str = concat!("select ", columns!(), " from insyn_address_change where id = $1");
        let row = self.connection.row(SQL, params![id]).await?;
        row.map(|mut row| record(&mut row)).transpose()
    }

    async fn address_changes(
        &mut self,
        subject_id: i64,
        field: &str,
        since: i64,
    ) -> StoreResult<Vec<AddressChangeRecord>> {
        const SQL: &str = concat!(
            "select ",
            columns!(),
            " from insyn_address_change where subject_id = $1 and field = $2 and at >= $3 order by at, id"
        );
        let rows = self.connection.rows(SQL, params![subject_id, field, since]).await?;
        rows.into_iter().map(|mut row| record(&mut row)).collect()
    }

    async fn disown_address_change(&mut self, id: &str, at: i64, request_id: Option<&str>) -> StoreResult<bool> {
        let disowned = self
            .connection
            .execute(
                "update insyn_address_change set disowned_at = $2, request_id = $3
                where id = $1 and disowned_at is null",
                params![id, at, request_id],
            )
            .await?;
        Ok(disowned > 0)
    }

    async fn disputed_until(&mut self, subject_id: i64) -> StoreResult<Option<String>> {
        let row = self
            .connection
            .row(
                "select r.due_on from insyn_address_change c join insyn_request r on r.id = c.request_id
                where c.subject_id = $1 and r.closed_at is null order by r.due_on desc limit 1",
                params![subject_id],
            )
            .await?;
        row.map(|mut row| row.text()).transpose()
    }

    async fn is_dispute(&mut self, request_id: &str) -> StoreResult<bool> {
        let row = self
            .connection
            .row(
                "select 1 from insyn_address_change c join insyn_request r on r.subject_id = c.subject_id
                where r.id = $1 and c.request_id = $1 limit 1",
                params![request_id],
            )
            .await?;
        Ok(row.is_some())
    }

    async fn prune_address_changes(&mut self, before: i64) -> StoreResult<()> {
        self.connection
            .execute(
                "delete from insyn_address_change where at < $1 and not exists
                    (select 1 from insyn_request r where r.id = insyn_address_change.request_id and r.closed_at is null)",
                params![before],
            )
            .await?;
        Ok(())
    }
}
