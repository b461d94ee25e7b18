//! Turns a staff cookie into an actor.

use async_trait::async_trait;

use super::IDLE;
use super::actor::StaffActor;
use crate::actor;
use crate::port::store::{Tx, Unit};
use crate::portal::Portal;
use crate::session::{DRAFT, SEEN};
use crate::{Error, Result, digest};

impl Portal {
    /// The member of staff behind a cookie.
    ///
    /// # Errors
    /// [`Error::NoSession`] for an unknown, idle or expired session, and for somebody who has left; [`Error::Store`].
    pub async fn authenticate_staff(&self, cookie: &str) -> Result<StaffActor> {
        let now = self.now();
        let hash = digest::secret(cookie);
        let (session, staff) =
            self.store.reader().await?.current_staff(&hash, now - DRAFT).await?.ok_or(Error::NoSession)?;
        actor::trace("staff", &staff.id);
        if staff.disabled_at.is_some() || session.expires_at <= now || session.seen_at + IDLE <= now {
            return Err(Error::NoSession);
        }
        if session.seen_at + SEEN <= now {
            self.write(Touch { hash: hash.clone(), now }).await?;
        }
        let language = self.settings.default_language();
        Ok(StaffActor { staff, session, language })
    }

    /// Keeps the code of a notice for the next page, or drops it once it was shown.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn set_staff_notice(&self, staff: &StaffActor, code: Option<&str>) -> Result<()> {
        self.write(Notice { hash: staff.session.hash.clone(), code: code.map(str::to_owned) }).await
    }
}

struct Touch {
    hash: Vec<u8>,
    now: i64,
}

#[async_trait]
impl Unit for Touch {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        Ok(tx.touch_staff_session(&self.hash, self.now).await?)
    }
}

struct Notice {
    hash: Vec<u8>,
    code: Option<String>,
}

#[async_trait]
impl Unit for Notice {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        Ok(tx.set_staff_notice(&self.hash, self.code.as_deref()).await?)
    }
}
