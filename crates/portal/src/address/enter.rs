//! Takes a new address and sends a code there.

use std::sync::Arc;

use async_trait::async_trait;
use domain::field::Misfit;
use domain::view::AddressTrouble;
use domain::{Action, Channel, Language, SubjectRef};
use serde_json::json;

use super::draft::{Draft, Pending};
use super::text_of;
use crate::actor::SubjectActor;
use crate::audit::{self, Entry};
use crate::code::{self, LIFE, PER_DAY, PER_HOUR, digest_of};
use crate::limit::NEW_ADDRESS;
use crate::port::store::{CodeRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::session::Form;
use crate::{Error, Secret, contact_point, mail, phone, sms};

/// Why an address cannot be used: by a rule of its column, or otherwise.
type Refusal = (Option<Misfit>, Option<AddressTrouble>);
type Result<T, E = Error> = std::result::Result<T, E>;

/// The longest text that is kept of what was entered, in characters: more than any address has.
const MOST: usize = 500;

/// What became of an address that was entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressOutcome {
    /// A code is on its way there.
    Sent,
    /// Nothing was sent; the form is shown again from a draft, with the reason.
    Rejected,
}

impl Portal {
    /// Takes a new address, keeps it sealed on the session and sends a code there. It is not theirs before that code has been
    /// entered.
    ///
    /// # Errors
    /// As [`Self::address_form`]; [`Error::TooMany`] after three codes within an hour or ten within a day.
    pub async fn enter_address(&self, me: &SubjectActor, field: &str, entered: &str) -> Result<AddressOutcome> {
        let place = self.address_place(me, field)?;
        let _ = match self.waiting_address(me, field) {
            // Sent again, or another one, while a code is on its way.
            Some(_) => self.require_to_finish(me, Action::ChangeAddress, field)?,
            None => self.require(me, Action::ChangeAddress, field)?,
        };
        let checked = place.map.check(self.settings.country, entered);
        let new = match checked {
            Ok(None) => Err((Some(Misfit::Required), None)),
            Err(misfit) => Err((Some(misfit), None)),
            Ok(Some(text)) => self.usable(place.channel, &text),
        };
        let unit = Enter {
            core: self.core(),
            subject_id: me.subject_id(),
            subject: me.subject().clone(),
            session_hash: me.session_hash().to_vec(),
            place: place.at(),
            channel: place.channel,
            field: field.to_owned(),
            entered: entered.trim().chars().take(MOST).collect(),
            new,
            language: me.language().clone(),
            digits: code::digits(&*self.rng).into(),
            now: self.now(),
        };
        match self.write(unit).await? {
            Entered::Sent => Ok(AddressOutcome::Sent),
            Entered::Rejected => Ok(AddressOutcome::Rejected),
            Entered::Held(until) => Err(Error::Held(until)),
            Entered::TooMany(seconds) => Err(Error::TooMany(seconds)),
        }
    }

    /// Sends another code to the address that waits; the one before is worth nothing then.
    ///
    /// # Errors
    /// As [`Self::enter_address`]; [`Error::Stale`] when no address waits.
    pub async fn send_address_code(&self, me: &SubjectActor, field: &str) -> Result<AddressOutcome> {
        let waiting = self.waiting_address(me, field).ok_or(Error::Stale)?;
        self.enter_address(me, field, &waiting.new).await
    }

    /// Forgets the address that waits, so that another one can be entered.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a field that is no address; [`Error::Store`].
    pub async fn drop_address(&self, me: &SubjectActor, field: &str) -> Result<()> {
        self.address_place(me, field)?;
        self.write(Drop { session_hash: me.session_hash().to_vec(), now: self.now() }).await
    }

    /// A text as it is stored, and its normal form; why it cannot be used, else.
    fn usable(&self, channel: Channel, text: &str) -> Result<(String, String), Refusal> {
        let country = self.settings.country;
        let normal = self.normal(channel, text);
        match channel {
            Channel::Email => normal.map(|normal| (text.to_owned(), normal)).ok_or((Some(Misfit::NotEmail), None)),
            _ => {
                let normal = normal.filter(|_| phone::is_valid(country, text)).ok_or((Some(Misfit::NotPhone), None))?;
                if !phone::takes_texts(&normal) {
                    return Err((None, Some(AddressTrouble::NoTexts)));
                }
                Ok((normal.clone(), normal))
            }
        }
    }
}

/// Outcomes, not errors: what was kept, and what an old address was told, must be committed.
enum Entered {
    Sent,
    Rejected,
    Held(i64),
    TooMany(i64),
}

