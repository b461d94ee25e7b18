//! `insyn_audit`.

use async_trait::async_trait;
use portal::port::store::{AuditRecord, Audits, StoreResult};

use crate::cell::{Row, params};
use crate::tx::StoreTx;

macro_rules! columns {
    () => {
        "id, at, event, actor_kind, actor_ref, request_id, subject_tag, details, plain"
    };
}

fn record(row: &mut Row) -> StoreResult<AuditRecord> {
    Ok(AuditRecord {
        id: row.text()?,
        at: row.int()?,
        event: row.text()?,
        actor_kind: row.text()?,
        actor_ref: row.maybe_text()?,
        request_id: row.maybe_text()?,
        subject_tag: row.maybe_bytes()?,
        details: row.maybe_bytes()?,
        plain: row.text()?,
    })
}

#[async_trait]
impl Audits for StoreTx {
    async fn append_audit(&mut self, entry: &AuditRecord) -> StoreResult<()> {
        const SQL: &str =
            concat!("insert into insyn_audit (", columns!(), ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
        self.connection
            .execute(
                SQL,
                params![
                    &entry.id,
                    entry.at,
                    &entry.event,
                    &entry.actor_kind,
                    &entry.actor_ref,
                    &entry.request_id,
                    &entry.subject_tag,
                    &entry.details,
                    &entry.plain,
                ],
            )
            .await?;
        Ok(())
    }

    async fn audit_of(&mut self, subject_tag: &[u8]) -> StoreResult<Vec<AuditRecord>> {
        const SQL: &str = concat!("select ", columns!(), " from insyn_audit where subject_tag = $1 order by seq");
        let rows = self.connection.rows(SQL, params![subject_tag]).await?;
        rows.into_iter().map(|mut row| record(&mut row)).collect()
    }

    async fn audit_page(&mut self, before: Option<i64>, most: i64) -> StoreResult<Vec<(i64, AuditRecord)>> {
        const SQL: &str =
            concat!("select seq, ", columns!(), " from insyn_audit where seq < $1 order by seq desc limit $2");
        let rows = self.connection.rows(SQL, params![before.unwrap_or(i64::MAX), most]).await?;
        rows.into_iter().map(|mut row| Ok((row.int()?, record(&mut row)?))).collect()
    }
}
