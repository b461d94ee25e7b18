//! Uses an invitation: a password is chosen, and the session begins.

use std::sync::Arc;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::role::Stage;

use super::actor::SignedIn;
use super::session::{session, stage};
use super::{ABSOLUTE, Browser, device, password};
use crate::port::store::{StaffRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result, digest};

impl Portal {
    /// Whose invitation this is; `None` when it was used or is over. Changes nothing.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn peek_invitation(&self, token: &str) -> Result<Option<String>> {
        let mut reader = self.store.reader().await?;
        let Some(id) = reader.find_invitation(&digest::secret(token), self.now()).await? else { return Ok(None) };
        Ok(reader.staff(&id).await?.filter(|staff| staff.disabled_at.is_none()).map(|staff| staff.email))
    }

    /// Sets the password and opens a session; the invitation works once.
    ///
    /// # Errors
    /// [`Error::Invalid`]`("password")` unless it has 12 to 200 characters, `("weak")` for one that is guessed soon;
    /// [`Error::NotFound`]; [`Error::Store`].
    pub async fn accept_invitation(&self, token: &str, password: &str, from: &Browser) -> Result<SignedIn> {
        let email = self.peek_invitation(token).await?.ok_or(Error::NotFound)?;
        password::check(self, &email, password)?;
        let now = self.now();
        let hashed = password::hash(password.to_owned().into(), self.rng.bytes()).await?;
        let cookie = URL_SAFE_NO_PAD.encode(self.rng.bytes::<32>());
        let unit = Accept {
            core: self.core(),
            invitation: digest::secret(token),
            session: digest::secret(&cookie),
            hashed,
            from: from.clone(),
            now,
        };
        let (staff, stage) = self.write(unit).await?;
        let device = (stage == Stage::Full).then(|| device::make(self, &staff, now));
        Ok(SignedIn { cookie: cookie.into(), max_age: ABSOLUTE / 1_000, device })
    }
}

struct Accept {
    core: Arc<Core>,
    invitation: Vec<u8>,
    session: Vec<u8>,
    hashed: String,
    from: Browser,
    now: i64,
}

#[async_trait]
impl Unit for Accept {
    type Output = (StaffRecord, Stage);

    async fn run(&self, tx: &mut dyn Tx) -> Result<(StaffRecord, Stage)> {
        let id = tx.find_invitation(&self.invitation, self.now).await?.ok_or(Error::NotFound)?;
        if !tx.use_invitation(&self.invitation, self.now).await? {
            return Err(Error::NotFound);
        }
        // A new password ends what the old one had opened.
        tx.end_staff_access(&id, self.now).await?;
        tx.set_password(&id, &self.hashed).await?;
        let staff = tx.staff(&id).await?.filter(|staff| staff.disabled_at.is_none()).ok_or(Error::NotFound)?;
        // A second factor is not got round by a new password.
        let stage = stage(&self.core, &staff);
        let session = session(&self.core, self.session.clone(), &staff, stage, &self.from, self.now);
        if let Some(replaced) = &self.from.session {
            tx.end_staff_session(replaced).await?;
        }
        tx.insert_staff_session(&session).await?;
        Ok((staff, stage))
    }
}
