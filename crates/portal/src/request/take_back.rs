//! The person takes a request back.

use std::sync::Arc;

use async_trait::async_trait;
use domain::Scope;
use domain::request::Command;
use serde_json::json;

use super::apply;
use super::show::own;
use crate::Result;
use crate::actor::SubjectActor;
use crate::audit::{self, Entry};
use crate::port::store::{Tx, Unit};
use crate::portal::{Core, Portal};

impl Portal {
    /// Takes a request back, until it is being carried out. Needs no code: it only leaves things as they are.
    ///
    /// # Errors
    /// [`Error::Stale`](crate::Error::Stale) when it is being carried out or closed;
    /// [`Error::NotFound`](crate::Error::NotFound); [`Error::Store`](crate::Error::Store).
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
        audit::append(&self.core, tx, self.now, &subject, entry).await
    }
}
