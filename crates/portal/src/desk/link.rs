//! Staff give a person a link: by mail to the address on file, or to be copied.

use std::sync::Arc;

use async_trait::async_trait;
use domain::role::Task;
use domain::view::desk::CopiedLink;
use domain::{Language, Scope, SubjectRef, Value};
use serde_json::json;

use super::log_act;
use crate::actor::Issuer;
use crate::consent::primary_email;
use crate::link::{self, NewLink};
use crate::mail::{self, Line, letter};
use crate::port::store::{Tx, Unit};
use crate::portal::{Core, Portal};
use crate::staff::StaffActor;
use crate::{Error, Result, moment};

impl Portal {
    /// Mails the person a full link, to the address in the CRM.
    ///
    /// # Errors
    /// [`Error::Forbidden`] by role, [`Error::NotFound`], [`Error::Invalid`]`("why")` before it was said today
    /// ([`Self::why`]), `("address")` when none is on file, [`Error::Store`].
    pub async fn send_link(&self, staff: &StaffActor, subject: &SubjectRef) -> Result<()> {
        let (url, _) = self.staff_link(staff, subject).await?;
        let unit =
            Send { core: self.core(), staff: staff.clone(), subject: subject.clone(), url: Some(url), now: self.now() };
        self.write(unit).await
    }

    /// Makes a full link for staff to hand over themselves.
    ///
    /// # Errors
    /// As [`Self::send_link`], without an address.
    pub async fn copy_link(&self, staff: &StaffActor, subject: &SubjectRef) -> Result<CopiedLink> {
        let (url, expires_at) = self.staff_link(staff, subject).await?;
        let unit =
            Send { core: self.core(), staff: staff.clone(), subject: subject.clone(), url: None, now: self.now() };
        self.write(unit).await?;
        Ok(CopiedLink {
            staff: staff.colleague(),
            subject: subject.clone(),
            url: url.into(),
            until: moment::text(&self.texts, staff.language(), expires_at),
        })
    }

    async fn staff_link(&self, staff: &StaffActor, subject: &SubjectRef) -> Result<(String, i64)> {
        staff.require(Task::SendLinks)?;
        self.kind(&subject.kind)?;
        // Whoever holds the link sees the person, so it is given out by those who have said why they look.
        self.answered(staff, subject).await?;
        let new = NewLink {
            subject: subject.clone(),
            scope: Scope::Full,
            ttl_seconds: None,
            locale: None,
            purpose: None,
            channel: None,
        };
        let created = self.create_link(&Issuer::Staff(staff.staff.id.clone()), new).await?;
        Ok((created.url.into_inner(), created.expires_at.unwrap_or_default()))
    }
}

struct Send {
    core: Arc<Core>,
    staff: StaffActor,
    subject: SubjectRef,
    url: Option<String>,
    now: i64,
}

#[async_trait]
impl Unit for Send {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let core = &self.core;
        let record = link::met(core, tx, &self.subject, self.now).await?;
        let event = if self.url.is_some() { "link.sent" } else { "link.copied" };
        log_act(core, tx, &self.staff, &record, event, json!({}), self.now).await?;
        let Some(url) = &self.url else { return Ok(()) };
        let person = tx.crm_subject(&record.subject).await?.ok_or(Error::NotFound)?;
        let to = primary_email(&person).ok_or(Error::Invalid("address"))?;
        let theirs = person.locale.as_ref().and_then(Value::text).as_deref().and_then(Language::parse);
        let language = core.settings.choose_language(theirs);
        let texts = core.texts.get(&language);
        let controller = [("controller", core.settings.controller.name.as_str())];
        let lines = vec![
            Line::Text(texts.plain("mail-link-intro", &controller)),
            Line::Link(texts.plain("mail-link-open", &[]), url.clone()),
            Line::Text(texts.plain("mail-link-life", &[])),
        ];
        let mail = letter(core, &language, self.now, to, texts.plain("mail-link-subject", &controller), lines);
        mail::enqueue(core, tx, "mail.link", mail, Some(record.id), self.now, Some(self.now + 86_400_000)).await
    }
}
