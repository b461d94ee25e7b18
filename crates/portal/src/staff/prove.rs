//! Proves once more who is there, and changes the password by it: for what cannot be undone, and for what decides who comes
//! in, a session that was left open is not enough.

use std::sync::Arc;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::role::Stage;
use serde_json::json;

use super::actor::{SignedIn, StaffActor};
use super::log::log;
use super::second::Factor;
use super::session::renew;
use super::{device, notice, password};
use crate::actor::Issuer;
use crate::limit::PROOF;
use crate::port::store::{StaffRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result, Secret, digest};

/// What somebody proves by who they are.
#[derive(Clone)]
pub enum Proof {
    /// Their password.
    Password(Secret),
    /// Their second factor.
    Code(Secret),
}

impl Portal {
    /// Takes a proof: for five minutes this session may do what asks for one. It gets another cookie.
    ///
    /// # Errors
    /// [`Error::Invalid`]`("password")` or `("code")`; [`Error::TooMany`]; [`Error::Store`].
    pub async fn prove(&self, staff: &StaffActor, proof: &Proof) -> Result<SignedIn> {
        staff.signed_in()?;
        let (unit, cookie) = self.proved(staff, proof, None).await?;
        self.finish(staff, unit, cookie).await
    }

    /// Changes the password. Every other session ends, and every other browser is an unknown one.
    ///
    /// # Errors
    /// [`Error::Invalid`]`("current")` for a wrong one, `("password")` unless the new one has 12 to 200 characters,
    /// `("weak")` for one that is guessed soon;
    /// [`Error::TooMany`]; [`Error::Store`].
    pub async fn change_password(&self, staff: &StaffActor, current: &str, new: &str) -> Result<SignedIn> {
        staff.signed_in()?;
        password::check(self, &staff.staff.email, new)?;
        let hashed = password::hash(new.to_owned().into(), self.rng.bytes()).await?;
        let proof = Proof::Password(current.to_owned().into());
        let (unit, cookie) = match self.proved(staff, &proof, Some(hashed.clone())).await {
            Err(Error::Invalid(_)) => return Err(Error::Invalid("current")),
            other => other?,
        };
        let signed_in = self.finish(staff, unit, cookie).await?;
        let changed = StaffRecord { password: Some(hashed), ..staff.staff.clone() };
        Ok(SignedIn { device: Some(device::make(self, &changed, self.now())), ..signed_in })
    }

    /// Holds a proof against what is stored; what is left to do when it is right, and the cookie that comes of it.
    async fn proved(&self, staff: &StaffActor, proof: &Proof, hashed: Option<String>) -> Result<(Proved, String)> {
        let now = self.now();
        self.take(PROOF, staff.session.id.as_bytes()).await?;
        let factor = match proof {
            Proof::Password(entered) => {
                if !password::verify(Secret::of(entered, 1_000), staff.staff.password.clone()).await? {
                    self.write(Unproved { core: self.core(), staff_id: staff.staff.id.clone(), now }).await?;
                    return Err(Error::Invalid("password"));
                }
                None
            }
            Proof::Code(entered) => Some(Factor::of(self, &staff.staff, entered, now)),
        };
        let cookie = URL_SAFE_NO_PAD.encode(self.rng.bytes::<32>());
        let new = digest::secret(&cookie);
        Ok((Proved { core: self.core(), staff: staff.clone(), factor, hashed, new, now }, cookie))
    }

    async fn finish(&self, staff: &StaffActor, unit: Proved, cookie: String) -> Result<SignedIn> {
        let now = unit.now;
        if !self.write(unit).await? {
            return Err(Error::Invalid("code"));
        }
        Ok(SignedIn { cookie: cookie.into(), max_age: (staff.session.expires_at - now).max(0) / 1_000, device: None })
    }
}

struct Proved {
    core: Arc<Core>,
    staff: StaffActor,
    factor: Option<Factor>,
    /// A new password's hash.
    hashed: Option<String>,
    new: Vec<u8>,
    now: i64,
}

#[async_trait]
impl Unit for Proved {
    type Output = bool;

    async fn run(&self, tx: &mut dyn Tx) -> Result<bool> {
        let (core, staff, now) = (&*self.core, &self.staff.staff, self.now);
        let hash = &self.staff.session.hash;
        if let Some(factor) = &self.factor
            && factor.use_up(tx, &staff.id, now).await?.is_none()
        {
            unproved(core, tx, &staff.id, now).await?;
            return Ok(false);
        }
        PROOF.forget(core, tx, &[self.staff.session.id.as_bytes()]).await?;
        if let Some(hashed) = &self.hashed {
            tx.set_password(&staff.id, hashed).await?;
            tx.end_other_sessions(&staff.id, hash).await?;
            let by = Issuer::Staff(staff.id.clone());
            log(core, tx, &by, "staff.password_changed", json!({ "staff": staff.id }), now).await?;
            notice::tell(core, tx, staff, "mail-account-password", &[], now).await?;
        }
        renew(tx, &self.staff.session, &self.new, Stage::Full, now).await?;
        Ok(true)
    }
}

/// A wrong password is written down, too: somebody may be trying with a session that was left open.
struct Unproved {
    core: Arc<Core>,
    staff_id: String,
    now: i64,
}

#[async_trait]
impl Unit for Unproved {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        unproved(&self.core, tx, &self.staff_id, self.now).await
    }
}

async fn unproved(core: &Core, tx: &mut dyn Tx, staff_id: &str, now: i64) -> Result<()> {
    log(core, tx, &Issuer::Staff(staff_id.to_owned()), "staff.proof_failed", json!({}), now).await
}
