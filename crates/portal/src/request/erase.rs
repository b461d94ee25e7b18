//! Asks for erasure: what it would do, a code for this very act, the request.

use std::sync::Arc;

use async_trait::async_trait;
use domain::request::Kind;
use domain::view::ErasurePreview;
use domain::{Action, Bound, Language, Level};
use serde_json::json;
use subtle::ConstantTimeEq as _;

use super::{alert, clean, note, received};
use crate::actor::SubjectActor;
use crate::audit::{self, Entry};
use crate::code::{self, TRIES};
use crate::contact_point::{self, Hold};
use crate::erasure::plan;
use crate::limit::REQUEST;
use crate::port::store::{QueueFilter, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::session::Form;
use crate::subject::Person;
use crate::{Error, Result, Secret, mail, moment};

impl Portal {
    /// What an erasure would do now: what goes, what stays, why and until when.
    ///
    /// # Errors
    /// [`Error::NeedsCode`]; [`Error::NotFound`]; [`Error::Store`].
    pub async fn erasure_preview(&self, me: &SubjectActor) -> Result<ErasurePreview> {
        self.require_to_begin(me, Action::Erase)?;
        let mut reader = self.store.reader().await?;
        let person = Person::read(self, &mut *reader, me).await?;
        let planned = plan::make(self, &mut *reader, &person.crm.subject, self.now()).await?;
        let open = open_erasure(&mut *reader, me.subject_id()).await?;
        let hash = code::session_of(me.session_hash(), Some(&bound()));
        let now = self.now();
        let (ways, waiting) = code::ways_of(self, &mut *reader, &person, &hash, now).await?;
        let subject = reader.find_subject(&person.crm.subject).await?.ok_or(Error::NotFound)?;
        let points = contact_point::read(self, &mut *reader, &subject, &person.crm, now).await?;
        let every = contact_point::ways(self, &points, &person.crm);
        let coded = contact_point::is_coded(me);
        let held = match contact_point::waits(&mut *reader, subject.id, &every, coded, now).await? {
            Hold::Free => None,
            Hold::Until(until) => Some(until),
            Hold::Untold => Some(now + contact_point::WAIT),
        };
        let hold = held.max(cooled(self, now));
        drop(reader);
        Ok(ErasurePreview {
            visitor: self.visitor(me, &person),
            groups: plan::groups(self, me.language(), person.kind, &planned, &[]),
            way: waiting.as_ref().and_then(|waiting| code::way_of(&ways, waiting)),
            ways,
            hold: hold.map_or_else(String::new, |hold| moment::text(&self.texts, me.language(), hold)),
            asks_code: self.asks_code(),
            code_sent: waiting.as_ref().is_some_and(|waiting| waiting.left > 0),
            tries_left: waiting.map_or(0, |waiting| waiting.left),
            open,
            entered: self.entered(me, Form::Erasure),
        })
    }

    /// Sends a code that is good for asking for erasure and nothing else; the mail says so.
    ///
    /// # Errors
    /// As [`Self::send_code`].
    pub async fn send_erasure_code(&self, me: &SubjectActor, way: &str) -> Result<()> {
        self.require_to_begin(me, Action::Erase)?;
        self.send_code_by(me, Some(&bound()), way).await
    }

    /// Asks for erasure, with a fresh code where the policy says so. Returns the request's id; that of the open one when there is one already. The
    /// words of a form that is refused are kept, and never the code.
    ///
    /// # Errors
    /// [`Error::Invalid`]`("code")` for a wrong code, `("text")`; [`Error::NotFound`] when no code for this act is alive;
    /// [`Error::NeedsCode`]; [`Error::TooMany`]; [`Error::Store`].
    pub async fn ask_erasure(&self, me: &SubjectActor, digits: &str, text: &str) -> Result<String> {
        let asked = self.checked_erasure(me, digits, text).await;
        self.keep(me, Form::Erasure, &[("text", text)], asked).await
    }

    fn asks_code(&self) -> bool {
        self.settings.assurance.level(Action::Erase) == Level::FreshCode
    }

    async fn checked_erasure(&self, me: &SubjectActor, digits: &str, text: &str) -> Result<String> {
        self.require_to_begin(me, Action::Erase)?;
        let text = clean(text).ok_or(Error::Invalid("text"))?;
        let unit = AskErasure {
            core: self.core(),
            subject_id: me.subject_id(),
            session_hash: code::session_of(me.session_hash(), Some(&bound())),
            asks_code: self.asks_code(),
            coded: contact_point::is_coded(me),
            language: me.language().clone(),
            digits: Secret::digits(digits),
            text,
            now: self.now(),
        };
        match self.write(unit).await? {
            Asked::Request(id) => Ok(id),
            Asked::Wrong => Err(Error::Invalid("code")),
            Asked::NoCode => Err(Error::NotFound),
        }
    }
}

/// What the code of an erasure is bound to. Code and request come in one form, so nothing is left open in between.
fn bound() -> Bound {
    Bound::new(Action::Erase, "")
}

/// When an erasure that is asked for now has cooled off, where the installation lets it.
fn cooled(core: &Core, now: i64) -> Option<i64> {
    let hours = i64::from(core.settings.cooling_off_hours);
    (hours > 0).then(|| now + hours * 3_600_000)
}

/// The id of an erasure that is asked for and not closed.
pub(crate) async fn open_erasure(tx: &mut dyn Tx, subject_id: i64) -> Result<Option<String>> {
    let filter = QueueFilter { kind: Some(Kind::Erasure), subject_id: Some(subject_id), ..QueueFilter::default() };
    Ok(tx.queue(&filter, None, 1).await?.into_iter().next().map(|row| row.request.id))
}

/// A wrong code is an outcome, not an error: its count must be committed.
enum Asked {
    Request(String),
    Wrong,
    NoCode,
}

struct AskErasure {
    core: Arc<Core>,
    subject_id: i64,
    session_hash: Vec<u8>,
    asks_code: bool,
    coded: bool,
    language: Language,
    digits: Secret,
    text: String,
    now: i64,
}

#[async_trait]
impl Unit for AskErasure {
    type Output = Asked;

    async fn run(&self, tx: &mut dyn Tx) -> Result<Asked> {
        let core = &self.core;
        let subject = tx.lock_subject(self.subject_id).await?.ok_or(Error::NotFound)?;
        if let Some(open) = open_erasure(tx, subject.id).await? {
            return Ok(Asked::Request(open));
        }
        if self.asks_code {
            let Some(tried) = tx.try_code(&self.session_hash, self.now, TRIES).await? else { return Ok(Asked::NoCode) };
            let given = code::digest_of(core, &self.session_hash, &self.digits);
            if !bool::from(given.ct_eq(&tried.digest)) || !tx.use_code(&tried.id, self.now).await? {
                let facts = json!({ "left": tried.left, "act": "erase" });
                let entry =
                    Entry { event: "code.wrong", actor: "subject", actor_ref: None, details: json!({}), plain: facts };
                audit::append(core, tx, self.now, &subject, entry).await?;
                return Ok(Asked::Wrong);
            }
        }
        REQUEST.take(core, tx, &[&subject.id.to_be_bytes()], self.now).await?;
        let mut request = received(core, subject.id, Kind::Erasure, None, self.now);
        let person = tx.crm_subject(&subject.subject).await?.ok_or(Error::NotFound)?;
        let mut points = contact_point::note(core, tx, &subject, &person, self.now).await?;
        let ways = contact_point::ways(core, &points, &person);
        let coded = self.coded || self.asks_code;
        let held = contact_point::held(core, tx, (&subject, &person), &mut points, &ways, coded, self.now).await?;
        request.hold_until = held.max(cooled(core, self.now));
        tx.insert_request(&request).await?;
        for to in contact_point::told_of(core, &subject, &ways, &points, self.now) {
            mail::erasure_asked(core, tx, &subject, (&self.language, to), &request, self.now).await?;
        }
        note(core, tx, &subject, &request, None, ("subject", None), &self.text, self.now).await?;
        let plain = json!({ "request": request.id, "kind": "erasure", "language": self.language.code() });
        let entry = Entry { event: "request.received", actor: "subject", actor_ref: None, details: json!({}), plain };
        audit::append(core, tx, self.now, &subject, entry).await?;
        alert(core, tx, &request, self.now).await?;
        Ok(Asked::Request(request.id))
    }
}
