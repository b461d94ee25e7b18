//! Shuts a member of staff out.

use std::sync::Arc;

use async_trait::async_trait;
use domain::contact_point;
use serde_json::json;

use crate::port::store::{AuditRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result};

impl Portal {
    /// Somebody has left: their sessions and invitations end at once, and nobody signs in by their address any more. The
    /// record stays, since decisions and audit entries name it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when nobody who is there has this address; [`Error::Store`].
    pub async fn disable_user(&self, email: &str) -> Result<()> {
        let email = contact_point::email(email).ok_or(Error::NotFound)?;
        self.write(Disable { core: self.core(), email, now: self.now() }).await
    }
}

struct Disable {
    core: Arc<Core>,
    email: String,
    now: i64,
}

#[async_trait]
impl Unit for Disable {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let staff = tx.find_staff(&self.email).await?.ok_or(Error::NotFound)?;
        if !tx.disable_staff(&staff.id, self.now).await? {
            return Err(Error::NotFound);
        }
        tx.end_staff_access(&staff.id, self.now).await?;
        tx.clear_identity(&staff.id).await?;
        let entry = AuditRecord {
            id: self.core.id(self.now),
            at: self.now,
            event: "staff.disabled".to_owned(),
            actor_kind: "cli".to_owned(),
            actor_ref: None,
            request_id: None,
            subject_tag: None,
            details: None,
            plain: json!({ "staff": staff.id }).to_string(),
        };
        Ok(tx.append_audit(&entry).await?)
    }
}
