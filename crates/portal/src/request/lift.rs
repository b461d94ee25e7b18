//! Lets a purpose go on that an objection had stopped (GDPR Art. 21(1)).

use std::sync::Arc;

use domain::consent::{Kind as ConsentKind, Origin};
use domain::request::Kind;

use crate::consent::{Change, feed, mirror, record};
use crate::port::store::{QueueFilter, RequestRecord, SubjectRecord, Tx};
use crate::portal::Core;
use crate::{Error, Result};

/// Ends the objection of a request that was taken back or refused; nothing while another one for the same purpose is open.
pub(crate) async fn lift(
    core: &Arc<Core>,
    tx: &mut dyn Tx,
    subject: &SubjectRecord,
    request: &RequestRecord,
    origin: Origin,
    now: i64,
) -> Result<()> {
    let purpose = request.purpose.as_deref().filter(|_| request.kind == Kind::Objection);
    let Some(entry) = purpose.and_then(|code| core.book.get(code)) else { return Ok(()) };
    let filter = QueueFilter { kind: Some(Kind::Objection), subject_id: Some(subject.id), ..QueueFilter::default() };
    let open = tx.queue(&filter, None, 1_000).await?;
    if open.iter().any(|other| other.request.id != request.id && other.request.purpose == request.purpose) {
        return Ok(());
    }
    let (kind, map) = core.kind(&subject.subject.kind)?;
    let person = tx.crm_subject(&subject.subject).await?.ok_or(Error::NotFound)?;
    mirror::note(core, tx, subject, kind, map, &person, now).await?;
    let change = Change {
        entry,
        kind: ConsentKind::ObjectionEnded,
        channels: Vec::new(),
        origin,
        actor: if origin == Origin::Portal { "subject" } else { "staff" },
        method: "request",
        language: String::new(),
        text_version: entry.version,
        undoes: None,
    };
    match record(core, tx, subject, kind, map, &person, &change, now).await? {
        Some(recorded) => feed(tx, &recorded.feed).await,
        None => Ok(()),
    }
}
