//! Why a colleague opens a person's page: asked once per colleague, person and day, and recorded.

use std::sync::Arc;

use async_trait::async_trait;
use domain::SubjectRef;
use domain::view::desk::{OpeningReason, Why};
use serde_json::json;

use super::may_read;
use super::queue::item;
use crate::audit::{self as log, Entry};
use crate::limit::STAFF_OPENING;
use crate::link;
use crate::port::store::{QueueFilter, SubjectRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::request::clean;
use crate::session::Form;
use crate::staff::StaffActor;
use crate::{Error, Result, moment};

/// Requests offered.
const MOST: i64 = 20;

impl Portal {
    /// What is asked before the person's page; `None` when it was answered today, or there is nobody any more to be looked at.
    ///
    /// # Errors
    /// [`Error::Forbidden`] by role, [`Error::NotFound`], [`Error::Store`].
    pub async fn why(&self, staff: &StaffActor, subject: &SubjectRef) -> Result<Option<Why>> {
        may_read(staff, subject)?;
        self.kind(&subject.kind)?;
        let mut reader = self.store.reader().await?;
        let record = reader.find_subject(subject).await?;
        if self.is_answered(&mut *reader, staff, record.as_ref()).await? {
            return Ok(None);
        }
        reader.crm_subject(subject).await?.ok_or(Error::NotFound)?;
        let requests = match &record {
            Some(record) => {
                let of = QueueFilter { subject_id: Some(record.id), ..QueueFilter::default() };
                reader.queue(&of, None, MOST).await?
            }
            None => Vec::new(),
        };
        drop(reader);
        Ok(Some(Why {
            staff: staff.colleague(),
            subject: subject.clone(),
            requests: requests.iter().map(|row| item(self, staff, row)).collect(),
            entered: self.staff_entered(staff, Form::Why(subject)),
        }))
    }

    /// Takes the answer. The words are sealed under the person's key; the kind of reason and the request stay readable.
    ///
    /// # Errors
    /// [`Error::Invalid`]`("text")` where words are missing, `("why")` for no reason or a request that is not the person's;
    /// [`Error::TooMany`]; [`Error::Forbidden`] by role, [`Error::NotFound`], [`Error::Store`].
    pub async fn say_why(&self, staff: &StaffActor, subject: &SubjectRef, reason: &str, text: &str) -> Result<()> {
        let done = self.checked_why(staff, subject, reason, text).await;
        self.keep_staffs(staff, Form::Why(subject), &[("reason", reason), ("text", text)], done).await
    }

    async fn checked_why(&self, staff: &StaffActor, subject: &SubjectRef, reason: &str, text: &str) -> Result<()> {
        may_read(staff, subject)?;
        // `request:0192…`, or the reason alone.
        let (code, request) = reason.split_once(':').unwrap_or((reason, ""));
        let reason = OpeningReason::parse(code).ok_or(Error::Invalid("why"))?;
        let text = clean(text).ok_or(Error::Invalid("text"))?;
        match reason {
            OpeningReason::Other if text.is_empty() => return Err(Error::Invalid("text")),
            OpeningReason::Request if request.is_empty() => return Err(Error::Invalid("why")),
            _ => {}
        }
        self.take(STAFF_OPENING, staff.staff.id.as_bytes()).await?;
        let unit = Say {
            core: self.core(),
            staff: staff.clone(),
            subject: subject.clone(),
            reason,
            request: request.to_owned(),
            text,
            now: self.now(),
        };
        self.write(unit).await
    }

    /// Stops a colleague who has not said today why they look at this person.
    ///
    /// # Errors
    /// [`Error::Invalid`]`("why")`; [`Error::NotFound`] for nobody; [`Error::Store`].
    pub(super) async fn answered(&self, staff: &StaffActor, subject: &SubjectRef) -> Result<()> {
        let mut reader = self.store.reader().await?;
        let known = reader.find_subject(subject).await?;
        if !self.is_answered(&mut *reader, staff, known.as_ref()).await? {
            reader.crm_subject(subject).await?.ok_or(Error::NotFound)?;
            return Err(Error::Invalid("why"));
        }
        Ok(())
    }

    /// Whether there is nothing to ask.
    async fn is_answered(&self, tx: &mut dyn Tx, staff: &StaffActor, record: Option<&SubjectRecord>) -> Result<bool> {
        let Some(record) = record else { return Ok(false) };
        if record.erased_at.is_some() {
            return Ok(true);
        }
        Ok(tx.has_opened(&staff.staff.id, record.id, &day(self.now())).await?)
    }
}

/// The day in UTC, as it is stored.
fn day(now: i64) -> String {
    moment::rfc3339(now).chars().take(10).collect()
}

struct Say {
    core: Arc<Core>,
    staff: StaffActor,
    subject: SubjectRef,
    reason: OpeningReason,
    request: String,
    text: String,
    now: i64,
}

#[async_trait]
impl Unit for Say {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let Self { core, staff, reason, request, text, now, .. } = self;
        let record = link::met(core, tx, &self.subject, *now).await?;
        if *reason == OpeningReason::Request {
            let found = tx.find_request(request).await?;
            if found.is_none_or(|found| found.request.subject_id != record.id) {
                return Err(Error::Invalid("why"));
            }
        }
        tx.note_opening(&staff.staff.id, record.id, &day(*now), *now).await?;
        let request = (*reason == OpeningReason::Request).then_some(request);
        let entry = Entry {
            event: "person.opening_reasoned",
            actor: "staff",
            actor_ref: Some(&staff.staff.id),
            details: json!({ "text": text }),
            plain: json!({ "reason": reason.code(), "request": request }),
        };
        log::append(core, tx, *now, &record, entry).await
    }
}
