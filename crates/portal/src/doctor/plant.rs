//! The whole road for a person who does not exist: copied from one who does, given their data, erased, looked for. The
//! copy for the person and the erasure are those of the portal itself; the store that it runs on is rolled back.

use std::io::Read as _;
use std::sync::Arc;

use async_trait::async_trait;
use domain::request::{Kind, State};
use domain::{Assurance, Scope, SubjectRef};

use super::{PlantFact, Planting};
use crate::actor::SubjectActor;
use crate::erasure::execute::Executed;
use crate::erasure::plan;
use crate::export::Format;
use crate::link;
use crate::mapping::{Catalogue, SubjectMap};
use crate::port::store::{
    Cloned, Current, Found, Ground, Marks, Planted, SessionRecord, StoreResult, SubjectRecord, Tx, Unit,
};
use crate::portal::{Core, Portal};
use crate::request::received;
use crate::{Error, Result, digest};

/// Persons that are looked at for the one whose copy says most.
const PERSONS: i64 = 20;

/// Plants, exports, erases and looks, for every kind. `portal` must stand on a store of which nothing stays.
///
/// # Errors
/// [`Error::Store`] when the database is gone. What the database refuses on the way is a fact, not an error.
pub async fn plant(portal: &Portal, catalogue: &Catalogue) -> Result<Vec<PlantFact>> {
    let mut facts = Vec::new();
    for kind in 0..portal.mapping.subjects.len() {
        facts.push(PlantFact { kind, planting: one(portal, catalogue, kind).await? });
    }
    Ok(facts)
}

async fn one(portal: &Portal, catalogue: &Catalogue, kind: usize) -> Result<Planting> {
    let map = &portal.mapping.subjects[kind];
    let Some(key) = richest(portal, catalogue, kind).await? else { return Ok(Planting::Nobody) };
    let (core, random) = (portal.core(), portal.rng.bytes::<8>());
    let digits: String = random.iter().map(|byte| char::from(b'0' + byte % 10)).collect();
    let marks = Marks { word: format!("plant{}", digest::hex(&random[..5])), digits: format!("9990{digits}") };
    let unit = Copy { core: Arc::clone(&core), catalogue: catalogue.clone(), kind, key, marks: marks.clone() };
    let cloned = match portal.write(unit).await {
        Ok(Some(cloned)) => cloned,
        Ok(None) => return Ok(Planting::NotCopied),
        Err(error) => return Ok(failed("copying", &error)),
    };
    let missing = match missing(portal, map, &cloned).await {
        Ok(missing) => missing,
        Err(error) => return Ok(failed("the access copy", &error)),
    };
    if let Err(error) = erase(portal, map, &cloned.key).await {
        return Ok(failed("the erasure", &error));
    }
    let left = match left(portal, catalogue, &marks).await {
        Ok(left) => left,
        Err(error) => return Ok(failed("the search", &error.into())),
    };
    Ok(Planting::Done { rows: cloned.rows, values: cloned.planted.len(), refused: cloned.refused, missing, left })
}

fn failed(step: &'static str, error: &Error) -> Planting {
    Planting::Failed(step, error.to_string())
}

/// The person with rows in the most tables, among the first.
async fn richest(portal: &Portal, catalogue: &Catalogue, kind: usize) -> Result<Option<String>> {
    let ground = Ground { mapping: &portal.mapping, catalogue };
    let mut reader = portal.store.reader().await?;
    let mut best: Option<(usize, String)> = None;
    for key in reader.survey_keys(ground, kind, PERSONS).await? {
        let mut tables = 0;
        for table in 0..portal.mapping.subjects[kind].tables.len() {
            tables += reader.crm_erasure_rows(kind, table, &key, 1).await?.len();
        }
        if best.as_ref().is_none_or(|(most, _)| tables > *most) {
            best = Some((tables, key));
        }
    }
    Ok(best.map(|(_, key)| key))
}

