//! Undoes one withdrawal or objection, by the link in the mail that told of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use domain::consent::{ChannelState, Kind, Origin, Register, named};
use domain::view::UndoView;
use domain::{Channel, Scope};

use super::{Change, feed, mirror, record};
use crate::actor::SubjectActor;
use crate::address::{Disowned, disowned};
use crate::book::Entry;
use crate::port::store::{ConsentRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::request::stopped;
use crate::{Error, Result};

/// Events read back to find what the person had said before.
const HISTORY: i64 = 10_000;

/// What an undo link did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undone {
    /// What the person had said before holds again.
    Consent,
    /// The erasure is not carried out.
    Erasure,
    /// The change of address was not theirs.
    Address(Disowned),
}

impl Portal {
    /// What the undo link would undo.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for any other link, [`Error::NotFound`] when it was used, [`Error::Store`].
    pub async fn undo_view(&self, me: &SubjectActor) -> Result<UndoView> {
        me.require_scope(&[Scope::Undo])?;
        let event_id = me.current.event_id.as_deref().ok_or(Error::NotFound)?;
        let mut reader = self.store.reader().await?;
        let record = reader.find_consent(event_id).await?.ok_or(Error::NotFound)?;
        let last = reader.last_consent(me.subject_id(), &record.event.purpose).await?;
        drop(reader);
        let entry = self.book.get(&record.event.purpose).ok_or(Error::NotFound)?;
        Ok(UndoView {
            purpose: entry.title(me.language()).to_owned(),
            kind: record.event.kind,
            at: crate::moment::text(&self.texts, me.language(), record.event.at),
            possible: is_open(entry, &record, last),
            channels: record.event.channels,
        })
    }

    /// Restores what the person had said, word for word, as a new event that names the one undone, or stops the erasure or
    /// disowns the change of address that the link was sent for. Needs no code: it gives nobody anything that the person had not
    /// given already.
    ///
    /// # Errors
    /// [`Error::Stale`] when another event came after, the text has changed, or the link was used; [`Error::Forbidden`];
    /// [`Error::NotFound`]; [`Error::Store`].
    pub async fn undo(&self, me: &SubjectActor) -> Result<Undone> {
        me.require_scope(&[Scope::Undo])?;
        if let Some(request) = stopped(me) {
            return self.stop(me, request).await.map(|()| Undone::Erasure);
        }
        if let Some(change) = disowned(me) {
            return self.disown(me, change).await.map(Undone::Address);
        }
        let event_id = me.current.event_id.clone().ok_or(Error::Stale)?;
        let unit = Undo {
            core: self.core(),
            subject_id: me.subject_id(),
            link_id: me.current.session.link_id.clone(),
            event_id,
            language: me.language().code().to_owned(),
            now: self.now(),
        };
        self.write(unit).await.map(|()| Undone::Consent)
    }
}

/// Nothing came after, and the text is the one that was agreed to.
fn is_open(entry: &Entry, record: &ConsentRecord, last: i64) -> bool {
    record.seq == last && record.event.text_version == entry.version
}

struct Undo {
    core: Arc<Core>,
    subject_id: i64,
    link_id: String,
    event_id: String,
    language: String,
    now: i64,
}

#[async_trait]
impl Unit for Undo {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let core = &self.core;
        let subject = tx.lock_subject(self.subject_id).await?.ok_or(Error::NotFound)?;
        let (kind, map) = core.kind(&subject.subject.kind)?;
        let person = tx.crm_subject(&subject.subject).await?.ok_or(Error::NotFound)?;
        mirror::note(core, tx, &subject, kind, map, &person, self.now).await?;
        let undone = tx.find_consent(&self.event_id).await?.ok_or(Error::NotFound)?;
        let entry = core.book.get(&undone.event.purpose).ok_or(Error::NotFound)?;
        let last = tx.last_consent(subject.id, &undone.event.purpose).await?;
        if !is_open(entry, &undone, last) || !tx.use_link(&self.link_id, self.now).await? {
            return Err(Error::Stale);
        }
        let history = tx.consent_history(subject.id, HISTORY).await?;
        let mut rows = Vec::new();
        for (event, channels) in restoring(entry, &history, &undone) {
            let change = Change {
                entry,
                kind: event,
                channels,
                origin: Origin::Portal,
                actor: "subject",
                method: "undo",
                language: self.language.clone(),
                text_version: entry.version,
                undoes: Some(undone.event.id.clone()),
            };
            let recorded = record(core, tx, &subject, kind, map, &person, &change, self.now).await?;
            rows.extend(recorded.map(|recorded| recorded.feed).unwrap_or_default());
        }
        feed(tx, &rows).await
    }
}

