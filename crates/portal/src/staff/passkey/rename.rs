//! Calls a passkey something else.

use std::sync::Arc;

use async_trait::async_trait;
use serde_json::json;

use super::super::actor::StaffActor;
use super::super::log::log;
use super::clean;
use crate::actor::Issuer;
use crate::port::store::{Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result};

impl Portal {
    /// Calls one of one's own passkeys something else.
    ///
    /// # Errors
    /// [`Error::Invalid`]`("passkey-name")` without a name; [`Error::NotFound`] for one that is not one's own; [`Error::Store`].
    pub async fn rename_passkey(&self, staff: &StaffActor, id: &str, name: &str) -> Result<()> {
        staff.signed_in()?;
        let name = clean(name);
        if name.is_empty() {
            return Err(Error::Invalid("passkey-name"));
        }
        let staff_id = staff.staff.id.clone();
        self.write(Rename { core: self.core(), staff_id, id: id.to_owned(), name, now: self.now() }).await
    }
}

struct Rename {
    core: Arc<Core>,
    staff_id: String,
    id: String,
    name: String,
    now: i64,
}

#[async_trait]
impl Unit for Rename {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        if !tx.rename_passkey(&self.staff_id, &self.id, &self.name).await? {
            return Err(Error::NotFound);
        }
        let plain = json!({ "staff": self.staff_id, "passkey": self.id });
        log(&self.core, tx, &Issuer::Staff(self.staff_id.clone()), "staff.passkey_renamed", plain, self.now).await
    }
}
