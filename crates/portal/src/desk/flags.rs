//! Flags that somebody turned towards more contact in the CRM: a task until staff have seen it.

use std::sync::Arc;

use async_trait::async_trait;
use domain::SubjectRef;
use domain::role::Task;
use domain::view::desk::{TurnedFlag, TurnedFlags, Waiting};
use serde_json::json;

use super::log_act;
use crate::mapping::Reflects;
use crate::port::store::{TurnRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::staff::StaffActor;
use crate::{Error, Result, moment};

/// Rows shown.
const MOST: i64 = 100;

impl Portal {
    /// The turned flags that nobody has seen, oldest first.
    ///
    /// # Errors
    /// [`Error::Forbidden`] by role, [`Error::Store`].
    pub async fn flags(&self, staff: &StaffActor) -> Result<TurnedFlags> {
        staff.require(Task::ReadRequests)?;
        let mut rows = self.store.reader().await?.turned_flags(MOST + 1).await?;
        let more = rows.len() as i64 > MOST;
        rows.truncate(MOST as usize);
        let rows = rows.into_iter().map(|row| self.turned_flag(staff, row)).collect();
        Ok(TurnedFlags { staff: staff.colleague(), rows, more })
    }

    /// A member of staff has seen the turn that was noticed then; it is recorded, and no task any more.
    ///
    /// # Errors
    /// [`Error::Forbidden`] by role, [`Error::NotFound`] for nobody, [`Error::Stale`] when it is no task any more,
    /// [`Error::Store`].
    pub async fn see_flag(&self, staff: &StaffActor, subject: &SubjectRef, mirror: &str, turned_at: i64) -> Result<()> {
        staff.require(Task::WorkRequests)?;
        let unit = See {
            core: self.core(),
            staff: staff.clone(),
            subject: subject.clone(),
            mirror: mirror.to_owned(),
            turned_at,
            now: self.now(),
        };
        self.write(unit).await
    }

    /// What waits for this member of staff beside requests; nothing for a role that works with none.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn waiting(&self, staff: &StaffActor) -> Result<Waiting> {
        if !staff.role().may(Task::ReadRequests) {
            return Ok(Waiting::default());
        }
        let flags = self.store.reader().await?.count_turned_flags().await?;
        Ok(Waiting { flags, unmapped: self.unmapped().await? })
    }

    fn turned_flag(&self, staff: &StaffActor, row: TurnRecord) -> TurnedFlag {
        let map = self.mapping.kind(&row.subject.kind).map(|kind| &self.mapping.subjects[kind]);
        let mirror = map.and_then(|map| map.mirrors.iter().find(|mirror| mirror.name == row.mirror));
        let (purpose, channel) = match mirror.map(|mirror| &mirror.reflects) {
            Some(Reflects::Purpose(code, channel)) => {
                let title = self.book.get(code).map_or(code.as_str(), |entry| entry.title(staff.language()));
                (title.to_owned(), Some(*channel))
            }
            // A block, or a mirror that the mapping no longer has.
            Some(Reflects::Restraint(_)) | None => (String::new(), None),
        };
        TurnedFlag {
            subject: row.subject,
            mirror: row.mirror,
            purpose,
            channel,
            at: moment::text(&self.texts, staff.language(), row.at),
            turned_at: row.at,
        }
    }
}

struct See {
    core: Arc<Core>,
    staff: StaffActor,
    subject: SubjectRef,
    mirror: String,
    turned_at: i64,
    now: i64,
}

#[async_trait]
impl Unit for See {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let found = tx.find_subject(&self.subject).await?.ok_or(Error::NotFound)?;
        let subject = tx.lock_subject(found.id).await?.ok_or(Error::NotFound)?;
        if !tx.see_flag(subject.id, &self.mirror, self.turned_at).await? {
            return Err(Error::Stale);
        }
        let plain = json!({ "mirror": self.mirror });
        log_act(&self.core, tx, &self.staff, &subject, "crm.flag_seen", plain, self.now).await
    }
}
