//! Ends sessions: this one, another one, all but this one.

use std::sync::Arc;

use async_trait::async_trait;
use domain::Scope;
use serde_json::json;

use super::list::{name, open};
use crate::actor::SubjectActor;
use crate::audit::{self, Entry};
use crate::port::store::{Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result};

impl Portal {
    /// Ends this session; the link lives on.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn end_session(&self, me: &SubjectActor) -> Result<()> {
        self.write(End(me.session_hash().to_vec())).await
    }

    /// Ends another session of the person, by the name that the list gives it. Returns whether it was this very one.
    ///
    /// # Errors
    /// [`Error::NotFound`] for one that is over, or was never the person's; [`Error::Forbidden`] for an undo link;
    /// [`Error::Store`].
    pub async fn end_named_session(&self, me: &SubjectActor, named: &str) -> Result<bool> {
        me.require_scope(&[Scope::Full, Scope::Preferences])?;
        self.write(self.ending(me, Some(named.to_owned()))).await?;
        Ok(name(me.session_hash()) == named)
    }

    /// Ends every session of the person but this one; links live on.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for an undo link; [`Error::Store`].
    pub async fn end_other_sessions(&self, me: &SubjectActor) -> Result<()> {
        me.require_scope(&[Scope::Full, Scope::Preferences])?;
        match self.write(self.ending(me, None)).await {
            Err(Error::NotFound) => Ok(()),
            ended => ended,
        }
    }

    fn ending(&self, me: &SubjectActor, named: Option<String>) -> EndSome {
        let own = me.session_hash().to_vec();
        EndSome { core: self.core(), subject_id: me.subject_id(), own, named, now: self.now() }
    }
}

struct End(Vec<u8>);

#[async_trait]
impl Unit for End {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        Ok(tx.end_session(&self.0).await?)
    }
}

struct EndSome {
    core: Arc<Core>,
    subject_id: i64,
    own: Vec<u8>,
    /// One session; `None` for all but the own one.
    named: Option<String>,
    now: i64,
}

#[async_trait]
impl Unit for EndSome {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let subject = tx.lock_subject(self.subject_id).await?.ok_or(Error::NotFound)?;
        let mut ended = 0;
        for session in open(tx, subject.id, self.now).await? {
            let meant = match &self.named {
                Some(named) => name(&session.hash) == *named,
                None => session.hash != self.own,
            };
            if meant {
                tx.end_session(&session.hash).await?;
                ended += 1;
            }
        }
        if ended == 0 {
            return Err(Error::NotFound);
        }
        let plain = json!({ "sessions": ended });
        let entry = Entry { event: "session.ended", actor: "subject", actor_ref: None, details: json!({}), plain };
        audit::append(&self.core, tx, self.now, &subject, entry).await
    }
}