/// The fields that the access copy should have had and had not.
async fn missing(portal: &Portal, map: &SubjectMap, cloned: &Cloned) -> Result<Vec<(usize, usize)>> {
    let subject = SubjectRef::new(map.code.clone(), cloned.key.clone());
    let record = portal.write(Meet { core: portal.core(), subject }).await?;
    let me = actor(portal, &record);
    let mut copy = portal.copy(&me, Format::Json).await?;
    let mut text = String::new();
    copy.file.read_to_string(&mut text).map_err(|_| Error::Store(crate::port::store::StoreError::Unavailable))?;
    let shown = |planted: &&Planted| {
        let field = &map.tables[planted.table].fields[planted.field];
        field.access && !field.free_text
    };
    let absent = cloned.planted.iter().filter(shown).filter(|planted| !text.contains(&planted.value));
    let mut missing: Vec<_> = absent.map(|planted| (planted.table, planted.field)).collect();
    missing.sort_unstable();
    missing.dedup();
    Ok(missing)
}

/// The person in a session that nobody opened, with a code that nobody entered.
fn actor(portal: &Portal, record: &SubjectRecord) -> SubjectActor {
    let (now, language) = (portal.now(), portal.settings.choose_language(None));
    let session = SessionRecord {
        hash: Vec::new(),
        link_id: String::new(),
        subject_id: record.id,
        scope: Scope::Full,
        provisional: false,
        assurance: Assurance::Code,
        language: language.code().to_owned(),
        created_at: now,
        seen_at: now,
        expires_at: now,
        fresh: None,
        browser: String::new(),
    };
    let subject = record.subject.clone();
    let current = Current { session, subject, alive: true, event_id: None, address: None, draft: None, notice: None };
    SubjectActor { current, language }
}

/// An approved request, carried out.
async fn erase(portal: &Portal, map: &SubjectMap, key: &str) -> Result<()> {
    let subject = SubjectRef::new(map.code.clone(), key.to_owned());
    let request = portal.write(Approve { core: portal.core(), subject, now: portal.now() }).await?;
    match portal.rehearse_erasure(&request).await? {
        Executed::Done => portal.write(Ask).await,
        Executed::PlanChanged | Executed::Waits => Err(Error::Stale),
    }
}

async fn left(portal: &Portal, catalogue: &Catalogue, marks: &Marks) -> StoreResult<Vec<Found>> {
    let ground = Ground { mapping: &portal.mapping, catalogue };
    portal.store.reader().await?.survey_find(ground, marks).await
}

struct Copy {
    core: Arc<Core>,
    catalogue: Catalogue,
    kind: usize,
    key: String,
    marks: Marks,
}

#[async_trait]
impl Unit for Copy {
    type Output = Option<Cloned>;

    async fn run(&self, tx: &mut dyn Tx) -> Result<Self::Output> {
        let ground = Ground { mapping: &self.core.mapping, catalogue: &self.catalogue };
        Ok(tx.survey_clone(ground, self.kind, &self.key, &self.marks).await?)
    }
}

struct Meet {
    core: Arc<Core>,
    subject: SubjectRef,
}

#[async_trait]
impl Unit for Meet {
    type Output = SubjectRecord;

    async fn run(&self, tx: &mut dyn Tx) -> Result<SubjectRecord> {
        link::met(&self.core, tx, &self.subject, self.core.clock.millis()).await
    }
}

struct Approve {
    core: Arc<Core>,
    subject: SubjectRef,
    now: i64,
}

#[async_trait]
impl Unit for Approve {
    type Output = String;

    async fn run(&self, tx: &mut dyn Tx) -> Result<String> {
        let core = &self.core;
        let record = link::met(core, tx, &self.subject, self.now).await?;
        let planned = plan::make(core, tx, &record.subject, self.now).await?;
        let mut request = received(core, record.id, Kind::Erasure, None, self.now);
        request.state = State::Approved;
        request.plan_hash = Some(planned.hash);
        tx.insert_request(&request).await?;
        Ok(request.id)
    }
}

/// Asks what a commit would ask.
struct Ask;

#[async_trait]
impl Unit for Ask {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        Ok(tx.survey_constraints().await?)
    }
}
