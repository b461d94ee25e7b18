//! Seals a mail into an outbox row, and opens it for the worker.
//!
//! The mail is sealed under a random row key, the row key under the installation's mail key. Destroying the small wrap
//! destroys the mail, in every copy of the row.

use serde::{Deserialize, Serialize};

use crate::Result;
use crate::port::Mail;
use crate::port::store::{Claimed, NewOutbox, Tx};
use crate::portal::Core;
use crate::seal::Key;

#[derive(Serialize, Deserialize)]
struct Content {
    id: String,
    to: String,
    subject: String,
    text: String,
    html: String,
}

/// Writes the mail into the outbox, due at once. `expires_at`: of no use afterwards.
pub(crate) async fn enqueue(
    core: &Core,
    tx: &mut dyn Tx,
    kind: &str,
    mail: Mail,
    subject_id: Option<i64>,
    now: i64,
    expires_at: Option<i64>,
) -> Result<()> {
    enqueue_known(core, tx, kind, mail, subject_id, now, expires_at).await.map(drop)
}

/// The same, and returns the row's id: for what must not happen before the mail has left.
pub(crate) async fn enqueue_known(
    core: &Core,
    tx: &mut dyn Tx,
    kind: &str,
    mail: Mail,
    subject_id: Option<i64>,
    now: i64,
    expires_at: Option<i64>,
) -> Result<String> {
    let id = core.id(now);
    let content = Content { id: mail.id, to: mail.to, subject: mail.subject, text: mail.text, html: mail.html };
    let plain = serde_json::to_vec(&content).unwrap_or_default();
    let (sealed, wrap) = seal(core, &id, &plain);
    tx.enqueue(&NewOutbox {
        sealed: Some(sealed),
        wrap: Some(wrap),
        id: id.clone(),
        kind: kind.to_owned(),
        payload: "{}".to_owned(),
        due_at: now,
        expires_at,
        subject_id,
    })
    .await?;
    Ok(id)
}

/// The mail in a claimed row; `None` when it was destroyed or its key is dead.
pub(crate) fn open(core: &Core, row: &Claimed) -> Option<Mail> {
    let content: Content = serde_json::from_slice(&unseal(core, row)?).ok()?;
    let Content { id, to, subject, text, html } = content;
    Some(Mail { id, to, subject, text, html, unsubscribe: None })
}

/// The content of an outbox row under a row key of its own, and that key, wrapped.
pub(crate) fn seal(core: &Core, id: &str, plain: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let row_key = Key::random(&*core.rng);
    let ring = core.keys.mail.signing();
    let wrap = [&ring.id.to_be_bytes()[..], &ring.key.seal(&*core.rng, id.as_bytes(), &row_key.0)].concat();
    (row_key.seal(&*core.rng, id.as_bytes(), plain), wrap)
}

/// The content of a claimed row; `None` when it was destroyed or its key is dead.
pub(crate) fn unseal(core: &Core, row: &Claimed) -> Option<Vec<u8>> {
    let (id, wrapped) = row.wrap.as_ref()?.split_first_chunk::<2>()?;
    let ring = core.keys.mail.live(u16::from_be_bytes(*id))?;
    let row_key = Key::from_slice(&ring.key.open(row.id.as_bytes(), wrapped)?)?;
    row_key.open(row.id.as_bytes(), row.sealed.as_ref()?)
}
