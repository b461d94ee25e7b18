//! The link in a mail that takes back what the mail tells of.

use domain::{Language, Scope, path};

use crate::port::store::{LinkRecord, SubjectRecord, Tx};
use crate::portal::Core;
use crate::{Result, token};

/// Makes a link that opens one thing only, for 72 hours: undoing this event. Returns its URL. It is bound to no address, since
/// it goes to one that was replaced, too, and must work there.
pub(super) async fn undo_link(
    core: &Core,
    tx: &mut dyn Tx,
    subject: &SubjectRecord,
    language: &Language,
    event_id: String,
    now: i64,
) -> Result<String> {
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
        event_id: Some(event_id),
        generation: subject.generation,
        locale: Some(language.code().to_owned()),
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
