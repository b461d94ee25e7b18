//! Ends links: "end all links" and "this is not me", and the same by staff.

use std::sync::Arc;

use async_trait::async_trait;
use domain::SubjectRef;
use domain::role::Task;
use serde_json::json;

use crate::actor::SubjectActor;
use crate::audit::{self, Entry};
use crate::port::store::{Tx, Unit};
use crate::portal::{Core, Portal};
use crate::request::alert_officers;
use crate::staff::StaffActor;
use crate::{Error, Result, mail};

/// The event of a link that has gone astray.
const DISOWNED: &str = "links.disowned";

impl Portal {
    /// The person ends every link and session of theirs; unsubscribe links stay, since they can only stop things.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn end_all_links(&self, me: &SubjectActor) -> Result<()> {
        self.end_links(me.subject_id(), "links.ended", None).await
    }

    /// Whoever holds the link says that it is not meant for them: every link and session ends, the audit log says so, and the
    /// data protection officer is told, since an address on file may be somebody else's.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn not_me(&self, me: &SubjectActor) -> Result<()> {
        self.end_links(me.subject_id(), DISOWNED, None).await
    }

    /// Staff end every link and session of a person, as the person could.
    ///
    /// # Errors
    /// [`Error::Forbidden`] by role; [`Error::NotFound`] for somebody whom the portal has not met; [`Error::Store`].
    pub async fn end_links_of(&self, staff: &StaffActor, subject: &SubjectRef) -> Result<()> {
        staff.require(Task::SendLinks)?;
        let record = self.store.reader().await?.find_subject(subject).await?;
        let record = record.filter(|record| record.erased_at.is_none()).ok_or(Error::NotFound)?;
        self.end_links(record.id, "links.ended", Some(staff.staff.id.clone())).await
    }

    async fn end_links(&self, subject_id: i64, event: &'static str, staff: Option<String>) -> Result<()> {
        self.write(End { core: self.core(), subject_id, event, staff, now: self.now() }).await
    }
}

struct End {
    core: Arc<Core>,
    subject_id: i64,
    event: &'static str,
    /// Who did it, when it was not the person.
    staff: Option<String>,
    now: i64,
}

#[async_trait]
impl Unit for End {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let subject = tx.lock_subject(self.subject_id).await?.ok_or(Error::NotFound)?;
        let staff = self.staff.as_deref();
        let by = staff.map_or_else(|| "subject".to_owned(), |id| format!("staff:{id}"));
        let links = tx.revoke_links(subject.id, self.now, &by).await?;
        tx.next_generation(subject.id).await?;
        let sessions = tx.end_sessions(subject.id).await?;
        let facts = json!({ "links": links, "sessions": sessions });
        let actor = if staff.is_some() { "staff" } else { "subject" };
        let entry = Entry { event: self.event, actor, actor_ref: staff, details: json!({}), plain: facts };
        audit::append(&self.core, tx, self.now, &subject, entry).await?;
        if self.event == DISOWNED {
            let told = |to| mail::disowned(&self.core, self.now, to, &subject.subject);
            alert_officers(&self.core, tx, told, self.now).await?;
        }
        Ok(())
    }
}
