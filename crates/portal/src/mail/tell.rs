//! Tells the person what was done in their name, with an undo link where something was taken back.

use domain::consent::Kind;
use domain::{Channel, Language};

use super::compose::{Part, compose};
use super::enqueue;
use super::undo::undo_link;
use crate::consent::Change;
use crate::port::store::{CrmSubject, SubjectRecord, Tx};
use crate::portal::Core;
use crate::{Result, consent, moment};

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
        let url = undo_link(core, tx, subject, told.language, told.event_id.to_owned(), now).await?;
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
