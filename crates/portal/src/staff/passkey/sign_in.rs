//! Signs in with a passkey: no address, no password, no code.

use std::sync::Arc;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::role::Stage;
use serde_json::json;

use super::super::actor::SignedIn;
use super::super::log::log;
use super::super::session::session;
use super::super::sign_in::tell;
use super::super::tried::{Failed, Tried};
use super::super::{ABSOLUTE, Browser, device};
use super::answer::{self, Answer, Outcome, Used};
use super::ticket::{self, Question};
use super::{PasskeyQuestion, port};
use crate::actor::Issuer;
use crate::limit::{SIGN_IN_DEVICE, SIGN_IN_NETWORK};
use crate::port::store::{PasskeyRecord, StaffRecord, StaffSession, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result, digest};

impl Portal {
    /// Asks a browser for a signature by whatever passkey it finds. Stores nothing and reads nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`] where none are offered.
    pub fn ask_passkey(&self) -> Result<PasskeyQuestion> {
        let asked = port(self)?.ask_to_sign(&[]).map_err(|_| Error::NotFound)?;
        Ok(ticket::hand_out(self, Question::SignIn, asked, &[], self.now()))
    }

    /// Opens a session for the owner of the passkey that made this answer. Whatever is wrong is told alike and written down.
    /// The device has verified them, so it stands for password and second factor, and for a proof of who is there.
    ///
    /// # Errors
    /// [`Error::Invalid`]`("passkey")`; [`Error::TooMany`]; [`Error::NotFound`] where none are offered; [`Error::Store`].
    pub async fn sign_in_by_passkey(&self, ticket: Option<&str>, answer: &str, from: &Browser) -> Result<SignedIn> {
        port(self)?;
        let now = self.now();
        let owner = self.owner(answer).await?;
        let known = owner.as_ref().and_then(|(staff, _)| device::known(self, staff, from.device.as_deref(), now));
        let email = owner.as_ref().map(|(staff, _)| staff.email.clone()).unwrap_or_default();
        // Counted before it is looked at, as passwords are; a colleague's own browsers count by themselves.
        let tried = Tried { email, network: from.network.clone(), device: known.clone() };
        self.write(Try { core: self.core(), tried: tried.clone(), now }).await?;
        let Some((staff, passkey)) = owner else { return self.refuse_passkey(now).await };
        let verified = answer::verify(self, Question::SignIn, ticket, passkey.clone(), answer, now).await?;
        let used = match verified {
            Answer::Right(used) => used,
            Answer::Wrong => return self.refuse_passkey(now).await,
            Answer::Cloned => {
                self.write(Cloned { core: self.core(), staff, passkey, now }).await?;
                return self.refuse_passkey(now).await;
            }
        };
        let cookie = URL_SAFE_NO_PAD.encode(self.rng.bytes::<32>());
        let device = known.is_none().then(|| device::make(self, &staff, now));
        let begun = Begun {
            core: self.core(),
            session: session(self, digest::secret(&cookie), &staff, Stage::Full, from, now),
            staff,
            used,
            tried,
            unknown: known.is_none().then(|| from.clone()),
            replaces: from.session.clone(),
            now,
        };
        match self.write(begun).await {
            Ok(true) => Ok(SignedIn { cookie: cookie.into(), max_age: ABSOLUTE / 1_000, device }),
            Ok(false) | Err(Error::Invalid(_)) => self.refuse_passkey(now).await,
            Err(error) => Err(error),
        }
    }

    /// Whose passkey an answer claims to be of: that of somebody who works here, with the handle that goes with it.
    async fn owner(&self, answer: &str) -> Result<Option<(StaffRecord, PasskeyRecord)>> {
        let Some(claimed) = port(self)?.claimed(answer) else { return Ok(None) };
        let mut reader = self.store.reader().await?;
        let Some(passkey) = reader.find_passkey(&claimed.credential).await? else { return Ok(None) };
        if claimed.handle.as_ref() != Some(&passkey.handle) {
            return Ok(None);
        }
        let staff = reader.staff(&passkey.staff_id).await?;
        let staff = staff.filter(|staff| staff.disabled_at.is_none() && staff.password.is_some());
        Ok(staff.map(|staff| (staff, passkey)))
    }

    async fn refuse_passkey(&self, now: i64) -> Result<SignedIn> {
        self.write(Failed { core: self.core(), about: json!({ "method": "passkey" }), now }).await?;
        Err(Error::Invalid("passkey"))
    }
}

struct Try {
    core: Arc<Core>,
    tried: Tried,
    now: i64,
}

#[async_trait]
impl Unit for Try {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let Tried { email, network, device } = &self.tried;
        match device {
            Some(device) => SIGN_IN_DEVICE.take(&self.core, tx, &[email.as_bytes(), device], self.now).await,
            None => SIGN_IN_NETWORK.take(&self.core, tx, &[network], self.now).await,
        }
    }
}

struct Begun {
    core: Arc<Core>,
    staff: StaffRecord,
    used: Box<Used>,
    session: StaffSession,
    tried: Tried,
    /// Set where the browser is not known.
    unknown: Option<Browser>,
    /// The session that the browser had.
    replaces: Option<Vec<u8>>,
    now: i64,
}

#[async_trait]
impl Unit for Begun {
    type Output = bool;

    async fn run(&self, tx: &mut dyn Tx) -> Result<bool> {
        let (core, now) = (&*self.core, self.now);
        // Once more, in the unit: they may have been shut out since.
        let staff = tx.staff(&self.staff.id).await?.filter(|staff| staff.disabled_at.is_none());
        let staff = staff.ok_or(Error::Invalid("passkey"))?;
        match self.used.use_up(tx, now).await? {
            Outcome::Taken => {}
            Outcome::Gone => return Err(Error::Invalid("passkey")),
            Outcome::Cloned => {
                answer::cloned(core, tx, &staff, self.used.passkey(), now).await?;
                return Ok(false);
            }
        }
        if let Some(replaced) = &self.replaces {
            tx.end_staff_session(replaced).await?;
        }
        tx.insert_staff_session(&self.session).await?;
        if let Some(device) = &self.tried.device {
            SIGN_IN_DEVICE.forget(core, tx, &[self.tried.email.as_bytes(), device]).await?;
        }
        let by = Issuer::Staff(staff.id.clone());
        log(core, tx, &by, "staff.signed_in", json!({ "method": "passkey" }), now).await?;
        if let Some(from) = &self.unknown {
            tell(core, tx, &staff, from, now).await?;
        }
        Ok(true)
    }
}

/// The counter went backwards, as the answer itself shows.
pub(super) struct Cloned {
    pub core: Arc<Core>,
    pub staff: StaffRecord,
    pub passkey: PasskeyRecord,
    pub now: i64,
}

#[async_trait]
impl Unit for Cloned {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        answer::cloned(&self.core, tx, &self.staff, &self.passkey, self.now).await
    }
}
