//! Ends one link: by a program, or by staff.

use std::sync::Arc;

use async_trait::async_trait;
use domain::role::Task;
use domain::{Scope, SubjectRef};
use serde_json::json;

use crate::actor::ApiActor;
use crate::audit::{self, Entry};
use crate::port::store::{Tx, Unit};
use crate::portal::{Core, Portal};
use crate::staff::StaffActor;
use crate::{Error, Result};

impl Portal {
    /// A program ends a link by its public id; its sessions end with it. Ending it again changes nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an id that no link has; [`Error::Forbidden`] for an unsubscribe link, which is never refused
    /// (design section 6); [`Error::Store`].
    pub async fn revoke_link(&self, actor: &ApiActor, id: &str) -> Result<()> {
        self.write(self.revocation(id, None, ("api", actor.key_id.clone()))).await
    }

    /// Staff end a link of a person.
    ///
    /// # Errors
    /// [`Error::Forbidden`] by role, and for an unsubscribe link; [`Error::NotFound`] for a link that is not this person's;
    /// [`Error::Store`].
    pub async fn end_link(&self, staff: &StaffActor, subject: &SubjectRef, id: &str) -> Result<()> {
        staff.require(Task::SendLinks)?;
        self.write(self.revocation(id, Some(subject.clone()), ("staff", staff.staff.id.clone()))).await
    }

    fn revocation(&self, id: &str, of: Option<SubjectRef>, by: (&'static str, String)) -> Revoke {
        Revoke { core: self.core(), id: id.to_owned(), of, by, now: self.now() }
    }
}

struct Revoke {
    core: Arc<Core>,
    id: String,
    /// Whose it must be.
    of: Option<SubjectRef>,
    by: (&'static str, String),
    now: i64,
}

#[async_trait]
impl Unit for Revoke {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        // What cannot be an id is none; PostgreSQL would refuse to look for some of it.
        if !self.id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return Err(Error::NotFound);
        }
        let link = tx.link_by_id(&self.id).await?.ok_or(Error::NotFound)?;
        let subject = tx.lock_subject(link.subject_id).await?.ok_or(Error::NotFound)?;
        if self.of.as_ref().is_some_and(|of| *of != subject.subject) {
            return Err(Error::NotFound);
        }
        if link.scope == Scope::Unsubscribe {
            return Err(Error::Forbidden);
        }
        let (actor, by) = &self.by;
        if !tx.revoke_link(&link.id, self.now, &format!("{actor}:{by}")).await? {
            return Ok(());
        }
        let facts = json!({ "link": link.id, "scope": link.scope.code() });
        let entry = Entry { event: "link.ended", actor, actor_ref: Some(by), details: facts.clone(), plain: facts };
        audit::append(&self.core, tx, self.now, &subject, entry).await
    }
}