/// The events that bring back the state from before the one undone: by kind, the channels it concerns.
fn restoring(entry: &Entry, history: &[ConsentRecord], undone: &ConsentRecord) -> BTreeMap<Kind, Vec<Channel>> {
    let purpose = &entry.purpose;
    let mut before: BTreeMap<Channel, ChannelState> = BTreeMap::new();
    let earlier = history.iter().rev().filter(|record| record.event.purpose == purpose.code && record.seq < undone.seq);
    for record in earlier {
        for channel in named(&record.event.channels, &purpose.channels) {
            let state = before.entry(channel).or_default();
            *state = state.after(record.event.kind, record.event.origin);
        }
    }
    let mut events: BTreeMap<Kind, Vec<Channel>> = BTreeMap::new();
    for channel in named(&undone.event.channels, &purpose.channels) {
        let was = before.get(&channel).copied().unwrap_or_default();
        let became = was.after(undone.event.kind, undone.event.origin);
        if was.objected != became.objected {
            events.entry(Kind::ObjectionEnded).or_default().push(channel);
        }
        if was.consent != became.consent {
            let kind = match was.consent {
                Some(Register::Granted) => Kind::Granted,
                Some(Register::Refused) => Kind::Refused,
                Some(Register::Expired) => Kind::Expired,
                Some(Register::Withdrawn) => Kind::Withdrawn,
                None => Kind::Cleared,
            };
            events.entry(kind).or_default().push(channel);
        }
    }
    events
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::port::store::{NewConsent, PurposeRecord};
    use domain::{Basis, Purpose};

    fn event(seq: i64, kind: Kind, channels: &[Channel]) -> ConsentRecord {
        ConsentRecord {
            seq,
            event: NewConsent {
                id: seq.to_string(),
                subject_id: 1,
                purpose: "newsletter".into(),
                kind,
                channels: channels.to_vec(),
                text_version: 1,
                language: "en".into(),
                at: seq,
                actor: "subject".into(),
                method: "page".into(),
                origin: Origin::Portal,
                undoes: None,
            },
        }
    }

    #[test]
    fn only_what_the_event_took_is_given_back() {
        let purpose = Purpose {
            code: "newsletter".into(),
            basis: Basis::Consent,
            direct_marketing: true,
            channels: vec![Channel::Email, Channel::Sms, Channel::Post],
        };
        let book = crate::book::Book::new(vec![PurposeRecord { purpose, position: 0 }], vec![]);
        let entry = book.get("newsletter").unwrap_or_else(|| panic!("the entry"));
        // Granted by e-mail only, SMS withdrawn earlier, then everything withdrawn.
        let history = [
            event(3, Kind::Withdrawn, &[]),
            event(2, Kind::Withdrawn, &[Channel::Sms]),
            event(1, Kind::Granted, &[Channel::Email]),
        ];
        let events = restoring(entry, &history, &history[0]);
        assert_eq!(events.get(&Kind::Granted), Some(&vec![Channel::Email]));
        assert_eq!(events.get(&Kind::Cleared), Some(&vec![Channel::Post]));
        assert_eq!(events.len(), 2, "SMS had been withdrawn before and stays so");
        let objected = [event(2, Kind::Objected, &[Channel::Email]), event(1, Kind::Granted, &[])];
        let events = restoring(entry, &objected, &objected[0]);
        assert_eq!(events.into_iter().collect::<Vec<_>>(), [(Kind::ObjectionEnded, vec![Channel::Email])]);
    }
}
