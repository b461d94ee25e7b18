//! Lists keys.

use domain::role::Task;
use domain::view::keys::{KeyRow, KeyState, Keys};

use crate::actor::ApiScope;
use crate::port::store::ApiKeyRecord;
use crate::portal::Portal;
use crate::session::Form;
use crate::staff::StaffActor;
use crate::{Result, moment};

impl Portal {
    /// Every key there was, newest first, for the command line.
    ///
    /// # Errors
    /// [`Error::Store`](crate::Error::Store).
    pub async fn list_api_keys(&self) -> Result<Vec<ApiKeyRecord>> {
        Ok(self.store.reader().await?.api_keys().await?)
    }

    /// The same, as the page shows them: those that work first.
    ///
    /// # Errors
    /// [`Error::Forbidden`](crate::Error::Forbidden) by role; [`Error::Store`](crate::Error::Store).
    pub async fn api_keys(&self, staff: &StaffActor) -> Result<Keys> {
        staff.require(Task::ReadKeys)?;
        let now = self.now();
        let at = |millis: i64| moment::text(&self.texts, staff.language(), millis);
        let all = self.list_api_keys().await?;
        let (live, over): (Vec<_>, Vec<_>) = all.into_iter().partition(|key| key.is_live(now));
        let row = |key: ApiKeyRecord| KeyRow {
            state: match (key.revoked_at, key.is_live(now)) {
                (Some(_), _) => KeyState::Revoked,
                (None, true) => KeyState::Live,
                (None, false) => KeyState::Expired,
            },
            made: at(key.created_at),
            used: key.used_at.map(at).unwrap_or_default(),
            ends: key.revoked_at.or(key.expires_at).map(at).unwrap_or_default(),
            prefix: key.prefix.unwrap_or_default(),
            id: key.id,
            name: key.name,
            scopes: key.scopes,
        };
        Ok(Keys {
            staff: staff.colleague(),
            rows: live.into_iter().chain(over).map(row).collect(),
            scopes: ApiScope::ALL.iter().map(|scope| scope.code().to_owned()).collect(),
            create: self.staff_entered(staff, Form::Key),
            renew: self.staff_entered(staff, Form::RenewKey),
        })
    }
}
