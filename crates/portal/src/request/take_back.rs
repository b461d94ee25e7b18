//! The person takes a request back.

use std::sync::Arc;

use async_trait::async_trait;
use domain::consent::Origin;
use domain::request::{Command, Kind};
use domain::{Action, Scope};
use serde_json::json;

use super::show::own;
use super::{apply, lift};
use crate::actor::SubjectActor;
use crate::assurance::Pass;
use crate::audit::{self, Entry};
use crate::port::store::{Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result};

impl Portal {
    /// Takes a request back, until it is being carried out. By default this needs no code, since it only leaves things as they
    /// are; taking back an objection is ending one, which lets the purpose go on.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for the request that comes of a disowned change of address; [`Error::NeedsCode`] for an objection; [`Error::Stale`] when it is being carried out or closed;
    /// [`Error::NotFound`]; [`Error::Store`].
    pub async fn take_back(&self, me: &SubjectActor, id: &str) -> Result<()> {
        me.require_scope(&[Scope::Full])?;
        let found = self.store.reader().await?.find_request(id).await?;
        let found = found.filter(|found| found.request.subject_id == me.subject_id()).ok_or(Error::NotFound)?;
        let action = if found.request.kind == Kind::Objection { Action::EndObjection } else { Action::TakeBack };
        let pass = self.require(me, action, id)?;
        let unit =
            TakeBack { core: self.core(), pass, subject_id: me.subject_id(), id: id.to_owned(), now: self.now() };
        self.write(unit).await
    }
}

struct TakeBack {
    core: Arc<Core>,
    pass: Pass,
    subject_id: i64,
    id: String,
    now: i64,
}

#[async_trait]
impl Unit for TakeBack {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let (subject, mut request) = own(tx, self.subject_id, &self.id).await?;
        // It came from an old address: whoever reads the new one must not end what holds them up.
        if tx.is_dispute(&request.id).await? {
            return Err(Error::Forbidden);
        }
        self.pass.spend(tx, self.now).await?;
        apply(&self.core, tx, &subject, &mut request, Command::Revoke, ("subject", None), "", self.now).await?;
        let facts = json!({ "request": request.id });
        let entry =
            Entry { event: "request.revoked", actor: "subject", actor_ref: None, details: facts.clone(), plain: facts };
        audit::append(&self.core, tx, self.now, &subject, entry).await?;
        lift(&self.core, tx, &subject, &request, Origin::Portal, self.now).await
    }
}
