//! Restricts the processing of a person's data.

use std::sync::Arc;

use async_trait::async_trait;
use domain::SubjectRef;
use domain::role::Task;
use serde_json::json;

use super::{told, write_mirrors};
use crate::audit::{self, Entry};
use crate::consent::mirror;
use crate::link;
use crate::mail;
use crate::mapping::Restraint;
use crate::port::store::{SubjectRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::request::{NO_ADDRESS, clean};
use crate::session::Form;
use crate::staff::StaffActor;
use crate::{Error, Result};

impl Portal {
    /// Restricts the processing of a person's data at once (GDPR Art. 18) and tells them; an end that was announced is off. A
    /// reason that is refused is kept.
    ///
    /// # Errors
    /// [`Error::Forbidden`] by role, [`Error::Invalid`]`("reason")`, [`Error::Stale`] when it is restricted already and no
    /// end was announced, [`Error::NotFound`], [`Error::Store`].
    pub async fn restrict(&self, staff: &StaffActor, subject: &SubjectRef, reason: &str) -> Result<()> {
        let restricted = self.checked_restrict(staff, subject, reason).await;
        self.keep_staffs(staff, Form::Restriction(subject), &[("reason", reason)], restricted).await
    }

    async fn checked_restrict(&self, staff: &StaffActor, subject: &SubjectRef, reason: &str) -> Result<()> {
        staff.require(Task::WorkRequests)?;
        let reason = clean(reason).filter(|reason| !reason.is_empty()).ok_or(Error::Invalid("reason"))?;
        let unit =
            Restrict { core: self.core(), staff: staff.clone(), subject: subject.clone(), reason, now: self.now() };
        self.write(unit).await
    }
}

/// Restricts from now on, in a unit that has locked the person. `false`, and nothing written, when it is restricted already
/// and nobody is about to lift it, and for a person whose row is gone.
pub(crate) async fn set(core: &Arc<Core>, tx: &mut dyn Tx, subject: &SubjectRecord, now: i64) -> Result<bool> {
    let (kind, map) = core.kind(&subject.subject.kind)?;
    let Some(person) = tx.crm_subject(&subject.subject).await? else { return Ok(false) };
    mirror::note(core, tx, subject, kind, map, &person, now).await?;
    // The CRM's flag may just have said it.
    let subject = tx.lock_subject(subject.id).await?.ok_or(Error::NotFound)?;
    if subject.restricted && subject.lift_at.is_none() {
        return Ok(false);
    }
    tx.restrain(subject.id, Restraint::Restricted, true, now).await?;
    write_mirrors(tx, &subject, (kind, map), &person, true, now).await?;
    Ok(true)
}

struct Restrict {
    core: Arc<Core>,
    staff: StaffActor,
    subject: SubjectRef,
    reason: String,
    now: i64,
}

#[async_trait]
impl Unit for Restrict {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let core = &self.core;
        let subject = link::met(core, tx, &self.subject, self.now).await?;
        if !set(core, tx, &subject, self.now).await? {
            return Err(Error::Stale);
        }
        let person = tx.crm_subject(&subject.subject).await?.ok_or(Error::NotFound)?;
        let mail = told(core, &person, &self.reason, None, self.now);
        let entry = Entry {
            event: "restriction.set",
            actor: "staff",
            actor_ref: Some(&self.staff.staff.id),
            details: json!({ "reason": self.reason }),
            plain: json!({ "untold": mail.is_none().then_some(NO_ADDRESS) }),
        };
        audit::append(core, tx, self.now, &subject, entry).await?;
        let Some(mail) = mail else { return Ok(()) };
        mail::enqueue(core, tx, "mail.restriction", mail, Some(subject.id), self.now, None).await
    }
}
