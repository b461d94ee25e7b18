//! Appends an audit entry.

use serde_json::Value as Json;

use super::{key_of, tag};
use crate::Result;
use crate::port::store::{AuditRecord, StoreError, SubjectRecord, Tx};
use crate::portal::Core;

/// What to write down.
pub(crate) struct Entry<'a> {
    /// What was done, in past tense.
    pub event: &'a str,
    /// `subject`, `api`, `cli`, `worker`, `crm`.
    pub actor: &'a str,
    /// The actor's own id; never a person's value.
    pub actor_ref: Option<&'a str>,
    /// Sealed under the person's key; may hold anything about them.
    pub details: Json,
    /// Readable for ever: codes and counts only.
    pub plain: Json,
}

/// Seals the details under the subject's key and appends the entry. Without a key there is nothing to seal under, and the
/// act must not happen.
pub(crate) async fn append(
    core: &Core,
    tx: &mut dyn Tx,
    at: i64,
    subject: &SubjectRecord,
    entry: Entry<'_>,
) -> Result<()> {
    let key = key_of(core, subject).ok_or(StoreError::Damaged)?;
    let id = core.id(at);
    let context = [id.as_bytes(), b"|", entry.event.as_bytes(), b"|", at.to_string().as_bytes()].concat();
    let sealing = key.derive(b"insyn-audit-v1", &[b"details"]);
    let record = AuditRecord {
        details: Some(sealing.seal(&*core.rng, &context, entry.details.to_string().as_bytes())),
        id,
        at,
        event: entry.event.to_owned(),
        actor_kind: entry.actor.to_owned(),
        actor_ref: entry.actor_ref.map(str::to_owned),
        request_id: None,
        subject_tag: Some(tag(&key)),
        plain: entry.plain.to_string(),
    };
    tx.append_audit(&record).await?;
    Ok(())
}
