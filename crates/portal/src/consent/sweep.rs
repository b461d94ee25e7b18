//! Looks through the CRM for flags that its own users have turned, and addresses that they have changed, for persons whom
//! nobody asks about meanwhile.
//!
//! Every read counts a turned flag at once; the sweep writes it down, so that the suppression feed and the evidence have it
//! too. Persons whose flags say nothing new are left alone: the portal need not have met them.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use async_trait::async_trait;
use domain::SubjectRef;

use super::mirror;
use crate::link::met;
use crate::port::store::{ContactPointRecord, CrmSubject, SubjectRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result, contact_point};

/// Between two rounds of a process; milliseconds.
const EVERY: i64 = 3_600_000;
/// Persons that one statement reads.
const PAGE: i64 = 500;

impl Portal {
    /// Sweeps, if the last round of this process was an hour ago. Returns the number of persons with something new.
    ///
    /// # Errors
    /// [`Error::Store`](crate::Error::Store); what was written down stays so.
    pub async fn sweep(&self) -> Result<usize> {
        let now = self.now();
        let last = self.swept_at.load(Ordering::Relaxed);
        if last + EVERY > now
            || self.swept_at.compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed).is_err()
        {
            return Ok(0);
        }
        let swept = self.sweep_now().await;
        if swept.is_err() {
            // Not swept: the next look is not to wait for an hour.
            self.swept_at.store(last, Ordering::Relaxed);
        }
        swept
    }

    async fn sweep_now(&self) -> Result<usize> {
        let now = self.now();
        let mut noted = 0;
        for (kind, map) in self.mapping.subjects.iter().enumerate() {
            let mut after: Option<String> = None;
            loop {
                let mut reader = self.store.reader().await?;
                let page = reader.crm_page(kind, after.as_deref(), PAGE).await?;
                let Some(last) = page.last() else { break };
                after = Some(last.subject.key.clone());
                let turned = turned(self, &mut *reader, map, &page, now).await?;
                drop(reader);
                for subject in turned {
                    match self.write(Note { core: self.core(), subject, now }).await {
                        Ok(()) => noted += 1,
                        // One person's row that cannot be written must not keep the others from being seen.
                        Err(error) => {
                            tracing::warn!(%error, "a turned flag could not be written down; it is tried again")
                        }
                    }
                }
            }
        }
        Ok(noted)
    }
}

/// Those of a page whose flags amount to an act, and of those whom the portal has met, whose addresses have changed.
async fn turned(
    portal: &Portal,
    reader: &mut dyn Tx,
    map: &crate::mapping::SubjectMap,
    page: &[CrmSubject],
    now: i64,
) -> Result<Vec<SubjectRef>> {
    let references: Vec<SubjectRef> = page.iter().map(|person| person.subject.clone()).collect();
    let known = reader.find_subjects(&references).await?;
    let ids: Vec<i64> = known.iter().map(|record| record.id).collect();
    let mut seen: HashMap<i64, Vec<(String, Option<String>)>> = HashMap::new();
    for (id, name, value) in reader.mirror_values_of(&ids).await? {
        seen.entry(id).or_default().push((name, value));
    }
    let mut points: HashMap<i64, Vec<ContactPointRecord>> = HashMap::new();
    for point in reader.contact_points(&ids).await? {
        points.entry(point.subject_id).or_default().push(point);
    }
    let by_subject: HashMap<&SubjectRef, &SubjectRecord> =
        known.iter().map(|record| (&record.subject, record)).collect();
    let none = Vec::new();
    let has_turned = |person: &&CrmSubject| {
        let known = by_subject.get(&person.subject).copied();
        let seen = known.and_then(|record| seen.get(&record.id)).unwrap_or(&none);
        let moved = known.filter(|record| record.erased_at.is_none()).is_some_and(|record| {
            let points = points.get(&record.id).cloned().unwrap_or_default();
            contact_point::differs(portal, record, points, person, now)
        });
        moved || mirror::turns(map, &portal.book, person, seen).iter().any(|turn| turn.act.is_some())
    };
    Ok(page.iter().filter(has_turned).map(|person| person.subject.clone()).collect())
}

/// Writes down what one person's flags say, read once more under the lock.
struct Note {
    core: Arc<Core>,
    subject: SubjectRef,
    now: i64,
}

#[async_trait]
impl Unit for Note {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        match met(&self.core, tx, &self.subject, self.now).await {
            // Gone between the page and the lock, or erased: nothing to write down.
            Ok(_) | Err(Error::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
