//! Revokes keys.

use std::sync::Arc;

use async_trait::async_trait;
use domain::role::Task;
use serde_json::json;

use crate::actor::Issuer;
use crate::port::store::{Tx, Unit};
use crate::portal::{Core, Portal};
use crate::staff::{StaffActor, log};
use crate::{Error, Result};

impl Portal {
    /// Revokes every key with this name; the next request with one of them is refused. Returns how many there were: a key
    /// that is made anew may have its forerunner's name.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none that is alive; [`Error::Store`].
    pub async fn revoke_api_key(&self, name: &str) -> Result<usize> {
        self.write(Revoke { core: self.core(), name: name.trim().to_owned(), now: self.now() }).await
    }

    /// Revokes one key, by a colleague.
    ///
    /// # Errors
    /// [`Error::Forbidden`] by role; [`Error::NeedsCode`] when who is there was not shown lately; [`Error::NotFound`] when
    /// it is none, or was revoked; [`Error::Store`].
    pub async fn end_api_key(&self, staff: &StaffActor, id: &str) -> Result<()> {
        staff.require(Task::ManageKeys)?;
        let now = self.now();
        staff.proved(now)?;
        let by = Issuer::Staff(staff.staff.id.clone());
        self.write(End { core: self.core(), by, id: id.to_owned(), now }).await
    }
}

struct Revoke {
    core: Arc<Core>,
    name: String,
    now: i64,
}

#[async_trait]
impl Unit for Revoke {
    type Output = usize;

    async fn run(&self, tx: &mut dyn Tx) -> Result<usize> {
        let revoked = tx.revoke_api_keys(&self.name, self.now).await?;
        if revoked.is_empty() {
            return Err(Error::NotFound);
        }
        for key in &revoked {
            log(&self.core, tx, &Issuer::Cli, "api_key.revoked", json!({ "key": key }), self.now).await?;
        }
        Ok(revoked.len())
    }
}

struct End {
    core: Arc<Core>,
    by: Issuer,
    id: String,
    now: i64,
}

#[async_trait]
impl Unit for End {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        if !tx.revoke_api_key(&self.id, self.now).await? {
            return Err(Error::NotFound);
        }
        log(&self.core, tx, &self.by, "api_key.revoked", json!({ "key": self.id }), self.now).await
    }
}
