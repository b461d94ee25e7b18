//! `insyn_subject`.

use async_trait::async_trait;
use domain::SubjectRef;
use portal::mapping::Restraint;
use portal::port::store::{MetSubject, StoreResult, SubjectRecord, Subjects};

use crate::cell::{Param, Row, damaged, params};
use crate::dialect::locking;
use crate::list;
use crate::tx::StoreTx;

macro_rules! columns {
    () => {
        "id, kind, crm_key, generation, audit_key, restricted, locked, erased_at, restricted_at, lift_at, contacts_at"
    };
}

fn record(row: &mut Row) -> StoreResult<SubjectRecord> {
    Ok(SubjectRecord {
        id: row.int()?,
        subject: SubjectRef::new(row.text()?, row.text()?),
        generation: row.int()?,
        audit_key: row.maybe_bytes()?,
        restricted: row.flag()?,
        locked: row.flag()?,
        erased_at: row.maybe_int()?,
        restricted_at: row.maybe_int()?,
        lift_at: row.maybe_int()?,
        contacts_at: row.maybe_int()?,
    })
}

impl StoreTx {
    async fn lock_by_key(&mut self, subject: &SubjectRef) -> StoreResult<Option<SubjectRecord>> {
        const SQL: crate::dialect::Statement = locking!(
            concat!("select ", columns!(), " from insyn_subject where kind = $1 and crm_key = $2"),
            " for update"
        );
        let sql = self.connection.dialect().for_update(SQL);
        let row = self.connection.row(sql, params![&subject.kind, &subject.key]).await?;
        row.map(|mut row| record(&mut row)).transpose()
    }
}

#[async_trait]
impl Subjects for StoreTx {
    async fn ensure_subject(&mut self, subject: &SubjectRef, audit_key: &[u8], at: i64) -> StoreResult<SubjectRecord> {
        if let Some(known) = self.lock_by_key(subject).await? {
            return Ok(known);
        }
        self.connection
            .execute(
                "insert into insyn_subject (kind, crm_key, generation, audit_key, restricted, locked, created_at)
                values ($1, $2, 1, $3, 0, 0, $4)
                on conflict (kind, crm_key) do nothing",
                params![&subject.kind, &subject.key, audit_key, at],
            )
            .await?;
        match self.lock_by_key(subject).await? {
            Some(made) => Ok(made),
            None => damaged(),
        }
    }

    async fn insert_subjects(&mut self, subjects: &[(SubjectRef, Vec<u8>)], at: i64) -> StoreResult<()> {
        const SQL: &str = "insert into insyn_subject
                (kind, crm_key, audit_key, created_at, generation, restricted, locked)
            select column1, column2, column3, $1, 1, 0, 0 from (values {list}) as v where true
            on conflict (kind, crm_key) do nothing";
        list::insert(self, SQL, params![at], 3, subjects, |(subject, key), row| {
            row.extend_from_slice(params![&subject.kind, &subject.key, key]);
        })
        .await
    }

    async fn lock_subject(&mut self, id: i64) -> StoreResult<Option<SubjectRecord>> {
        const SQL: crate::dialect::Statement =
            locking!(concat!("select ", columns!(), " from insyn_subject where id = $1"), " for update");
        let sql = self.connection.dialect().for_update(SQL);
        let row = self.connection.row(sql, params![id]).await?;
        row.map(|mut row| record(&mut row)).transpose()
    }

    async fn find_subject(&mut self, subject: &SubjectRef) -> StoreResult<Option<SubjectRecord>> {
        const SQL: &str = concat!("select ", columns!(), " from insyn_subject where kind = $1 and crm_key = $2");
        let row = self.connection.row(SQL, params![&subject.kind, &subject.key]).await?;
        row.map(|mut row| record(&mut row)).transpose()
    }

    async fn find_subjects(&mut self, subjects: &[SubjectRef]) -> StoreResult<Vec<SubjectRecord>> {
        const SQL: &str = concat!("select ", columns!(), " from insyn_subject where kind = $1 and crm_key in ({list})");
        let mut kinds: Vec<&str> = subjects.iter().map(|subject| subject.kind.as_str()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let mut found = Vec::new();
        for kind in kinds {
            let keys: Vec<Param> = subjects.iter().filter(|of| of.kind == kind).map(|of| (&of.key).into()).collect();
            for (sql, params) in list::chunks(self.connection.dialect(), SQL, params![kind], &keys) {
                for mut row in self.connection.rows(&sql, &params).await? {
                    found.push(record(&mut row)?);
                }
            }
        }
        // A key that was asked for twice may have been in two chunks.
        found.sort_unstable_by_key(|record: &SubjectRecord| record.id);
        found.dedup_by_key(|record| record.id);
        Ok(found)
    }

    async fn met_subjects(&mut self, kind: &str, keys: &[&str]) -> StoreResult<Vec<MetSubject>> {
        const SQL: crate::dialect::Statement = locking!(
            "select id, crm_key, generation, erased_at is not null from insyn_subject
            where kind = $1 and crm_key in ({list})",
            " order by crm_key collate \"C\" for update"
        );
        let dialect = self.connection.dialect();
        let mut keys = keys.to_vec();
        keys.sort_unstable();
        let keys: Vec<Param> = keys.into_iter().map(Into::into).collect();
        let mut met = Vec::with_capacity(keys.len());
        for (sql, params) in list::chunks(dialect, dialect.for_update(SQL), params![kind], &keys) {
            for mut row in self.connection.rows(&sql, &params).await? {
                met.push(MetSubject { id: row.int()?, key: row.text()?, generation: row.int()?, erased: row.flag()? });
            }
        }
        // A key that was asked for twice may have been in two chunks.
        met.sort_unstable_by_key(|met| met.id);
        met.dedup_by_key(|met| met.id);
        Ok(met)
    }

    async fn restrain(&mut self, id: i64, restraint: Restraint, on: bool, at: i64) -> StoreResult<()> {
        const RESTRICT: &str = "update insyn_subject set restricted = $2, lift_at = null,
                restricted_at = case when $2 = 0 then null else coalesce(restricted_at, $3) end
            where id = $1";
        const LOCK: &str = "update insyn_subject set locked = $2 where id = $1";
        match restraint {
            Restraint::Restricted => self.connection.execute(RESTRICT, params![id, on, at]).await?,
            Restraint::Locked => self.connection.execute(LOCK, params![id, on]).await?,
        };
        Ok(())
    }

    async fn announce_lift(&mut self, id: i64, lift_at: Option<i64>) -> StoreResult<()> {
        self.connection.execute("update insyn_subject set lift_at = $2 where id = $1", params![id, lift_at]).await?;
        Ok(())
    }

    async fn next_generation(&mut self, id: i64) -> StoreResult<()> {
        self.connection
            .execute("update insyn_subject set generation = generation + 1 where id = $1", params![id])
            .await?;
        Ok(())
    }
}
