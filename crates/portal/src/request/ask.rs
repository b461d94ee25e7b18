//! Asks for something that people answer.

use std::sync::Arc;

use async_trait::async_trait;
use domain::consent::{Kind as ConsentKind, Origin};
use domain::request::Kind;
use serde_json::json;

use super::{alert, by_form, clean, note, received};
use crate::actor::SubjectActor;
use crate::assurance::Pass;
use crate::audit::{self, Entry};
use crate::consent::{Change, feed, mirror, record};
use crate::limit::REQUEST;
use crate::port::store::{Tx, Unit};
use crate::portal::{Core, Portal};
use crate::session::Form;
use crate::{Error, Result};

/// Requests of one person that may be open at a time: everything that is asked alerts somebody.
const MOST_OPEN: i64 = 10;

/// What is asked.
#[derive(Clone)]
pub struct AskCommand {
    /// The kind; erasure has a way of its own.
    pub kind: Kind,
    /// For an objection: the purpose.
    pub purpose: Option<String>,
    /// In the person's own words.
    pub text: String,
}

impl Portal {
    /// Stores a request and starts its clock. An objection (GDPR Art. 21(1)) stops the purpose at once and is weighed
    /// afterwards. Returns the request's id. What was entered is kept when it is refused.
    ///
    /// # Errors
    /// [`Error::NeedsCode`]; [`Error::Invalid`] naming `kind`, `purpose` or `text`; [`Error::TooMany`] with ten open ones, or beyond the limit;
    /// [`Error::Store`].
    pub async fn ask(&self, me: &SubjectActor, command: AskCommand) -> Result<String> {
        let form = Form::Ask(command.kind);
        let fields = [("purpose", command.purpose.as_deref().unwrap_or_default()), ("text", command.text.as_str())];
        let asked = self.checked_ask(me, &command).await;
        self.keep(me, form, &fields, asked).await
    }

    /// Whether the form of a kind can be shown: what asking would ask of the visitor, and nothing spent.
    ///
    /// # Errors
    /// [`Error::NeedsCode`], [`Error::NeedsFresh`], [`Error::StaffOnly`], [`Error::Forbidden`].
    pub fn may_ask(&self, me: &SubjectActor, kind: Kind) -> Result<()> {
        self.require(me, kind.into(), "").map(drop)
    }

    async fn checked_ask(&self, me: &SubjectActor, command: &AskCommand) -> Result<String> {
        if !by_form(command.kind) {
            return Err(Error::Invalid("kind"));
        }
        let pass = self.require(me, command.kind.into(), "")?;
        let text = clean(&command.text).ok_or(Error::Invalid("text"))?;
        if text.is_empty() && matches!(command.kind, Kind::Question | Kind::Rectification) {
            return Err(Error::Invalid("text"));
        }
        let purpose = match (command.kind.names_purpose(), command.purpose.as_deref()) {
            (true, Some(code)) => {
                let entry = self.book.get(code).ok_or(Error::Invalid("purpose"))?;
                let weighed = entry.purpose.basis.can_be_objected_to() && !entry.purpose.person_decides();
                Some(entry.purpose.code.clone()).filter(|_| weighed)
            }
            (true, None) => None,
            (false, _) => None,
        };
        if command.kind.names_purpose() && purpose.is_none() {
            return Err(Error::Invalid("purpose"));
        }
        let unit = Ask {
            core: self.core(),
            pass,
            subject_id: me.subject_id(),
            language: me.language().code().to_owned(),
            kind: command.kind,
            purpose,
            text,
            now: self.now(),
        };
        self.write(unit).await
    }
}

struct Ask {
    core: Arc<Core>,
    pass: Pass,
    subject_id: i64,
    language: String,
    kind: Kind,
    purpose: Option<String>,
    text: String,
    now: i64,
}

#[async_trait]
impl Unit for Ask {
    type Output = String;

    async fn run(&self, tx: &mut dyn Tx) -> Result<String> {
        let core = &self.core;
        let subject = tx.lock_subject(self.subject_id).await?.ok_or(Error::NotFound)?;
        if subject.erased_at.is_some() {
            return Err(Error::NotFound);
        }
        if tx.open_requests(subject.id).await? >= MOST_OPEN {
            return Err(Error::TooMany(86_400));
        }
        REQUEST.take(core, tx, &[&subject.id.to_be_bytes()], self.now).await?;
        self.pass.spend(tx, self.now).await?;
        let request = received(core, subject.id, self.kind, self.purpose.clone(), self.now);
        tx.insert_request(&request).await?;
        note(core, tx, &subject, &request, None, ("subject", None), &self.text, self.now).await?;
        let facts = json!({ "request": request.id, "kind": self.kind.code() });
        let entry = Entry {
            event: "request.received",
            actor: "subject",
            actor_ref: None,
            details: facts.clone(),
            plain: facts,
        };
        audit::append(core, tx, self.now, &subject, entry).await?;
        alert(core, tx, &request, self.now).await?;
        let Some(entry) = self.purpose.as_deref().and_then(|code| core.book.get(code)) else { return Ok(request.id) };
        let (kind, map) = core.kind(&subject.subject.kind)?;
        let person = tx.crm_subject(&subject.subject).await?.ok_or(Error::NotFound)?;
        mirror::note(core, tx, &subject, kind, map, &person, self.now).await?;
        let change = Change {
            entry,
            kind: ConsentKind::Objected,
            channels: Vec::new(),
            origin: Origin::Portal,
            actor: "subject",
            method: "request",
            language: self.language.clone(),
            text_version: entry.version,
            undoes: None,
        };
        if let Some(recorded) = record(core, tx, &subject, kind, map, &person, &change, self.now).await? {
            feed(tx, &recorded.feed).await?;
        }
        Ok(request.id)
    }
}
