//! Seals a text message into an outbox row, and opens it for the worker.

use serde::{Deserialize, Serialize};

use crate::Result;
use crate::mail::{seal, unseal};
use crate::port::Sms;
use crate::port::store::{Claimed, NewOutbox, Tx};
use crate::portal::Core;

/// The kind of outbox row that carries a code.
pub(crate) const CODE: &str = "sms.code";
/// The kind of outbox row that tells a number something.
pub(crate) const TOLD: &str = "sms.told";

#[derive(Serialize, Deserialize)]
struct Content {
    id: String,
    to: String,
    text: String,
}

/// Writes the message into the outbox, as a row of this kind that is due at once. `expires_at`: of no use afterwards.
pub(crate) async fn enqueue(
    core: &Core,
    tx: &mut dyn Tx,
    kind: &str,
    sms: Sms,
    subject_id: i64,
    now: i64,
    expires_at: i64,
) -> Result<()> {
    let id = core.id(now);
    let plain = serde_json::to_vec(&Content { id: sms.id, to: sms.to, text: sms.text }).unwrap_or_default();
    let (sealed, wrap) = seal(core, &id, &plain);
    let row = NewOutbox {
        sealed: Some(sealed),
        wrap: Some(wrap),
        id,
        kind: kind.to_owned(),
        payload: "{}".to_owned(),
        due_at: now,
        expires_at: Some(expires_at),
        subject_id: Some(subject_id),
    };
    tx.enqueue(&row).await?;
    Ok(())
}

/// The message in a claimed row; `None` when it was destroyed or its key is dead.
pub(crate) fn open(core: &Core, row: &Claimed) -> Option<Sms> {
    let Content { id, to, text } = serde_json::from_slice(&unseal(core, row)?).ok()?;
    Some(Sms { id, to, text })
}
