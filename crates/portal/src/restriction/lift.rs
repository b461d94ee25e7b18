//! Lifts a restriction: the person is told first (GDPR Art. 18(3)), and three days later it ends by itself.

use std::sync::Arc;

use async_trait::async_trait;
use domain::SubjectRef;
use domain::role::Task;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{told, write_mirrors};
use crate::audit::{self, Entry};
use crate::consent::mirror;
use crate::link;
use crate::mail;
use crate::mapping::Restraint;
use crate::port::store::{NewOutbox, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::request::{NO_ADDRESS, clean};
use crate::session::Form;
use crate::staff::StaffActor;
use crate::{Error, Result};

/// Between the mail and the end of the restriction; milliseconds.
const NOTICE: i64 = 72 * 3_600_000;

/// The job that ends a restriction; it is of no use once another end was announced, or none is any more.
#[derive(Clone, Serialize, Deserialize)]
struct Job {
    subject: i64,
    at: i64,
    /// The mail that must have left by then; `None` where staff told by post.
    mail: Option<String>,
}

impl Portal {
    /// Tells the person that the restriction ends in 72 hours, and lets it end then. A reason that is refused is kept.
    ///
    /// # Errors
    /// [`Error::Forbidden`] by role, [`Error::Invalid`]`("reason")`, [`Error::Stale`] when nothing is restricted or an end
    /// was announced already, [`Error::NotFound`], [`Error::Store`].
    pub async fn lift_restriction(&self, staff: &StaffActor, subject: &SubjectRef, reason: &str) -> Result<()> {
        let announced = self.checked_lift(staff, subject, reason).await;
        self.keep_staffs(staff, Form::Restriction(subject), &[("reason", reason)], announced).await
    }

    async fn checked_lift(&self, staff: &StaffActor, subject: &SubjectRef, reason: &str) -> Result<()> {
        staff.require(Task::WorkRequests)?;
        let reason = clean(reason).filter(|reason| !reason.is_empty()).ok_or(Error::Invalid("reason"))?;
        let unit =
            Announce { core: self.core(), staff: staff.clone(), subject: subject.clone(), reason, now: self.now() };
        self.write(unit).await
    }

    /// Ends a restriction, if that is still what was announced.
    pub(crate) async fn end_restriction(&self, payload: &str) -> Result<()> {
        let job = serde_json::from_str(payload).map_err(|_| Error::NotFound)?;
        self.write(End { core: self.core(), job, now: self.now() }).await
    }
}

struct Announce {
    core: Arc<Core>,
    staff: StaffActor,
    subject: SubjectRef,
    reason: String,
    now: i64,
}

#[async_trait]
impl Unit for Announce {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let core = &self.core;
        let met = link::met(core, tx, &self.subject, self.now).await?;
        // As it is after what the CRM's flags said.
        let subject = tx.lock_subject(met.id).await?.ok_or(Error::NotFound)?;
        if !subject.restricted || subject.lift_at.is_some() {
            return Err(Error::Stale);
        }
        let at = self.now + NOTICE;
        tx.announce_lift(subject.id, Some(at)).await?;
        let person = tx.crm_subject(&subject.subject).await?.ok_or(Error::NotFound)?;
        let mail = match told(core, &person, &self.reason, Some(at), self.now) {
            Some(mail) => {
                let of = Some(subject.id);
                Some(mail::enqueue_known(core, tx, "mail.restriction", mail, of, self.now, None).await?)
            }
            None => None,
        };
        let entry = Entry {
            event: "restriction.lift_announced",
            actor: "staff",
            actor_ref: Some(&self.staff.staff.id),
            details: json!({ "reason": self.reason }),
            plain: json!({ "ends": at, "untold": mail.is_none().then_some(NO_ADDRESS) }),
        };
        audit::append(core, tx, self.now, &subject, entry).await?;
        let job = Job { subject: subject.id, at, mail };
        let row = NewOutbox {
            id: core.id(self.now),
            kind: "restriction.lift".to_owned(),
            payload: json!(job).to_string(),
            sealed: None,
            wrap: None,
            due_at: at,
            expires_at: None,
            subject_id: Some(subject.id),
        };
        Ok(tx.enqueue(&row).await?)
    }
}

struct End {
    core: Arc<Core>,
    job: Job,
    now: i64,
}

#[async_trait]
impl Unit for End {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let core = &self.core;
        let announced = |lift_at: Option<i64>| lift_at == Some(self.job.at) && self.job.at <= self.now;
        let Some(subject) = tx.lock_subject(self.job.subject).await? else { return Ok(()) };
        if subject.erased_at.is_some() || !announced(subject.lift_at) {
            return Ok(());
        }
        let (kind, map) = core.kind(&subject.subject.kind)?;
        let Some(person) = tx.crm_subject(&subject.subject).await? else { return Ok(()) };
        mirror::note(core, tx, &subject, kind, map, &person, self.now).await?;
        let subject = tx.lock_subject(subject.id).await?.ok_or(Error::NotFound)?;
        if !announced(subject.lift_at) {
            // The CRM has restricted anew meanwhile.
            return Ok(());
        }
        let untold = match &self.job.mail {
            Some(mail) => !tx.outbox_is_done(mail).await?,
            None => false,
        };
        let event = if untold {
            // Nothing is lifted before the person has been told; staff find it restricted still, with no end.
            tx.announce_lift(subject.id, None).await?;
            "restriction.not_lifted"
        } else {
            tx.restrain(subject.id, Restraint::Restricted, false, self.now).await?;
            write_mirrors(tx, &subject, (kind, map), &person, false, self.now).await?;
            "restriction.lifted"
        };
        let plain = json!({ "untold": untold.then_some("mail") });
        let entry = Entry { event, actor: "worker", actor_ref: None, details: json!({}), plain };
        audit::append(core, tx, self.now, &subject, entry).await
    }
}
