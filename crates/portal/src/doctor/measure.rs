//! Takes the facts. What is written for it runs on a store that is rolled back.

use std::sync::Arc;

use async_trait::async_trait;
use domain::SubjectRef;

use super::{Facts, MirrorFact, Stored, Tried};
use crate::mapping::{Catalogue, Mapping, SubjectMap};
use crate::port::Store;
use crate::port::store::{FlagCount, Ground, StoreError, StoreResult, Tx, Unit};
use crate::{Error, Result};

/// Persons on whom a mirror is tried before it counts as untried.
const PERSONS: i64 = 20;

/// What is measured, and through what.
struct Measure<'a> {
    store: &'a dyn Store,
    ground: Ground<'a>,
}

/// Counts rows and reads the stored purposes. Changes nothing.
///
/// # Errors
/// [`Error::Store`] when the database is gone.
pub async fn measure(
    store: &dyn Store,
    mapping: &Mapping,
    catalogue: &Catalogue,
    has_own_tables: bool,
) -> Result<Facts> {
    let of = Measure { store, ground: Ground { mapping, catalogue } };
    let mut facts = Facts::default();
    for (kind, map) in mapping.subjects.iter().enumerate() {
        facts.dates.push(of.dates(kind, map).await?);
        let mut mirrors = Vec::new();
        for mirror in 0..map.mirrors.len() {
            mirrors.push(MirrorFact { tried: Tried::NoRow, count: of.count(kind, mirror).await? });
        }
        facts.mirrors.push(mirrors);
    }
    if has_own_tables {
        let mut reader = store.reader().await?;
        facts.stored = Some(Stored { purposes: reader.purposes().await?, texts: reader.purpose_texts().await? });
    }
    Ok(facts)
}

/// Tries the mirrors. `stage` must be a store of which nothing stays; on SQLite nobody else writes meanwhile, so this is
/// done after all counting.
///
/// # Errors
/// [`Error::Store`] when the database is gone.
pub async fn try_mirrors(stage: &dyn Store, mapping: &Mapping, catalogue: &Catalogue, facts: &mut Facts) -> Result<()> {
    let of = Measure { store: stage, ground: Ground { mapping, catalogue } };
    for (kind, map) in mapping.subjects.iter().enumerate() {
        for (mirror, fact) in facts.mirrors[kind].iter_mut().enumerate() {
            fact.tried = of.tried(kind, map, mirror).await?;
        }
    }
    Ok(())
}

impl Measure<'_> {
    async fn dates(&self, kind: usize, map: &SubjectMap) -> Result<Vec<i64>> {
        let mut reader = self.store.reader().await?;
        let mut counts = Vec::new();
        for table in 0..map.tables.len() {
            counts.push(reader.survey_dates(self.ground, kind, table).await?);
        }
        Ok(counts)
    }

    async fn count(&self, kind: usize, mirror: usize) -> StoreResult<FlagCount> {
        let mut reader = self.store.reader().await?;
        reader.survey_flag(self.ground, kind, mirror).await
    }

    /// Writes `no`, reads it back, then `yes`, on the first person who has a row.
    async fn tried(&self, kind: usize, map: &SubjectMap, mirror: usize) -> Result<Tried> {
        let keys = self.store.reader().await?.survey_keys(self.ground, kind, PERSONS).await?;
        let of = &map.mirrors[mirror];
        for key in keys {
            let mut outcome = Tried::Kept;
            for values in [&of.no, &of.yes] {
                let Some(value) = values.first() else { continue };
                let unit =
                    Try { kind, mirror, subject: SubjectRef::new(map.code.clone(), key.clone()), value: value.clone() };
                outcome = match self.run(unit).await {
                    Ok(None) => Tried::NoRow,
                    Ok(Some(read)) if read.as_ref().is_some_and(|read| values.contains(read)) => Tried::Kept,
                    Ok(Some(_)) => Tried::Changed,
                    Err(Error::Store(StoreError::Refused)) => Tried::Refused,
                    Err(error) => return Err(error),
                };
                if outcome != Tried::Kept {
                    break;
                }
            }
            if outcome != Tried::NoRow {
                return Ok(outcome);
            }
        }
        Ok(Tried::NoRow)
    }

    async fn run(&self, unit: Try) -> Result<Option<Option<String>>> {
        let output = self.store.write_any(String::new(), Arc::new(unit)).await?;
        Ok(output.downcast().map_or(None, |output| *output))
    }
}

/// Writes a mirror and reads it back; `None` without a row.
struct Try {
    kind: usize,
    mirror: usize,
    subject: SubjectRef,
    value: String,
}

#[async_trait]
impl Unit for Try {
    type Output = Option<Option<String>>;

    async fn run(&self, tx: &mut dyn Tx) -> Result<Self::Output> {
        if !tx.crm_write_mirror(self.kind, self.mirror, &self.subject.key, &self.value).await? {
            return Ok(None);
        }
        let read = tx.crm_subject(&self.subject).await?;
        Ok(read.map(|person| person.mirrors.get(self.mirror).cloned().flatten()))
    }
}
