//! What `insyn doctor` measures in the CRM's tables. Statements are made as they are needed, of the catalogue's names and
//! bound values like all others of [`crate::crm`].

mod clone;
mod count;
mod find;
mod links;
mod mark;
mod number;
mod source;

use async_trait::async_trait;
use portal::mapping::SubjectMap;
use portal::port::store::{Cloned, FlagCount, Found, Ground, Marks, StoreError, StoreResult, Surveys};

use super::compile::{AttachError, Live};
use crate::dialect::Dialect;
use crate::tx::StoreTx;

#[async_trait]
impl Surveys for StoreTx {
    async fn survey_keys(&mut self, ground: Ground<'_>, kind: usize, most: i64) -> StoreResult<Vec<String>> {
        count::keys(self, ground, kind, most).await
    }

    async fn survey_flag(&mut self, ground: Ground<'_>, kind: usize, mirror: usize) -> StoreResult<FlagCount> {
        count::flag(self, ground, kind, mirror).await
    }

    async fn survey_dates(&mut self, ground: Ground<'_>, kind: usize, table: usize) -> StoreResult<i64> {
        count::dates(self, ground, kind, table).await
    }

    async fn survey_clone(
        &mut self,
        ground: Ground<'_>,
        kind: usize,
        key: &str,
        marks: &Marks,
    ) -> StoreResult<Option<Cloned>> {
        clone::person(self, ground, kind, key, marks).await
    }

    async fn survey_find(&mut self, ground: Ground<'_>, marks: &Marks) -> StoreResult<Vec<Found>> {
        find::marks(self, ground, marks).await
    }

    async fn survey_constraints(&mut self) -> StoreResult<()> {
        if self.connection.dialect() == Dialect::Postgres {
            self.connection.execute("set constraints all immediate", &[]).await?;
        }
        Ok(())
    }
}

fn live<'a>(tx: &StoreTx, ground: Ground<'a>) -> Live<'a> {
    Live { dialect: tx.connection.dialect(), catalogue: ground.catalogue }
}

fn subject(ground: Ground<'_>, kind: usize) -> StoreResult<&SubjectMap> {
    ground.mapping.subjects.get(kind).ok_or(StoreError::Refused)
}

/// The mapping was checked against this very catalogue, so nothing can be missing.
fn unfit(error: AttachError) -> StoreError {
    tracing::error!(%error, "the mapping does not fit its catalogue");
    StoreError::Refused
}
