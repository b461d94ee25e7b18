//! Ends one's own sessions: one by its name, or all of them.

use std::sync::Arc;

use async_trait::async_trait;
use serde_json::json;

use super::actor::StaffActor;
use super::log::log;
use crate::actor::Issuer;
use crate::port::store::{Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result};

impl Portal {
    /// Ends one of one's own sessions.
    ///
    /// # Errors
    /// [`Error::NotFound`] for one that is not one's own; [`Error::Store`].
    pub async fn end_own_session(&self, staff: &StaffActor, id: &str) -> Result<()> {
        staff.signed_in()?;
        let id = Some(id.to_owned());
        self.write(End { core: self.core(), staff: staff.clone(), id, now: self.now() }).await
    }

    /// Ends every session of one's own, this one too.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn end_own_sessions(&self, staff: &StaffActor) -> Result<()> {
        staff.signed_in()?;
        self.write(End { core: self.core(), staff: staff.clone(), id: None, now: self.now() }).await
    }
}

struct End {
    core: Arc<Core>,
    staff: StaffActor,
    id: Option<String>,
    now: i64,
}

#[async_trait]
impl Unit for End {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let staff_id = &self.staff.staff.id;
        match &self.id {
            Some(id) => {
                if !tx.end_named_session(staff_id, id).await? {
                    return Err(Error::NotFound);
                }
            }
            None => {
                // An empty hash is nobody's.
                tx.end_other_sessions(staff_id, &[]).await?;
            }
        }
        let plain = json!({ "staff": staff_id, "all": self.id.is_none() });
        log(&self.core, tx, &Issuer::Staff(staff_id.clone()), "staff.sessions_ended", plain, self.now).await
    }
}
