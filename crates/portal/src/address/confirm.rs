//! Takes the code that went to a new address, and makes the address theirs.

use std::sync::Arc;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::view::AddressTrouble;
use domain::{Action, Assurance, Channel, SubjectRef};
use serde_json::json;
use subtle::ConstantTimeEq as _;

use super::draft::{Draft, Pending};
use super::value_of;
use crate::actor::SubjectActor;
use crate::assurance::Pass;
use crate::audit::{self, Entry};
use crate::code::{TRIES, digest_of};
use crate::contact_point::{self, Cause};
use crate::link::{self, EXCHANGES, Opened};
use crate::port::store::{AddressChangeRecord, CrmSubject, Edited, SubjectRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::session::Form;
use crate::{Error, Result, Secret, consent, digest};

/// What became of a code for a new address.
pub enum Confirmed {
    /// The address is theirs, and the session has a new cookie.
    Changed(Opened),
    /// The code was right and the address was not taken; the form says why.
    Rejected,
}

impl Portal {
    /// Compares the code that went to the new address. The right one changes the CRM, tells the old addresses, and ends every
    /// other session and `full` link of the person; this session goes on under a new id, and its link opens no other.
    ///
    /// # Errors
    /// [`Error::Invalid`]`("code")` for a wrong code; [`Error::NotFound`] when none is alive; [`Error::Stale`] when no address
    /// waits; [`Error::Held`]; [`Error::NeedsFresh`], [`Error::NeedsCode`], [`Error::StaffOnly`] by the policy;
    /// [`Error::Store`].
    pub async fn confirm_address(&self, me: &SubjectActor, field: &str, digits: &str) -> Result<Confirmed> {
        let place = self.address_place(me, field)?;
        let pending = self.waiting_address(me, field).ok_or(Error::Stale)?;
        let pass = self.require_to_finish(me, Action::ChangeAddress, field)?;
        let now = self.now();
        let cookie = URL_SAFE_NO_PAD.encode(self.rng.bytes::<32>());
        let unit = Confirm {
            core: self.core(),
            pass,
            subject_id: me.subject_id(),
            subject: me.subject().clone(),
            session_hash: me.session_hash().to_vec(),
            new_hash: digest::secret(&cookie),
            link_id: me.current.session.link_id.clone(),
            bound: me.current.address.clone(),
            assurance: me.assurance(),
            place: place.at(),
            channel: place.channel,
            field: field.to_owned(),
            pending,
            digits: Secret::digits(digits),
            now,
        };
        match self.write(unit).await? {
            Outcome::Changed => {
                let max_age = (me.current.session.expires_at - now) / 1_000;
                Ok(Confirmed::Changed(Opened { cookie: cookie.into(), max_age, scope: me.scope() }))
            }
            Outcome::Rejected => Ok(Confirmed::Rejected),
            Outcome::Wrong => Err(Error::Invalid("code")),
            Outcome::NoCode => Err(Error::NotFound),
            Outcome::Held(until) => Err(Error::Held(until)),
        }
    }
}

/// A wrong code is an outcome, not an error: its count must be committed.
enum Outcome {
    Changed,
    Rejected,
    Wrong,
    NoCode,
    Held(i64),
}

struct Confirm {
    core: Arc<Core>,
    pass: Pass,
    subject_id: i64,
    subject: SubjectRef,
    session_hash: Vec<u8>,
    new_hash: Vec<u8>,
    link_id: String,
    /// What binds the link to the addresses of before.
    bound: Option<Vec<u8>>,
    assurance: Assurance,
    place: (usize, usize, usize),
    channel: Channel,
    field: String,
    pending: Pending,
    digits: Secret,
    now: i64,
}

#[async_trait]
impl Unit for Confirm {
    type Output = Outcome;

    async fn run(&self, tx: &mut dyn Tx) -> Result<Outcome> {
        let (core, now) = (&self.core, self.now);
        let mut subject = tx.lock_subject(self.subject_id).await?.ok_or(Error::NotFound)?;
        match self.is_right(tx, &subject).await? {
            None => return Ok(Outcome::NoCode),
            Some(false) => return Ok(Outcome::Wrong),
            Some(true) => {}
        }
        let before = tx.crm_subject(&subject.subject).await?.ok_or(Error::NotFound)?;
        if self.bound.as_ref().is_some_and(|bound| !link::holds(core, bound, &before)) {
            return Err(Error::NoSession);
        }
        let mut points = contact_point::note(core, tx, &subject, &before, now).await?;
        subject.contacts_at.get_or_insert(now);
        let ways = contact_point::ways(core, &points, &before);
        let held = contact_point::held(core, tx, (&subject, &before), &mut points, &ways, true, now).await?;
        if let Some(until) = held {
            return Ok(Outcome::Held(until));
        }
        if core.is_theirs(&before, self.channel, &self.pending.normal) {
            return self.reject(tx, AddressTrouble::Taken).await;
        }
        let (kind, table, field) = self.place;
        let (old, new) = (value_of(self.pending.old.as_deref()), value_of(Some(&self.pending.new)));
        match tx.crm_edit(kind, table, field, &self.subject.key, &old, &new).await? {
            Edited::Done => {}
            Edited::Stale => return self.reject(tx, AddressTrouble::Stale).await,
            Edited::Refused => return self.reject(tx, AddressTrouble::Refused).await,
        }
        self.pass.spend(tx, now).await?;
        tx.failpoint("address.after-crm")?;
        let after = tx.crm_subject(&subject.subject).await?.ok_or(Error::NotFound)?;
        let change = self.note(tx, &subject).await?;
        self.tell(tx, (&subject, &after), &change).await?;
        tx.failpoint("address.after-tell")?;
        self.end_others(tx, &subject, &after).await?;
        tx.failpoint("address.after-links")?;
        let address = (self.channel, self.pending.normal.as_str());
        let rows = consent::follow(core, tx, &subject, &before, address, now).await?;
        consent::feed(tx, &rows).await?;
        Ok(Outcome::Changed)
    }
}

impl Confirm {
    /// Counts a try, and uses the right code up; `None` when there is no code to try.
    async fn is_right(&self, tx: &mut dyn Tx, subject: &SubjectRecord) -> Result<Option<bool>> {
        let hash = self.core.new_address_code(&self.session_hash, &self.field, &self.pending.normal);
        let Some(tried) = tx.try_code(&hash, self.now, TRIES).await? else { return Ok(None) };
        let given = digest_of(&self.core, &hash, &self.digits);
        let right = bool::from(given.ct_eq(&tried.digest)) && tx.use_code(&tried.id, self.now).await?;
        let event = if right { "code.entered" } else { "code.wrong" };
        let plain = json!({ "left": tried.left, "act": Action::ChangeAddress.code(), "to": "new" });
        let entry = Entry { event, actor: "subject", actor_ref: None, details: json!({}), plain };
        audit::append(&self.core, tx, self.now, subject, entry).await?;
        Ok(Some(right))
    }

    /// The form is shown again with what was entered and why it was not taken.
    async fn reject(&self, tx: &mut dyn Tx, trouble: AddressTrouble) -> Result<Outcome> {
        let entered = self.pending.new.clone();
        let draft = Draft { entered, pending: None, misfit: None, trouble: Some(trouble) };
        let sealed = Form::Address(&self.field).seal(&self.core, &self.session_hash, &draft);
        tx.set_draft(&self.session_hash, Some(&sealed), self.now).await?;
        Ok(Outcome::Rejected)
    }

    /// The evidence, and what whoever reads the old address needs to put it back. Returns the change's id.
    async fn note(&self, tx: &mut dyn Tx, subject: &SubjectRecord) -> Result<String> {
        let id = self.core.id(self.now);
        let sealed = super::disown::seal(&self.core, subject, &id, &self.pending);
        tx.insert_address_change(&AddressChangeRecord {
            id: id.clone(),
            subject_id: subject.id,
            field: Some(self.field.clone()),
            sealed,
            at: self.now,
            disowned_at: None,
            request_id: None,
        })
        .await?;
        let details = json!({ "field": self.field, "old": self.pending.old, "new": self.pending.new });
        let plain = json!({ "field": self.field, "change": id });
        let entry = Entry { event: "subject.rectified", actor: "subject", actor_ref: None, details, plain };
        audit::append(&self.core, tx, self.now, subject, entry).await?;
        tx.set_draft(&self.session_hash, None, self.now).await?;
        Ok(id)
    }

    /// The new address is on file from now on; the old ones are told.
    async fn tell(&self, tx: &mut dyn Tx, (subject, after): (&SubjectRecord, &CrmSubject), change: &str) -> Result<()> {
        let (core, now) = (&self.core, self.now);
        let mut points = contact_point::note(core, tx, subject, after, now).await?;
        let replaced = core.stored_address(self.channel, self.pending.old.as_deref());
        let ways = contact_point::ways(core, &points, after);
        let cause = Cause::Person {
            change,
            channel: self.channel,
            replaced: replaced.as_deref(),
            waits: !ways.iter().any(|way| way.is_settled(now)),
        };
        contact_point::warn(core, tx, (subject, after), &mut points, &cause, now).await
    }

    /// What was opened for the old address ends, but for this session: it goes on under a new id, bound to the addresses of
    /// now, and its link opens no other.
    async fn end_others(&self, tx: &mut dyn Tx, subject: &SubjectRecord, after: &CrmSubject) -> Result<()> {
        let links = tx.revoke_full_links(subject.id, Some(&self.link_id), self.now, "address").await?;
        let sessions = tx.end_sessions_but(subject.id, &self.session_hash).await?;
        let bound = link::bound(&self.core, after, None);
        let lives = tx.rebind_link(&self.link_id, &bound, EXCHANGES).await?;
        if !lives || !tx.step_up_session(&self.session_hash, &self.new_hash, self.assurance, None).await? {
            return Err(Error::NoSession);
        }
        let plain = json!({ "links": links, "sessions": sessions });
        let entry = Entry { event: "links.ended", actor: "subject", actor_ref: None, details: json!({}), plain };
        audit::append(&self.core, tx, self.now, subject, entry).await
    }
}
