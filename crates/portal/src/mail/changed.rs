//! Tells an old address that it was replaced, with a link by which whoever reads it says that it was not them.

use domain::Language;

use super::compose::{Part, compose};
use super::enqueue;
use super::undo::undo_link;
use crate::address::CHANGES;
use crate::port::store::{SubjectRecord, Tx};
use crate::portal::Core;
use crate::{Result, moment};

/// What is told.
pub(crate) struct Changed<'a> {
    /// The old address.
    pub to: String,
    /// The id of the change, for whom the mail gives a link against it.
    pub change: Option<&'a str>,
    /// Until when copies and erasures wait, in words; `None` when they do not.
    pub until: Option<&'a str>,
    /// Whether it was changed on these pages, and can be put back by the link.
    pub by_person: bool,
}

/// Writes the mail into the outbox. It does not say what the new address is: whoever reads the old one need not know.
pub(crate) async fn address_changed(
    core: &Core,
    tx: &mut dyn Tx,
    subject: &SubjectRecord,
    language: &Language,
    told: Changed<'_>,
    now: i64,
) -> Result<()> {
    let texts = core.texts.get(language);
    let controller = &core.settings.controller;
    let contact = if controller.dpo_email.is_empty() { &controller.email } else { &controller.dpo_email };
    let name = [("controller", controller.name.as_str())];
    let at = moment::text(&core.texts, language, now);
    let (intro, not_you) = match (told.change, told.by_person) {
        (None, by_person) => (if by_person { "mail-moved-intro" } else { "mail-changed-intro" }, "mail-changed-write"),
        (Some(_), true) => ("mail-moved-intro", "mail-moved-not-you"),
        (Some(_), false) => ("mail-changed-intro", "mail-changed-not-you"),
    };
    let mut parts = vec![Part::text(if told.by_person {
        texts.plain(intro, &[name[0], ("at", &at)])
    } else {
        texts.plain(intro, &name)
    })];
    if let Some(until) = told.until {
        parts.push(Part::text(texts.plain("mail-changed-wait", &[("until", until)])));
    }
    parts.push(Part::text(texts.plain("mail-changed-you", &[])));
    parts.push(Part::text(texts.plain(not_you, &[("contact", contact)])));
    if let Some(change) = told.change {
        let undo = undo_link(core, tx, subject, language, format!("{CHANGES}{change}"), now).await?;
        parts.push(Part::link(texts.plain("mail-changed-button", &[]), undo));
    }
    let mail = compose(core, language, now, told.to, texts.plain("mail-changed-subject", &name), &parts);
    enqueue(core, tx, "mail.changed", mail, Some(subject.id), now, None).await
}

/// Tells an address that was confirmed here that whoever reads the one before has had it taken away again, and whom to write to.
pub(crate) async fn address_put_back(
    core: &Core,
    tx: &mut dyn Tx,
    subject: &SubjectRecord,
    language: &Language,
    to: String,
    until: &str,
    now: i64,
) -> Result<()> {
    let texts = core.texts.get(language);
    let controller = &core.settings.controller;
    let contact = if controller.dpo_email.is_empty() { &controller.email } else { &controller.dpo_email };
    let name = [("controller", controller.name.as_str())];
    let parts = vec![
        Part::text(texts.plain("mail-put-back-intro", &name)),
        Part::text(texts.plain("mail-changed-wait", &[("until", until)])),
        Part::text(texts.plain("mail-changed-write", &[("contact", contact)])),
    ];
    let mail = compose(core, language, now, to, texts.plain("mail-changed-subject", &name), &parts);
    enqueue(core, tx, "mail.changed", mail, Some(subject.id), now, None).await
}
