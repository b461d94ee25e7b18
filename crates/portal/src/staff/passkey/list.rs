//! One's own passkeys.

use domain::role::Guard;
use domain::view::account::{PasskeyRow, Passkeys};

use super::super::actor::StaffActor;
use super::MOST;
use crate::portal::Portal;
use crate::{Error, Result, moment};

impl Portal {
    /// One's own passkeys, and whether one more may be added now.
    ///
    /// # Errors
    /// [`Error::NotFound`] where none are offered and there are none;
    /// [`Error::NeedsCode`] before the sign-in has come so far; [`Error::Store`].
    pub async fn passkeys(&self, staff: &StaffActor) -> Result<Passkeys> {
        staff.passes(Guard::Enrolling)?;
        let offered = self.offers_passkeys();
        // Those that are out of use can be taken away.
        if !offered && !staff.has_passkey() {
            return Err(Error::NotFound);
        }
        let mut reader = self.store.reader().await?;
        let all = reader.passkeys(&staff.staff.id).await?;
        let recovery_left = reader.recovery_left(&staff.staff.id).await?;
        drop(reader);
        let asked = self.settings.second_factor.asks(staff.role());
        let without_app = asked && staff.staff.totp.is_none();
        let needed = without_app && all.is_empty();
        let last = without_app && all.len() == 1;
        let room = offered && (all.len() as i64) < MOST;
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
        Ok(Passkeys { staff: staff.colleague(), rows, offered, room, proved, needed, recovery_left })
    }
}
