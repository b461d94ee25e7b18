//! One's own account: where one is signed in.

use domain::browser::Browser;
use domain::view::account::{Account, SessionRow};

use super::IDLE;
use super::actor::StaffActor;
use crate::portal::Portal;
use crate::{Result, moment};

impl Portal {
    /// One's own sessions, and what stands of the second factor.
    ///
    /// # Errors
    /// [`Error::NeedsCode`](crate::Error::NeedsCode) before one is signed in; [`Error::Store`](crate::Error::Store).
    pub async fn account(&self, staff: &StaffActor) -> Result<Account> {
        staff.signed_in()?;
        let mut reader = self.store.reader().await?;
        let sessions = reader.staff_sessions(&staff.staff.id).await?;
        let recovery_left = reader.recovery_left(&staff.staff.id).await?;
        drop(reader);
        let now = self.now();
        let alive = sessions.into_iter().filter(|session| session.expires_at > now && session.seen_at + IDLE > now);
        let rows = alive.map(|session| SessionRow {
            this: session.hash == staff.session.hash,
            since: moment::text(&self.texts, staff.language(), session.created_at),
            seen: moment::text(&self.texts, staff.language(), session.seen_at),
            browser: Browser::parse(&session.browser),
            network: session.network.into(),
            id: session.id,
        });
        Ok(Account {
            staff: staff.colleague(),
            sessions: rows.collect(),
            factor: staff.staff.totp.is_some(),
            recovery_left,
            passkeys: staff.staff.passkeys,
            offers_passkeys: self.offers_passkeys(),
        })
    }
}