struct Enter {
    core: Arc<Core>,
    subject_id: i64,
    subject: SubjectRef,
    session_hash: Vec<u8>,
    place: (usize, usize, usize),
    channel: Channel,
    field: String,
    entered: String,
    new: Result<(String, String), Refusal>,
    language: Language,
    digits: Secret,
    now: i64,
}

impl Enter {
    async fn keep(&self, tx: &mut dyn Tx, pending: Option<Pending>, refusal: Refusal) -> Result<()> {
        let (misfit, trouble) = refusal;
        let draft = Draft { entered: self.entered.clone(), pending, misfit, trouble };
        let sealed = Form::Address(&self.field).seal(&self.core, &self.session_hash, &draft);
        Ok(tx.set_draft(&self.session_hash, Some(&sealed), self.now).await?)
    }

    async fn reject(&self, tx: &mut dyn Tx, refusal: Refusal) -> Result<Entered> {
        self.keep(tx, None, refusal).await?;
        Ok(Entered::Rejected)
    }
}

#[async_trait]
impl Unit for Enter {
    type Output = Entered;

    async fn run(&self, tx: &mut dyn Tx) -> Result<Entered> {
        let (core, now) = (&self.core, self.now);
        let (new, normal) = match &self.new {
            Ok(new) => new,
            Err(refusal) => return self.reject(tx, *refusal).await,
        };
        let subject = tx.lock_subject(self.subject_id).await?.ok_or(Error::NotFound)?;
        let person = tx.crm_subject(&subject.subject).await?.ok_or(Error::NotFound)?;
        let mut points = contact_point::note(core, tx, &subject, &person, now).await?;
        let ways = contact_point::ways(core, &points, &person);
        let held = contact_point::held(core, tx, (&subject, &person), &mut points, &ways, true, now).await?;
        if let Some(until) = held {
            return Ok(Entered::Held(until));
        }
        let (kind, table, field) = self.place;
        let rows = tx.crm_rows(kind, table, &self.subject.key, 0, 1).await?;
        let old = text_of(&rows.first().ok_or(Error::NotFound)?[field]);
        if core.stored_address(self.channel, old.as_deref()).as_ref() == Some(normal) {
            return self.reject(tx, (None, Some(AddressTrouble::Same))).await;
        }
        if core.is_theirs(&person, self.channel, normal) {
            return self.reject(tx, (None, Some(AddressTrouble::Taken))).await;
        }
        for (span, most) in [(3_600, PER_HOUR), (86_400, PER_DAY)] {
            if tx.codes_since(subject.id, now - span * 1_000).await? >= most {
                self.keep(tx, None, (None, Some(AddressTrouble::Often))).await?;
                return Ok(Entered::TooMany(span));
            }
        }
        match NEW_ADDRESS.take(core, tx, &[normal.as_bytes()], now).await {
            Err(Error::TooMany(seconds)) => {
                self.keep(tx, None, (None, Some(AddressTrouble::Often))).await?;
                return Ok(Entered::TooMany(seconds));
            }
            taken => taken?,
        }
        let hash = core.new_address_code(&self.session_hash, &self.field, normal);
        let expires_at = now + LIFE;
        tx.insert_code(&CodeRecord {
            id: core.id(now),
            digest: digest_of(core, &hash, &self.digits),
            session_hash: hash,
            subject_id: subject.id,
            created_at: now,
            expires_at,
            way: String::new(),
        })
        .await?;
        if self.channel == Channel::Email {
            let mail = mail::new_address(core, &self.language, now, new.clone(), &self.digits);
            mail::enqueue(core, tx, "mail.code", mail, Some(subject.id), now, Some(expires_at)).await?;
        } else {
            let sms = sms::new_number(core, &self.language, now, normal.clone(), &self.digits);
            sms::enqueue(core, tx, sms::CODE, sms, subject.id, now, expires_at).await?;
        }
        let pending = Pending { new: new.clone(), normal: normal.clone(), old };
        self.keep(tx, Some(pending), (None, None)).await?;
        let plain = json!({ "act": Action::ChangeAddress.code(), "to": "new" });
        let entry = Entry { event: "code.sent", actor: "subject", actor_ref: None, details: json!({}), plain };
        audit::append(core, tx, now, &subject, entry).await?;
        Ok(Entered::Sent)
    }
}

struct Drop {
    session_hash: Vec<u8>,
    now: i64,
}

#[async_trait]
impl Unit for Drop {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        Ok(tx.set_draft(&self.session_hash, None, self.now).await?)
    }
}
