//! Staff start an erasure for a person: through the same request, plan and approval.

use std::sync::Arc;

use async_trait::async_trait;
use domain::SubjectRef;
use domain::request::{Command, Kind};
use domain::role::Task;
use serde_json::json;

use super::log_act;
use crate::link;
use crate::port::store::{Tx, Unit};
use crate::portal::{Core, Portal};
use crate::request::{apply, clean, open_erasure, received};
use crate::session::Form;
use crate::staff::StaffActor;
use crate::{Error, Result};

impl Portal {
    /// Opens an erasure request for a person, in review; returns its id, or that of the open one. A reason that is refused
    /// is kept.
    ///
    /// # Errors
    /// [`Error::Forbidden`] by role, [`Error::Invalid`]`("reason")`, [`Error::NotFound`], [`Error::Store`].
    pub async fn start_erasure(&self, staff: &StaffActor, subject: &SubjectRef, reason: &str) -> Result<String> {
        let started = self.checked_start(staff, subject, reason).await;
        self.keep_staffs(staff, Form::Start(subject), &[("reason", reason)], started).await
    }

    async fn checked_start(&self, staff: &StaffActor, subject: &SubjectRef, reason: &str) -> Result<String> {
        staff.require(Task::StartErasure)?;
        let reason = clean(reason).filter(|reason| !reason.is_empty()).ok_or(Error::Invalid("reason"))?;
        let unit = Start { core: self.core(), staff: staff.clone(), subject: subject.clone(), reason, now: self.now() };
        self.write(unit).await
    }
}

struct Start {
    core: Arc<Core>,
    staff: StaffActor,
    subject: SubjectRef,
    reason: String,
    now: i64,
}

#[async_trait]
impl Unit for Start {
    type Output = String;

    async fn run(&self, tx: &mut dyn Tx) -> Result<String> {
        let core = &self.core;
        let subject = link::met(core, tx, &self.subject, self.now).await?;
        if let Some(open) = open_erasure(tx, subject.id).await? {
            return Ok(open);
        }
        let mut request = received(core, subject.id, Kind::Erasure, None, self.now);
        tx.insert_request(&request).await?;
        let actor = ("staff", Some(self.staff.staff.id.as_str()));
        apply(core, tx, &subject, &mut request, Command::Review, actor, &self.reason, self.now).await?;
        let plain = json!({ "request": request.id, "kind": "erasure" });
        log_act(core, tx, &self.staff, &subject, "request.started", plain, self.now).await?;
        Ok(request.id)
    }
}
