//! Records one event and everything that follows from it, inside a unit of work.

use domain::consent::{Kind, Origin, Shown, named};
use domain::{Channel, Value, contact_point};
use serde_json::json;

use super::state::States;
use crate::audit::{self, Entry};
use crate::book;
use crate::mapping::Reading;
use crate::mapping::SubjectMap;
use crate::port::store::{Block, CrmSubject, NewConsent, NewFeedRow, StateRecord, SubjectRecord, Tx};
use crate::portal::Core;
use crate::{Result, digest};

/// An event to record.
pub(crate) struct Change<'a> {
    /// The purpose.
    pub entry: &'a book::Entry,
    /// What happened.
    pub kind: Kind,
    /// The channels named; empty means all.
    pub channels: Vec<Channel>,
    /// Where it came from.
    pub origin: Origin,
    /// Who did it.
    pub actor: &'a str,
    /// How.
    pub method: &'a str,
    /// The language the text was shown in.
    pub language: String,
    /// The version of the text shown.
    pub text_version: i64,
    /// The event it undoes.
    pub undoes: Option<String>,
}

/// An event that was recorded.
pub(crate) struct Recorded {
    /// Its id.
    pub event_id: String,
    /// Rows for the feed, to be appended last in the unit.
    pub feed: Vec<NewFeedRow>,
}

/// Appends the event, folds it, writes mirrors, blocks and the audit entry. `None`, and nothing written, when the state
/// would stay as it is: saying no twice is one no. The person's record must be locked, and its mirrors noted.
#[expect(clippy::too_many_arguments, reason = "a unit's context is given whole; a struct for it would only rename it")]
pub(crate) async fn record(
    core: &Core,
    tx: &mut dyn Tx,
    subject: &SubjectRecord,
    kind: usize,
    map: &SubjectMap,
    person: &CrmSubject,
    change: &Change<'_>,
    now: i64,
) -> Result<Option<Recorded>> {
    let purpose = &change.entry.purpose;
    let states = States::stored(&tx.consent_states(subject.id).await?);
    let moved: Vec<_> = named(&change.channels, &purpose.channels)
        .into_iter()
        .map(|channel| {
            let before = states.get(&purpose.code, channel);
            (channel, before, before.after(change.kind, change.origin))
        })
        .filter(|(_, before, after)| before != after)
        .collect();
    if moved.is_empty() {
        return Ok(None);
    }
    let event = NewConsent {
        id: core.id(now),
        subject_id: subject.id,
        purpose: purpose.code.clone(),
        kind: change.kind,
        channels: change.channels.clone(),
        text_version: change.text_version,
        language: change.language.clone(),
        at: now,
        actor: change.actor.to_owned(),
        method: change.method.to_owned(),
        origin: change.origin,
        undoes: change.undoes.clone(),
    };
    let seq = tx.append_consent(&event).await?;
    tx.failpoint("consent.after-event")?;
    let mut rows = Vec::new();
    for (channel, before, after) in &moved {
        let state = StateRecord {
            subject_id: subject.id,
            purpose: purpose.code.clone(),
            channel: *channel,
            state: *after,
            seq,
        };
        tx.save_consent_state(&state).await?;
        let (was, is) = (before.shown(purpose.basis), after.shown(purpose.basis));
        if change.origin != Origin::Crm {
            write_mirrors(tx, subject, kind, map, person, change, *channel, is, now).await?;
        }
        tx.failpoint("consent.after-mirror")?;
        if (was == Shown::No) != (is == Shown::No) {
            rows.extend(suppress(core, tx, subject, person, &event, *channel, is == Shown::No).await?);
        }
    }
    tx.failpoint("consent.after-suppression")?;
    let facts = json!({ "purpose": purpose.code, "kind": change.kind.code(), "origin": change.origin.code() });
    let details = json!({ "event": event.id, "channels": change.channels, "method": change.method });
    let name = format!("consent.{}", change.kind.code());
    let actor = change.actor.split(':').next().unwrap_or(change.actor);
    let entry = Entry { event: &name, actor, actor_ref: None, details, plain: facts };
    audit::append(core, tx, now, subject, entry).await?;
    tx.failpoint("consent.after-audit")?;
    Ok(Some(Recorded { event_id: event.id, feed: rows }))
}

