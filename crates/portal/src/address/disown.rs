//! Whoever reads an address that was replaced says that it was not them, by the link in the mail that told them.
//!
//! What was changed here is put back; what was changed in the CRM is for staff to look at, and until they have, no copy leaves
//! and nothing is erased. Every session and link of the person ends either way, and an erasure that was asked for since is
//! taken back. Needs no code: it gives nobody anything, and ends what an intruder would need.

use std::sync::Arc;

use async_trait::async_trait;
use domain::request::{Command, Kind};
use domain::view::DisownView;
use domain::{Scope, SubjectRef};
use serde_json::json;

use super::draft::Pending;
use super::{text_of, value_of};
use crate::actor::SubjectActor;
use crate::audit::{self, Entry};
use crate::port::store::{AddressChangeRecord, Edited, NewFeedRow, RequestRecord, SubjectRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::request::{self, alert, alert_officers, open_erasure, received};
use crate::{Error, Result, consent, contact_point, mail, moment};

/// What stands before a change's id where an undo link names what it undoes.
pub(crate) const CHANGES: &str = "address:";

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disowned {
    /// The old address is on file again.
    Restored,
    /// It was changed again, or in the CRM: staff look at it.
    Reported,
}

impl Portal {
    /// The change of address that this session's link disowns; `None` where its link undoes something else.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for any other link; [`Error::NotFound`] when nothing is known of the change any more;
    /// [`Error::Store`].
    pub async fn disown_view(&self, me: &SubjectActor) -> Result<Option<DisownView>> {
        me.require_scope(&[Scope::Undo])?;
        let Some(id) = disowned(me) else { return Ok(None) };
        let found = self.store.reader().await?.address_change(id).await?;
        let change = found.filter(|change| change.subject_id == me.subject_id()).ok_or(Error::NotFound)?;
        // Somebody else who was told has done it already.
        if change.disowned_at.is_some() {
            return Err(Error::NotFound);
        }
        Ok(Some(DisownView {
            at: moment::text(&self.texts, me.language(), change.at),
            restores: change.field.is_some(),
        }))
    }

    /// Disowns the change of address that this session's link names.
    ///
    /// # Errors
    /// [`Error::Stale`] when that was done already, or the link was used; [`Error::NotFound`]; [`Error::Store`].
    pub(crate) async fn disown(&self, me: &SubjectActor, id: &str) -> Result<Disowned> {
        let unit = Disown {
            core: self.core(),
            subject_id: me.subject_id(),
            subject: me.subject().clone(),
            session_hash: me.session_hash().to_vec(),
            link_id: me.current.session.link_id.clone(),
            note: self.texts.get(&self.settings.default_language()).text("address-disowned-note"),
            id: id.to_owned(),
            now: self.now(),
        };
        self.write(unit).await
    }
}

/// The change that the session's link disowns.
pub(crate) fn disowned(me: &SubjectActor) -> Option<&str> {
    me.current.event_id.as_deref()?.strip_prefix(CHANGES)
}

/// What stood in the column before and after, sealed under the person's key for this very change.
pub(super) fn seal(core: &Core, subject: &SubjectRecord, id: &str, pending: &Pending) -> Option<Vec<u8>> {
    let key = audit::key_of(core, subject)?.derive(b"insyn-address-v1", &[]);
    let plain = serde_json::to_vec(pending).unwrap_or_default();
    Some(key.seal(&*core.rng, id.as_bytes(), &plain))
}

fn open(core: &Core, subject: &SubjectRecord, change: &AddressChangeRecord) -> Option<Pending> {
    let key = audit::key_of(core, subject)?.derive(b"insyn-address-v1", &[]);
    serde_json::from_slice(&key.open(change.id.as_bytes(), change.sealed.as_ref()?)?).ok()
}

struct Disown {
    core: Arc<Core>,
    subject_id: i64,
    subject: SubjectRef,
    session_hash: Vec<u8>,
    link_id: String,
    /// What staff read in the request that comes of it.
    note: String,
    id: String,
    now: i64,
}

#[async_trait]
impl Unit for Disown {
    type Output = Disowned;

    async fn run(&self, tx: &mut dyn Tx) -> Result<Disowned> {
        let (core, now) = (&self.core, self.now);
        let subject = tx.lock_subject(self.subject_id).await?.ok_or(Error::NotFound)?;
        let change = tx.address_change(&self.id).await?.filter(|change| change.subject_id == subject.id);
        let change = change.ok_or(Error::NotFound)?;
        if change.disowned_at.is_some() || !tx.use_link(&self.link_id, now).await? {
            return Err(Error::Stale);
        }
        let back = self.restore(tx, &subject, &change).await?;
        let restored = back.is_some();
        tx.failpoint("address.after-restore")?;
        let links = tx.revoke_full_links(subject.id, None, now, "address").await?;
        tx.next_generation(subject.id).await?;
        let sessions = tx.end_sessions_but(subject.id, &self.session_hash).await?;
        let stopped = self.stop_erasure(tx, &subject).await?;
        let request = if restored { None } else { Some(self.report(tx, &subject).await?) };
        tx.disown_address_change(&change.id, now, request.as_ref().map(|request| request.id.as_str())).await?;
        let plain = json!({
            "change": change.id, "restored": restored, "links": links, "sessions": sessions, "erasure": stopped,
            "request": request.as_ref().map(|request| request.id.as_str()),
        });
        let entry = Entry { event: "address.disowned", actor: "subject", actor_ref: None, details: json!({}), plain };
        audit::append(core, tx, now, &subject, entry).await?;
        let told = |to| mail::address_disowned(core, now, to, &subject.subject, restored);
        alert_officers(core, tx, told, now).await?;
        if let Some(request) = &request {
            alert(core, tx, request, now).await?;
        }
        consent::feed(tx, &back.unwrap_or_default()).await?;
        Ok(if restored { Disowned::Restored } else { Disowned::Reported })
    }
}

impl Disown {
    /// Puts the old address back if the CRM still holds what was written here: by this change, or by later ones of the same
    /// field on top of it, which would else be the way to keep what was taken. Returns what the feed is to say of it; `None` when
    /// it is for staff to look at.
    async fn restore(
        &self,
        tx: &mut dyn Tx,
        subject: &SubjectRecord,
        change: &AddressChangeRecord,
    ) -> Result<Option<Vec<NewFeedRow>>> {
        let core = &self.core;
        let Some(field) = &change.field else { return Ok(None) };
        let Some(first) = open(core, subject, change) else { return Ok(None) };
        let Ok(place) = core.contact_place(&self.subject.kind, field) else { return Ok(None) };
        let (kind, table, index) = place.at();
        let (mut holds, mut on_top) = (first.new.clone(), Vec::new());
        for later in tx.address_changes(subject.id, field, change.at).await? {
            if later.id == change.id || later.disowned_at.is_some() {
                continue;
            }
            if let Some(next) = open(core, subject, &later)
                && next.old.as_deref() == Some(holds.as_str())
            {
                holds = next.new;
                on_top.push(later.id);
            }
        }
        let before = tx.crm_subject(&subject.subject).await?.ok_or(Error::NotFound)?;
        let (new, old) = (value_of(Some(&holds)), value_of(first.old.as_deref()));
        let edited = tx.crm_edit(kind, table, index, &self.subject.key, &new, &old).await?;
        if edited != Edited::Done {
            let rows = tx.crm_rows(kind, table, &self.subject.key, 0, 1).await?;
            if rows.first().is_none_or(|row| text_of(&row[index]) != first.old) {
                return Ok(None);
            }
        }
        // What was put on top is undone as well: nobody's link brings it back.
        for later in &on_top {
            tx.disown_address_change(later, self.now, None).await?;
        }
        if edited != Edited::Done {
            // Put right already: there is nothing left to look at.
            return Ok(Some(Vec::new()));
        }
        let person = tx.crm_subject(&subject.subject).await?.ok_or(Error::NotFound)?;
        let mut points = contact_point::note(core, tx, subject, &person, self.now).await?;
        let back = core.stored_address(place.channel, first.old.as_deref());
        let addresses = (place.channel, core.stored_address(place.channel, Some(&holds)), back.as_deref());
        contact_point::put_back(core, tx, (subject, &person), &mut points, addresses, self.now).await?;
        let details = json!({ "field": field, "old": holds, "new": first.old });
        let plain = json!({ "field": field, "undoes": change.id });
        let entry = Entry { event: "subject.rectified", actor: "subject", actor_ref: None, details, plain };
        audit::append(core, tx, self.now, subject, entry).await?;
        // A no that was said meanwhile holds for the old address, too.
        Ok(Some(match &back {
            Some(back) => consent::follow(core, tx, subject, &before, (place.channel, back), self.now).await?,
            None => Vec::new(),
        }))
    }

    /// Takes an erasure back that was asked for on these pages, before the change or since, unless it is being carried out:
    /// nobody can tell when the intruder came.
    async fn stop_erasure(&self, tx: &mut dyn Tx, subject: &SubjectRecord) -> Result<Option<String>> {
        let Some(id) = open_erasure(tx, subject.id).await? else { return Ok(None) };
        let Some(mut request) = tx.lock_request(&id).await? else { return Ok(None) };
        let here = tx.entries(&id).await?.first().is_some_and(|entry| entry.actor_kind == "subject");
        if !here || !request.state.can_be_revoked() {
            return Ok(None);
        }
        let by = ("subject", None);
        request::apply(&self.core, tx, subject, &mut request, Command::Revoke, by, "", self.now).await?;
        let facts = json!({ "request": request.id, "by": "mail" });
        let entry =
            Entry { event: "request.revoked", actor: "subject", actor_ref: None, details: facts.clone(), plain: facts };
        audit::append(&self.core, tx, self.now, subject, entry).await?;
        Ok(Some(request.id))
    }

    /// A request for staff: until they have closed it nothing leaves and nothing goes.
    async fn report(&self, tx: &mut dyn Tx, subject: &SubjectRecord) -> Result<RequestRecord> {
        let (core, now) = (&self.core, self.now);
        let request = received(core, subject.id, Kind::Rectification, None, now);
        tx.insert_request(&request).await?;
        request::note(core, tx, subject, &request, None, ("subject", None), &self.note, now).await?;
        let plain = json!({ "request": request.id, "kind": Kind::Rectification.code(), "by": "mail" });
        let entry = Entry { event: "request.received", actor: "subject", actor_ref: None, details: json!({}), plain };
        audit::append(core, tx, now, subject, entry).await?;
        Ok(request)
    }
}
