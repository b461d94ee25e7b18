//! Stops an erasure by the link in the mail that told of it.

use std::sync::Arc;

use async_trait::async_trait;
use domain::Scope;
use domain::request::{Command, Kind};
use domain::view::StopView;
use serde_json::json;

use super::apply;
use super::show::own;
use crate::actor::SubjectActor;
use crate::audit::{self, Entry};
use crate::port::store::{Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result, moment};

/// What stands before a request's id where an undo link names what it undoes.
pub(crate) const STOPS: &str = "request:";

impl Portal {
    /// The erasure that this session's link stops; `None` where its link undoes something else.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for any other link; [`Error::NotFound`] when the request is gone; [`Error::Store`].
    pub async fn stop_view(&self, me: &SubjectActor) -> Result<Option<StopView>> {
        me.require_scope(&[Scope::Undo])?;
        let Some(id) = stopped(me) else { return Ok(None) };
        let mut reader = self.store.reader().await?;
        let found = reader.find_request(id).await?.filter(|found| found.request.subject_id == me.subject_id());
        drop(reader);
        let request = found.ok_or(Error::NotFound)?.request;
        Ok(Some(StopView {
            at: moment::text(&self.texts, me.language(), request.received_at),
            possible: request.state.can_be_revoked(),
        }))
    }

    /// Takes the erasure back that this session's link stops. Needs no code: it leaves everything as it is.
    ///
    /// # Errors
    /// [`Error::Stale`] when it is being carried out or closed, or the link was used; [`Error::Forbidden`];
    /// [`Error::NotFound`]; [`Error::Store`].
    pub(crate) async fn stop(&self, me: &SubjectActor, id: &str) -> Result<()> {
        let unit = Stop {
            core: self.core(),
            subject_id: me.subject_id(),
            link_id: me.current.session.link_id.clone(),
            id: id.to_owned(),
            now: self.now(),
        };
        self.write(unit).await
    }
}

/// The request that the session's link stops.
pub(crate) fn stopped(me: &SubjectActor) -> Option<&str> {
    me.current.event_id.as_deref()?.strip_prefix(STOPS)
}

struct Stop {
    core: Arc<Core>,
    subject_id: i64,
    link_id: String,
    id: String,
    now: i64,
}

#[async_trait]
impl Unit for Stop {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let (subject, mut request) = own(tx, self.subject_id, &self.id).await?;
        if request.kind != Kind::Erasure || !tx.use_link(&self.link_id, self.now).await? {
            return Err(Error::Stale);
        }
        apply(&self.core, tx, &subject, &mut request, Command::Revoke, ("subject", None), "", self.now).await?;
        let facts = json!({ "request": request.id, "by": "mail" });
        let entry =
            Entry { event: "request.revoked", actor: "subject", actor_ref: None, details: facts.clone(), plain: facts };
        audit::append(&self.core, tx, self.now, &subject, entry).await
    }
}
