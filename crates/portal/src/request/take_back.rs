//! The person takes a request back.

use std::sync::Arc;

use async_trait::async_trait;
use domain::Scope;
use domain::consent::{Kind as ConsentKind, Origin};
use domain::request::{Command, Kind};
use serde_json::json;

use super::apply;
use super::show::own;
use crate::actor::SubjectActor;
use crate::audit::{self, Entry};
use crate::consent::{Change, feed, record};
use crate::port::store::{RequestRecord, SubjectRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result};

impl Portal {
    /// Takes a request back, until it is being carried out. Needs no code: it only leaves things as they are.
    ///
    /// # Errors
    /// [`Error::Stale`] when it is being carried out or closed;
    /// [`Error::NotFound`]; [`Error::Store`].
    pub async fn take_back(&self, me: &SubjectActor, id: &str) -> Result<()> {
        me.require_scope(&[Scope::Full])?;
        self.write(TakeBack { core: self.core(), subject_id: me.subject_id(), id: id.to_owned(), now: self.now() }).await
    }
}

struct TakeBack {
    core: Arc<Core>,
    subject_id: i64,
    id: String,
    now: i64,
}

#[async_trait]
impl Unit for TakeBack {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let (subject, mut request) = own(tx, self.subject_id, &self.id).await?;
        apply(&self.core, tx, &subject, &mut request, Command::Revoke, ("subject", None), "", self.now).await?;
        let facts = json!({ "request": request.id });
        let entry =
            Entry { event: "request.revoked", actor: "subject", actor_ref: None, details: facts.clone(), plain: facts };
        audit::append(&self.core, tx, self.now, &subject, entry).await?;
        self.lift(tx, &subject, &request).await
    }
}

impl TakeBack {
    /// An objection that is taken back no longer stops its purpose.
    async fn lift(&self, tx: &mut dyn Tx, subject: &SubjectRecord, request: &RequestRecord) -> Result<()> {
        let core = &self.core;
        let purpose = request.purpose.as_deref().filter(|_| request.kind == Kind::Objection);
        let Some(entry) = purpose.and_then(|code| core.book.get(code)) else { return Ok(()) };
        let (kind, map) = core.kind(&subject.subject.kind)?;
        let person = tx.crm_subject(&subject.subject).await?.ok_or(Error::NotFound)?;
        let change = Change {
            entry,
            kind: ConsentKind::ObjectionEnded,
            channels: Vec::new(),
            origin: Origin::Portal,
            actor: "subject",
            method: "request",
            language: String::new(),
            text_version: entry.version,
            undoes: None,
        };
        match record(core, tx, subject, kind, map, &person, &change, self.now).await? {
            Some(recorded) => feed(tx, &recorded.feed).await,
            None => Ok(()),
        }
    }
}
