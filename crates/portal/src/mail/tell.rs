//! Tells the person what was done in their name, with an undo link where something was taken back.

use domain::consent::Kind;
use domain::{Channel, Language, Scope, path};

use super::compose::{Part, compose};
use super::enqueue;
use crate::consent::Change;
use crate::port::store::{CrmSubject, LinkRecord, SubjectRecord, Tx};
use crate::portal::Core;
use crate::{Result, consent, moment, token};

/// What was done.
pub(crate) struct Told<'a> {
    /// The event.
    pub change: &'a Change<'a>,
    /// Its id.
    pub event_id: &'a str,
    /// The language to tell it in.
    pub language: &'a Language,
}

/// Writes the mail into the outbox; nothing when the person has no e-mail address.
pub(crate) async fn tell(
    core: &Core,
    tx: &mut dyn Tx,
    subject: &SubjectRecord,
    person: &CrmSubject,
    told: Told<'_>,
    now: i64,
) -> Result<()> {
    let Some(to) = consent::primary_email(person) else { return Ok(()) };
    let key = match told.change.kind {
        Kind::Withdrawn => "mail-told-withdrawn",
        Kind::Objected => "mail-told-objected",
        Kind::Granted => "mail-told-granted",
        Kind::ObjectionEnded => "mail-told-ended",
        Kind::Refused | Kind::Expired | Kind::Cleared => return Ok(()),
    };
    let texts = core.texts.get(told.language);
    let purpose = told.change.entry.title(told.language);
    let at = moment::text(&core.texts, told.language, now);
    let subject_line = texts.plain("mail-told-subject", &[("purpose", purpose)]);
    let mut parts = vec![Part::text(texts.plain(key, &[("purpose", purpose), ("at", &at)]))];
    if !told.change.channels.is_empty() {
        let names: Vec<String> = told.change.channels.iter().map(|channel| texts.text(channel_key(*channel))).collect();
        parts.push(Part::text(texts.plain("mail-told-channels", &[("channels", &names.join(", "))])));
    }
    if matches!(told.change.kind, Kind::Withdrawn | Kind::Objected) {
        let url = undo_link(core, tx, subject, &told, now).await?;
        parts.push(Part::text(texts.plain("mail-told-undo", &[])));
        parts.push(Part::link(texts.plain("mail-undo-button", &[]), url));
        parts.push(Part::text(texts.plain("mail-told-not-you", &[])));
    } else {
        parts.push(Part::text(texts.plain("mail-told-not-you-plain", &[])));
    }
    let mail = compose(core, told.language, now, to, subject_line, &parts);
    enqueue(core, tx, "mail.told", mail, Some(subject.id), now, None).await
}

const fn channel_key(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "mail-channel-email",
        Channel::Phone => "mail-channel-phone",
        Channel::Sms => "mail-channel-sms",
        Channel::Post => "mail-channel-post",
    }
}

async fn undo_link(core: &Core, tx: &mut dyn Tx, subject: &SubjectRecord, told: &Told<'_>, now: i64) -> Result<String> {
    let expires_at = now + Scope::UNDO_TTL * 1_000;
    let origin = core.settings.base_url.as_str();
    let minted = token::mint(&core.keys, origin, &*core.rng, Scope::Undo, Some(expires_at / 1_000));
    tx.insert_link(&LinkRecord {
        id: core.id(now),
        hash: minted.hash,
        scope: Scope::Undo,
        subject_id: subject.id,
        purpose: None,
        channel: None,
        event_id: Some(told.event_id.to_owned()),
        generation: subject.generation,
        locale: Some(told.language.code().to_owned()),
        issued_at: now,
        expires_at: Some(expires_at),
        exchanges: 0,
        used_at: None,
        revoked_at: None,
        issued_by: "mail".to_owned(),
        address: None,
    })
    .await?;
    Ok(format!("{origin}{}", path::link(&minted.token)))
}
