//! One's own passkeys.

use domain::role::Guard;
use domain::view::account::{PasskeyRow, Passkeys};

use super::super::actor::StaffActor;
use super::{MOST, port};
use crate::portal::Portal;
use crate::{Result, moment};

impl Portal {
    /// One's own passkeys, and whether one more may be added now.
    ///
    /// # Errors
    /// [`Error::NotFound`](crate::Error::NotFound) where none are offered;
    /// [`Error::NeedsCode`](crate::Error::NeedsCode) before the sign-in has come so far; [`Error::Store`](crate::Error::Store).
    pub async fn passkeys(&self, staff: &StaffActor) -> Result<Passkeys> {
        staff.passes(Guard::Enrolling)?;
        port(self)?;
        let mut reader = self.store.reader().await?;
        let all = reader.passkeys(&staff.staff.id).await?;
        let recovery_left = reader.recovery_left(&staff.staff.id).await?;
        drop(reader);
        let asked = self.settings.second_factor.asks(staff.role());
        let without_app = asked && staff.staff.totp.is_none();
        let needed = without_app && all.is_empty();
        let last = without_app && all.len() == 1;
        let room = (all.len() as i64) < MOST;
        let text = |at| moment::text(&self.texts, staff.language(), at);
        let row = |passkey: crate::port::store::PasskeyRecord| PasskeyRow {
            made: text(passkey.created_at),
            used: passkey.used_at.map(text),
            id: passkey.id,
            name: passkey.name.into(),
            synced: passkey.synced,
            needed: last,
        };
        let rows = all.into_iter().map(row).collect();
        let proved = staff.proved(self.now()).is_ok();
        Ok(Passkeys { staff: staff.colleague(), rows, room, proved, needed, recovery_left })
    }
}