/// Appends the feed's rows. Last in a unit: on PostgreSQL it holds the feed's lock until the commit.
pub(crate) async fn feed(tx: &mut dyn Tx, rows: &[NewFeedRow]) -> Result<()> {
    for row in rows {
        tx.append_feed(row).await?;
    }
    tx.failpoint("consent.after-feed")?;
    Ok(())
}

#[expect(clippy::too_many_arguments, reason = "as for `record`")]
async fn write_mirrors(
    tx: &mut dyn Tx,
    subject: &SubjectRecord,
    kind: usize,
    map: &SubjectMap,
    person: &CrmSubject,
    change: &Change<'_>,
    channel: Channel,
    is: Shown,
    now: i64,
) -> Result<()> {
    for (index, mirror) in map.mirrors.iter().enumerate() {
        if !mirror.is_of(&change.entry.purpose.code, channel) {
            continue;
        }
        let current = person.mirrors.get(index).and_then(Option::as_deref);
        let (wanted, value) = match is {
            Shown::Yes => (Reading::Yes, mirror.yes.first().cloned()),
            Shown::No => (Reading::No, mirror.no.first().cloned()),
            // Nobody knows: only an undo has something to put there, what stood there before.
            Shown::Unknown if change.undoes.is_some() => {
                (Reading::Unknown, tx.mirror_before(subject.id, &mirror.name).await?)
            }
            Shown::Unknown => continue,
        };
        if is != Shown::Unknown && mirror.reading(current) == wanted {
            continue;
        }
        if let Some(value) = value
            && tx.crm_write_mirror(kind, index, &person.subject.key, &value).await?
        {
            tx.wrote_mirror_value(subject.id, &mirror.name, &value, current, now).await?;
        }
    }
    Ok(())
}

/// Blocks or releases every contact point of the channel, and makes a feed row for each.
async fn suppress(
    core: &Core,
    tx: &mut dyn Tx,
    subject: &SubjectRecord,
    person: &CrmSubject,
    event: &NewConsent,
    channel: Channel,
    block: bool,
) -> Result<Vec<NewFeedRow>> {
    let row = |address: Option<String>, digest: Option<(Vec<u8>, u16)>| NewFeedRow {
        at: event.at,
        action: if block { "suppress" } else { "release" },
        purpose: event.purpose.clone(),
        channel,
        address,
        subject: Some(subject.subject.to_string()),
        digest: digest.as_ref().map(|(bytes, _)| digest::hex(bytes)),
        key_id: digest.map(|(_, id)| i64::from(id)),
        reason: event.kind.code().to_owned(),
    };
    let mut rows = Vec::new();
    for address in core.addresses(person, channel) {
        let (bytes, key_id) = digest::address(&core.keys, &address);
        if block {
            let block = Block {
                digest: bytes.clone(),
                purpose: event.purpose.clone(),
                channel,
                subject_id: Some(subject.id),
                reason: event.kind.code().to_owned(),
            };
            tx.block(&block, event.at).await?;
        } else {
            for known in digest::addresses(&core.keys, &address) {
                tx.unblock(&known, &event.purpose, channel, subject.id).await?;
                // Saying yes to one direct marketing purpose ends a no to all of it, of the same person.
                let marketing = core.book.get(&event.purpose).is_some_and(|entry| entry.purpose.direct_marketing);
                if marketing
                    && tx
                        .blocks(std::slice::from_ref(&known), "*", channel)
                        .await?
                        .iter()
                        .any(|block| block.subject_id == Some(subject.id))
                {
                    tx.unblock(&known, "*", channel, subject.id).await?;
                    rows.push(NewFeedRow {
                        purpose: "*".to_owned(),
                        ..row(Some(address.clone()), Some((bytes.clone(), key_id)))
                    });
                }
            }
        }
        rows.push(row(Some(address), Some((bytes, key_id))));
    }
    if rows.is_empty() {
        rows.push(row(None, None));
    }
    Ok(rows)
}

/// The address that codes and notices go to: the first of the mapping's e-mail columns that holds one, as written there.
pub(crate) fn primary_email(person: &CrmSubject) -> Option<String> {
    let texts = person.email.iter().filter_map(Value::text).map(|text| text.trim().to_owned());
    texts.into_iter().find(|text| contact_point::email(text).is_some())
}
