//! Tells every address on file that an erasure was asked for, with a link that stops it.

use domain::{Language, Scope, path};

use super::compose::{Part, compose};
use super::enqueue;
use crate::port::store::{LinkRecord, RequestRecord, SubjectRecord, Tx};
use crate::portal::Core;
use crate::request::STOPS;
use crate::{Result, moment, token};

/// Writes the mail into the outbox. Its link opens one thing only: taking this request back, for 72 hours.
pub(crate) async fn erasure_asked(
    core: &Core,
    tx: &mut dyn Tx,
    subject: &SubjectRecord,
    (language, to): (&Language, String),
    request: &RequestRecord,
    now: i64,
) -> Result<()> {
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
        event_id: Some(format!("{STOPS}{}", request.id)),
        generation: subject.generation,
        locale: Some(language.code().to_owned()),
        issued_at: now,
        expires_at: Some(expires_at),
        exchanges: 0,
        used_at: None,
        revoked_at: None,
        issued_by: "mail".to_owned(),
        // It goes to the address that was replaced, too, and must work there.
        address: None,
    })
    .await?;
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
    parts.push(Part::link(texts.plain("mail-erasure-button", &[]), format!("{origin}{}", path::link(&minted.token))));
    let mail = compose(core, language, now, to, texts.plain("mail-erasure-subject", &name), &parts);
    enqueue(core, tx, "mail.told", mail, Some(subject.id), now, None).await
}
