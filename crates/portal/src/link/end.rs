//! Ends links: "end all links" and "this is not me".

use std::sync::Arc;

use async_trait::async_trait;
use serde_json::json;

use crate::actor::SubjectActor;
use crate::audit::{self, Entry};
use crate::port::store::{Tx, Unit};
use crate::portal::{Core, Portal};
use crate::request::alert_officers;
use crate::{Error, Result, mail};

/// The event of a link that has gone astray.
const DISOWNED: &str = "links.disowned";

impl Portal {
    /// The person ends every link and session of theirs; unsubscribe links stay, since they can only stop things.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn end_all_links(&self, me: &SubjectActor) -> Result<()> {
        self.end_links(me, "links.ended").await
    }

    /// Whoever holds the link says that it is not meant for them: every link and session ends, the audit log says so, and the
    /// data protection officer is told, since an address on file may be somebody else's.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn not_me(&self, me: &SubjectActor) -> Result<()> {
        self.end_links(me, DISOWNED).await
    }

    async fn end_links(&self, me: &SubjectActor, event: &'static str) -> Result<()> {
        self.write(End { core: self.core(), subject_id: me.subject_id(), event, now: self.now() }).await
    }
}

struct End {
    core: Arc<Core>,
    subject_id: i64,
    event: &'static str,
    now: i64,
}

#[async_trait]
impl Unit for End {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let subject = tx.lock_subject(self.subject_id).await?.ok_or(Error::NotFound)?;
        let links = tx.revoke_links(subject.id, self.now, "subject").await?;
        tx.next_generation(subject.id).await?;
        let sessions = tx.end_sessions(subject.id).await?;
        let facts = json!({ "links": links, "sessions": sessions });
        let entry = Entry { event: self.event, actor: "subject", actor_ref: None, details: json!({}), plain: facts };
        audit::append(&self.core, tx, self.now, &subject, entry).await?;
        if self.event == DISOWNED {
            let told = |to| mail::disowned(&self.core, self.now, to, &subject.subject);
            alert_officers(&self.core, tx, told, self.now).await?;
        }
        Ok(())
    }
}
