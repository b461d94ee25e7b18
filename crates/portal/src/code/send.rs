//! Sends a code to the address on file.

use std::sync::Arc;

use async_trait::async_trait;
use domain::{Bound, Channel, Language, Scope};
use serde_json::json;

use super::{LIFE, PER_DAY, PER_HOUR, digest_of, digits, session_of};
use crate::actor::SubjectActor;
use crate::audit::{self, Entry};
use crate::port::store::{CodeRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result, Secret, contact_point, mail, sms};

impl Portal {
    /// Makes a code bound to this session and puts its mail or text message into the outbox. Only ever to the address in the CRM, never to
    /// one that the visitor names.
    ///
    /// # Errors
    /// [`Error::TooMany`] after three within an hour or ten within a day; [`Error::Invalid`]`("address")` when no address is on file;
    /// [`Error::Store`].
    pub async fn send_code(&self, me: &SubjectActor) -> Result<()> {
        self.mail_code(me, None, "").await
    }

    /// The same for one very act: the code is good for that and for nothing else, and its mail says so.
    ///
    /// # Errors
    /// As [`Self::send_code`]; [`Error::Forbidden`] for an act that this link never opens.
    pub async fn send_code_for(&self, me: &SubjectActor, act: &Bound) -> Result<()> {
        if !act.action.is_open_to(me.scope()) {
            return Err(Error::Forbidden);
        }
        self.mail_code(me, Some(act.clone()), "").await
    }

    /// The same to the address on file that the page calls by this name; empty for the first one.
    ///
    /// # Errors
    /// As [`Self::send_code_for`].
    pub async fn send_code_by(&self, me: &SubjectActor, act: Option<&Bound>, way: &str) -> Result<()> {
        if act.is_some_and(|act| !act.action.is_open_to(me.scope())) {
            return Err(Error::Forbidden);
        }
        self.mail_code(me, act.cloned(), way).await
    }

    async fn mail_code(&self, me: &SubjectActor, act: Option<Bound>, way: &str) -> Result<()> {
        me.require_scope(&[Scope::Full, Scope::Preferences])?;
        let unit = Send {
            core: self.core(),
            subject_id: me.subject_id(),
            session_hash: session_of(me.session_hash(), act.as_ref()),
            act,
            way: way.to_owned(),
            language: me.language().clone(),
            digits: digits(&*self.rng).into(),
            now: self.now(),
        };
        self.write(unit).await
    }
}

/// What the audit log says of a code: which action it was bound to.
pub(super) fn plain(act: &Option<Bound>) -> serde_json::Value {
    json!({ "act": act.as_ref().map(|act| act.action.code()) })
}

struct Send {
    core: Arc<Core>,
    subject_id: i64,
    session_hash: Vec<u8>,
    act: Option<Bound>,
    way: String,
    language: Language,
    digits: Secret,
    now: i64,
}

#[async_trait]
impl Unit for Send {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let core = &self.core;
        let subject = tx.lock_subject(self.subject_id).await?.ok_or(Error::NotFound)?;
        let person = tx.crm_subject(&subject.subject).await?.ok_or(Error::NotFound)?;
        for (span, most) in [(3_600, PER_HOUR), (86_400, PER_DAY)] {
            if tx.codes_since(subject.id, self.now - span * 1_000).await? >= most {
                return Err(Error::TooMany(span));
            }
        }
        let mut points = contact_point::note(core, tx, &subject, &person, self.now).await?;
        let ways = contact_point::ways(core, &points, &person);
        let open = contact_point::eligible(&ways, self.now);
        // An address that the page no longer offers is none.
        let way = match self.way.as_str() {
            "" => open.first(),
            named => open.iter().find(|way| way.name() == named),
        };
        let way = way.ok_or(Error::Invalid("address"))?;
        if !way.is_settled(self.now) {
            let cause = contact_point::Cause::Crm;
            contact_point::warn(core, tx, (&subject, &person), &mut points, &cause, self.now).await?;
        }
        let expires_at = self.now + LIFE;
        tx.insert_code(&CodeRecord {
            id: core.id(self.now),
            session_hash: self.session_hash.clone(),
            subject_id: subject.id,
            digest: digest_of(core, &self.session_hash, &self.digits),
            created_at: self.now,
            expires_at,
            way: way.name(),
        })
        .await?;
        let act = self.act.as_ref().map(|act| (act, super::concerns(core, &subject.subject.kind, &self.language, act)));
        let to = way.address.clone();
        if way.channel == Channel::Sms {
            let sms = sms::code(core, &self.language, self.now, to, &self.digits, act);
            sms::enqueue(core, tx, sms::CODE, sms, subject.id, self.now, expires_at).await?;
        } else {
            let mail = mail::code(core, &self.language, self.now, to, &self.digits, act);
            mail::enqueue(core, tx, "mail.code", mail, Some(subject.id), self.now, Some(expires_at)).await?;
        }
        let entry = Entry {
            event: "code.sent",
            actor: "subject",
            actor_ref: None,
            details: json!({}),
            plain: plain(&self.act),
        };
        audit::append(core, tx, self.now, &subject, entry).await
    }
}
