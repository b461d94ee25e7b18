//! Uses an invitation: a password is chosen, and the session begins.

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::actor::SignedIn;
use super::{ABSOLUTE, password};
use crate::port::store::{StaffSession, Tx, Unit};
use crate::portal::Portal;
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
    /// [`Error::Invalid`]`("password")` unless it has 12 to 200 characters; [`Error::NotFound`]; [`Error::Store`].
    pub async fn accept_invitation(&self, token: &str, password: &str) -> Result<SignedIn> {
        if !password::LENGTH.contains(&password.chars().count()) {
            return Err(Error::Invalid("password"));
        }
        if self.peek_invitation(token).await?.is_none() {
            return Err(Error::NotFound);
        }
        let hashed = password::hash(password.to_owned(), self.rng.bytes()).await?;
        let cookie = URL_SAFE_NO_PAD.encode(self.rng.bytes::<32>());
        let unit =
            Accept { invitation: digest::secret(token), session: digest::secret(&cookie), hashed, now: self.now() };
        self.write(unit).await?;
        Ok(SignedIn { cookie: cookie.into(), max_age: ABSOLUTE / 1_000 })
    }
}

struct Accept {
    invitation: Vec<u8>,
    session: Vec<u8>,
    hashed: String,
    now: i64,
}

#[async_trait]
impl Unit for Accept {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let id = tx.find_invitation(&self.invitation, self.now).await?.ok_or(Error::NotFound)?;
        if !tx.use_invitation(&self.invitation, self.now).await? {
            return Err(Error::NotFound);
        }
        // A new password ends what the old one had opened.
        tx.end_staff_access(&id, self.now).await?;
        tx.set_password(&id, &self.hashed).await?;
        Ok(tx.insert_staff_session(&session(self.session.clone(), id, self.now)).await?)
    }
}

/// A session that begins now.
pub(super) fn session(hash: Vec<u8>, staff_id: String, now: i64) -> StaffSession {
    StaffSession {
        hash,
        staff_id,
        created_at: now,
        seen_at: now,
        expires_at: now + ABSOLUTE,
        notice: None,
        draft: None,
    }
}
