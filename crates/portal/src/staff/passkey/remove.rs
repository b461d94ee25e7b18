//! Takes a passkey away.

use std::sync::Arc;

use async_trait::async_trait;
use serde_json::json;

use super::super::actor::StaffActor;
use super::super::log::log;
use super::super::notice;
use super::super::session::there;
use crate::actor::Issuer;
use crate::port::store::{Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result};

impl Portal {
    /// Takes one of one's own passkeys away. Other sessions end; recovery codes go with the last second factor.
    ///
    /// # Errors
    /// [`Error::Invalid`]`("passkey-needed")` for the only second factor of somebody whose role wants one;
    /// [`Error::NeedsCode`] when who is there was not shown lately; [`Error::NotFound`] for one that is not one's own;
    /// [`Error::Store`].
    pub async fn remove_passkey(&self, staff: &StaffActor, id: &str) -> Result<()> {
        staff.signed_in()?;
        let now = self.now();
        staff.proved(now)?;
        self.write(Remove { core: self.core(), staff: staff.clone(), id: id.to_owned(), now }).await
    }
}

struct Remove {
    core: Arc<Core>,
    staff: StaffActor,
    id: String,
    now: i64,
}

#[async_trait]
impl Unit for Remove {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let Self { core, id, now, .. } = self;
        let staff = &self.staff.staff;
        let current = there(tx, &self.staff).await?;
        let all = tx.passkeys(&staff.id).await?;
        let passkey = all.iter().find(|passkey| passkey.id == *id).ok_or(Error::NotFound)?;
        let bare = current.totp.is_none() && all.len() == 1;
        if bare && core.settings.second_factor.asks(current.role) {
            return Err(Error::Invalid("passkey-needed"));
        }
        if !tx.remove_passkey(&staff.id, id).await? {
            return Err(Error::NotFound);
        }
        if bare {
            tx.replace_recovery(&staff.id, &[]).await?;
        }
        tx.end_other_sessions(&staff.id, &self.staff.session.hash).await?;
        let plain = json!({ "staff": staff.id, "passkey": id });
        log(core, tx, &Issuer::Staff(staff.id.clone()), "staff.passkey_removed", plain, *now).await?;
        notice::tell(core, tx, staff, "mail-account-passkey-removed", &[("name", &passkey.name)], *now).await
    }
}
