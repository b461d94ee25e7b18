//! The second factor: what is entered is held against the authenticator app and the recovery codes.

use std::sync::Arc;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::role::{Guard, Stage};
use serde_json::json;

use super::actor::{SignedIn, StaffActor};
use super::log::log;
use super::session::renew;
use super::{Browser, device, recovery, sign_in, totp};
use crate::actor::Issuer;
use crate::limit::{SECOND_DEVICE, SECOND_SESSION, SECOND_STAFF};
use crate::port::store::{StaffRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result, Secret, digest};

impl Portal {
    /// Takes the second factor and finishes the sign-in: the session gets another cookie.
    ///
    /// # Errors
    /// [`Error::Invalid`]`("code")`, also for a code that was used; [`Error::TooMany`]; [`Error::NotFound`] when none is
    /// outstanding; [`Error::Store`].
    pub async fn enter_second_factor(&self, staff: &StaffActor, code: &str, from: &Browser) -> Result<SignedIn> {
        staff.passes(Guard::Begun)?;
        if staff.stage() != Stage::Second {
            return Err(Error::NotFound);
        }
        let now = self.now();
        let known = device::known(self, &staff.staff, from.device.as_deref(), now);
        // Counted before it is looked at, so that parallel guesses are as many as single ones.
        self.write(Try { core: self.core(), staff: staff.clone(), known: known.clone(), now }).await?;
        let cookie = URL_SAFE_NO_PAD.encode(self.rng.bytes::<32>());
        let factor = Factor::of(self, &staff.staff, code, now);
        let unit = Second {
            core: self.core(),
            staff: staff.clone(),
            factor,
            new: digest::secret(&cookie),
            unknown: known.is_none().then(|| from.clone()),
            known: known.clone(),
            now,
        };
        if !self.write(unit).await? {
            return Err(Error::Invalid("code"));
        }
        let max_age = (staff.session.expires_at - now).max(0) / 1_000;
        let device = known.is_none().then(|| device::make(self, &staff.staff, now));
        Ok(SignedIn { cookie: cookie.into(), max_age, device })
    }
}

/// What was entered, as far as it can be the second factor of somebody.
pub(super) struct Factor {
    /// The step whose code it is.
    step: Option<i64>,
    /// The secret, sealed under the key that seals now, where it lay under one that is on its way out.
    resealed: Option<Vec<u8>>,
    /// What a recovery code like this is stored as.
    recovery: Vec<Vec<u8>>,
}

impl Factor {
    pub fn of(core: &Core, staff: &StaffRecord, entered: &str, now: i64) -> Self {
        let entered = Secret::of(entered, 100);
        let secret = totp::open(core, staff, staff.totp.as_deref());
        let step = secret.and_then(|(secret, _)| totp::step(&secret, &entered, now));
        let resealed = secret.filter(|(_, old)| *old).map(|(secret, _)| totp::seal(core, &staff.id, &secret));
        Self { step, resealed, recovery: recovery::digests(core, &staff.id, &entered) }
    }

    /// Uses it, once; `None` when it is nobody's, or was used. Else whether it was a recovery code.
    pub async fn use_up(&self, tx: &mut dyn Tx, staff_id: &str, now: i64) -> Result<Option<bool>> {
        if let Some(step) = self.step {
            if let Some(sealed) = &self.resealed {
                tx.set_totp(staff_id, Some(sealed)).await?;
            }
            return Ok(tx.use_totp_step(staff_id, step).await?.then_some(false));
        }
        for digest in &self.recovery {
            if tx.use_recovery(staff_id, digest, now).await? {
                return Ok(Some(true));
            }
        }
        Ok(None)
    }
}

/// Counts a try.
pub(super) struct Try {
    pub core: Arc<Core>,
    pub staff: StaffActor,
    /// The nonce of a browser that they have signed in with.
    pub known: Option<Vec<u8>>,
    pub now: i64,
}

#[async_trait]
impl Unit for Try {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let Self { core, staff, known, now } = self;
        SECOND_SESSION.take(core, tx, &[staff.session.id.as_bytes()], *now).await?;
        match known {
            Some(known) => SECOND_DEVICE.take(core, tx, &[staff.staff.id.as_bytes(), known], *now).await,
            None => SECOND_STAFF.take(core, tx, &[staff.staff.id.as_bytes()], *now).await,
        }
    }
}

/// Forgets the tries, after one that was right.
pub(super) async fn forget(core: &Core, tx: &mut dyn Tx, staff: &StaffRecord, known: Option<&[u8]>) -> Result<()> {
    if let Some(known) = known {
        SECOND_DEVICE.forget(core, tx, &[staff.id.as_bytes(), known]).await?;
    }
    SECOND_STAFF.forget(core, tx, &[staff.id.as_bytes()]).await
}

struct Second {
    core: Arc<Core>,
    staff: StaffActor,
    factor: Factor,
    new: Vec<u8>,
    /// Set where the browser is not known.
    unknown: Option<Browser>,
    /// Its nonce where it is.
    known: Option<Vec<u8>>,
    now: i64,
}

#[async_trait]
impl Unit for Second {
    type Output = bool;

    async fn run(&self, tx: &mut dyn Tx) -> Result<bool> {
        let (core, staff) = (&self.core, &self.staff.staff);
        let by = Issuer::Staff(staff.id.clone());
        let Some(recovered) = self.factor.use_up(tx, &staff.id, self.now).await? else {
            log(core, tx, &by, "staff.second_factor_failed", json!({}), self.now).await?;
            return Ok(false);
        };
        renew(tx, &self.staff.session, &self.new, Stage::Full, self.now).await?;
        forget(core, tx, staff, self.known.as_deref()).await?;
        log(core, tx, &by, "staff.signed_in", json!({ "recovery_code": recovered }), self.now).await?;
        if let Some(from) = &self.unknown {
            sign_in::tell(core, tx, staff, from, self.now).await?;
        }
        Ok(true)
    }
}
