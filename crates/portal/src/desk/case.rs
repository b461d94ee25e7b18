//! One request on the desk.

use std::sync::Arc;

use async_trait::async_trait;
use domain::request::{Kind, State};
use domain::role::Task;
use domain::view::desk::{Case, Wait, WaitsFor};
use serde_json::json;

use super::queue::item;
use super::{log_act, person_row, twins};
use crate::contact_point::{self, Hold};
use crate::erasure::{due, plan, unmapped};
use crate::port::store::{RequestRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::session::Form;
use crate::staff::StaffActor;
use crate::{Error, Result, digest, moment, request};

impl Portal {
    /// The request with its person, plan and history. Opening it is recorded.
    ///
    /// # Errors
    /// [`Error::Forbidden`] by role, [`Error::NotFound`], [`Error::Store`].
    pub async fn case(&self, staff: &StaffActor, id: &str) -> Result<Case> {
        staff.require(Task::ReadRequests)?;
        let now = self.now();
        let mut reader = self.store.reader().await?;
        let row = reader.find_request(id).await?.ok_or(Error::NotFound)?;
        let subject = reader.find_subject(&row.subject).await?.ok_or(Error::NotFound)?;
        let list = reader.entries(id).await?;
        let person = if subject.erased_at.is_none() { reader.crm_subject(&row.subject).await? } else { None };
        let is_open_erasure = row.request.kind == Kind::Erasure && !row.request.state.is_closed() && person.is_some();
        let planned = if is_open_erasure && row.request.state != State::PartlyCompleted {
            Some(plan::make(self, &mut *reader, &row.subject, now).await?)
        } else {
            None
        };
        let others = match &person {
            Some(person) => twins(self, &mut *reader, person).await?,
            None => Vec::new(),
        };
        let disputed = reader.disputed_until(subject.id).await?;
        let wait = wait(self, staff, &row.request, disputed.as_deref(), now);
        let copy_waits = match &person {
            Some(person) => {
                let points = contact_point::read(self, &mut *reader, &subject, person, now).await?;
                let ways = contact_point::ways(self, &points, person);
                held(self, staff, contact_point::waits(&mut *reader, subject.id, &ways, true, now).await?, now)
            }
            None => String::new(),
        };
        drop(reader);
        self.write(Opened { core: self.core(), staff: staff.clone(), subject_id: subject.id, id: id.to_owned(), now })
            .await?;
        let kind = self.mapping.kind(&row.subject.kind);
        let groups = match (&planned, kind) {
            (Some(planned), Some(kind)) => plan::groups(self, staff.language(), kind, planned, &row.request.left_out),
            _ => Vec::new(),
        };
        let texts = self.texts.get(staff.language());
        let authority = [
            ("authority", self.settings.controller.authority_name.as_str()),
            ("url", self.settings.controller.authority_url.as_str()),
        ];
        Ok(Case {
            staff: staff.colleague(),
            item: item(self, staff, &row),
            subject: row.subject.clone(),
            name: person.as_ref().map(|person| person_row(person).name.into_inner()).unwrap_or_default().into(),
            entries: request::entries(self, staff.language(), &subject, list),
            plan: groups,
            plan_hash: planned.map(|planned| digest::hex(&planned.hash)).unwrap_or_default(),
            version: row.request.version,
            untold: row.request.untold.is_some(),
            wait,
            copy_waits,
            twins: others.into_iter().map(|other| other.subject).collect(),
            open: open(staff, &row.request),
            complaint: texts.plain("letter-complaint", &authority),
            court: texts.plain("letter-court", &[]),
            entered: self.staff_entered(staff, Form::Case(id)),
        })
    }
}

/// Until when an erasure that is open waits. What it waits for follows from how long: the time to cool off runs from the day on
/// which it was asked for, and one that waits longer does so for a new address; for one that is disputed until staff have looked.
fn wait(core: &Core, staff: &StaffActor, request: &RequestRecord, disputed: Option<&str>, now: i64) -> Option<Wait> {
    let open = !request.state.is_closed() && request.state != State::PartlyCompleted;
    let disputed =
        disputed.filter(|_| request.kind == Kind::Erasure).map(|day| due(day).max(now + contact_point::WAIT));
    let until = request.hold_until.max(disputed).filter(|until| open && *until > now)?;
    let cooled = request.received_at + i64::from(core.settings.cooling_off_hours) * 3_600_000;
    let why = match disputed {
        Some(_) => WaitsFor::Dispute,
        None if until > cooled => WaitsFor::NewAddress,
        None => WaitsFor::Cooling,
    };
    Some(Wait { until: moment::text(&core.texts, staff.language(), until), why })
}

/// Until when a copy waits that the person asks for now, with a code.
fn held(core: &Core, staff: &StaffActor, hold: Hold, now: i64) -> String {
    let until = match hold {
        Hold::Free => return String::new(),
        Hold::Until(until) => until,
        Hold::Untold => now + contact_point::WAIT,
    };
    moment::text(&core.texts, staff.language(), until)
}

/// The commands that are open to this member of staff now.
fn open(staff: &StaffActor, request: &RequestRecord) -> Vec<String> {
    use domain::request::Command as C;
    if !staff.role().may(Task::WorkRequests) {
        return Vec::new();
    }
    let approves = staff.role().may(Task::ApproveRequests);
    let takes = |command: C| request.state.apply(command).is_ok();
    let mut open = Vec::new();
    // What waits for the mapping goes on by itself.
    let stuck = request.stuck.is_some() && unmapped::columns(request.stuck.as_deref()).is_none();
    let erasure = request.kind.is_executed();
    for (name, fits) in [
        ("review", takes(C::Review)),
        ("ask", takes(C::Ask)),
        ("approve", approves && erasure && takes(C::Approve)),
        ("close", !erasure && takes(C::Close)),
        ("refuse", takes(C::Refuse)),
        ("cancel", takes(C::Cancel)),
        ("retry", approves && stuck && request.state == State::Approved),
        ("posted", request.untold.is_some()),
    ] {
        if fits {
            open.push(name.to_owned());
        }
    }
    open
}

/// A member of staff has opened a person's request.
struct Opened {
    core: Arc<Core>,
    staff: StaffActor,
    subject_id: i64,
    id: String,
    now: i64,
}

#[async_trait]
impl Unit for Opened {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let subject = tx.lock_subject(self.subject_id).await?.ok_or(Error::NotFound)?;
        let plain = json!({ "request": self.id });
        log_act(&self.core, tx, &self.staff, &subject, "request.opened", plain, self.now).await
    }
}
