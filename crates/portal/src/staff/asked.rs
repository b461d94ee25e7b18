//! Writes down that a colleague asked whether somebody may be contacted.

use std::sync::Arc;

use async_trait::async_trait;
use serde_json::json;

use super::actor::StaffActor;
use super::log::log;
use crate::Result;
use crate::actor::Issuer;
use crate::port::store::{Tx, Unit};
use crate::portal::{Core, Portal};

impl Portal {
    /// The answer is written down; whom it was about is not.
    pub(crate) async fn note_asked(&self, staff: &StaffActor, allowed: bool) -> Result<()> {
        let unit = Asked { core: self.core(), staff_id: staff.staff.id.clone(), allowed, now: self.now() };
        self.write(unit).await
    }
}

struct Asked {
    core: Arc<Core>,
    staff_id: String,
    allowed: bool,
    now: i64,
}

#[async_trait]
impl Unit for Asked {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let by = Issuer::Staff(self.staff_id.clone());
        log(&self.core, tx, &by, "may_contact.asked", json!({ "allowed": self.allowed }), self.now).await
    }
}
