//! Tells every address on file that an erasure was asked for, with a link that stops it.

use domain::Language;

use super::compose::{Part, compose};
use super::enqueue;
use super::undo::undo_link;
use crate::port::store::{RequestRecord, SubjectRecord, Tx};
use crate::portal::Core;
use crate::request::STOPS;
use crate::{Result, moment};

/// Writes the mail into the outbox. Its link opens one thing only: taking this request back, for 72 hours.
pub(crate) async fn erasure_asked(
    core: &Core,
    tx: &mut dyn Tx,
    subject: &SubjectRecord,
    (language, to): (&Language, String),
    request: &RequestRecord,
    now: i64,
) -> Result<()> {
    let stop = undo_link(core, tx, subject, language, format!("{STOPS}{}", request.id), now).await?;
    let texts = core.texts.get(language);
    let controller = &core.settings.controller;
    let contact = if controller.dpo_email.is_empty() { &controller.email } else { &controller.dpo_email };
    let at = moment::text(&core.texts, language, now);
    let name = [("controller", controller.name.as_str())];
    let mut parts = vec![Part::text(texts.plain("mail-erasure-intro", &[name[0], ("at", &at)]))];
    if let Some(until) = request.hold_until {
        let until = moment::text(&core.texts, language, until);
        parts.push(Part::text(texts.plain("mail-erasure-hold", &[("until", &until)])));
    }
    parts.push(Part::text(texts.plain("mail-erasure-stop", &[("contact", contact)])));
    parts.push(Part::link(texts.plain("mail-erasure-button", &[]), stop));
    let mail = compose(core, language, now, to, texts.plain("mail-erasure-subject", &name), &parts);
    enqueue(core, tx, "mail.told", mail, Some(subject.id), now, None).await
}
