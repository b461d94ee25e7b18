//! One's own second factor: set up, confirmed, taken away, and the recovery codes beside it.

use std::sync::Arc;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Personal;
use domain::role::{Guard, Stage};
use domain::view::account::{Enrolment, FactorView};
use serde_json::json;

use super::actor::{SignedIn, StaffActor};
use super::log::log;
use super::session::{renew, there};
use super::{device, notice, passkey, recovery, totp};
use crate::actor::Issuer;
use crate::limit::PROOF;
use crate::port::store::{StaffRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result, Secret, digest};

impl Portal {
    /// What stands of one's second factor, and the secret to be read by an app while it is not confirmed.
    ///
    /// # Errors
    /// [`Error::NeedsCode`] before the sign-in has come so far; [`Error::Store`].
    pub async fn factor(&self, staff: &StaffActor) -> Result<FactorView> {
        staff.passes(Guard::Enrolling)?;
        let left = self.store.reader().await?.recovery_left(&staff.staff.id).await?;
        let secret = totp::open(self, &staff.staff, staff.staff.totp_next.as_deref());
        let enrolment = secret.map(|(secret, _)| Enrolment {
            uri: totp::uri(&self.settings.controller.name, &staff.staff.email, &secret).into(),
            secret: spaced(&totp::base32(&secret)).into(),
        });
        let wanted = self.settings.second_factor.asks(staff.role());
        Ok(FactorView {
            staff: staff.colleague(),
            on: staff.staff.totp.is_some(),
            passkeys: staff.staff.passkeys,
            offers_passkeys: self.offers_passkeys(),
            wanted,
            enrolment,
            left,
        })
    }

    /// Makes a secret for an authenticator app; it counts once it is confirmed.
    ///
    /// # Errors
    /// [`Error::NeedsCode`] when who is there was not shown lately; [`Error::Store`].
    pub async fn begin_factor(&self, staff: &StaffActor) -> Result<()> {
        staff.passes(Guard::Enrolling)?;
        staff.proved(self.now())?;
        let sealed = totp::seal(self, &staff.staff.id, &self.rng.bytes());
        self.write(Begin { staff: staff.clone(), sealed }).await
    }

    /// Confirms the secret by a code that the app made of it. Other sessions end, old recovery codes are done with, and the
    /// session gets another cookie.
    ///
    /// # Errors
    /// [`Error::Invalid`]`("code")`; [`Error::NotFound`] when nothing is to be confirmed; [`Error::NeedsCode`];
    /// [`Error::TooMany`]; [`Error::Store`].
    pub async fn confirm_factor(&self, staff: &StaffActor, code: &str) -> Result<SignedIn> {
        staff.passes(Guard::Enrolling)?;
        let now = self.now();
        staff.proved(now)?;
        let next = staff.staff.totp_next.clone();
        let (secret, _) = totp::open(self, &staff.staff, next.as_deref()).ok_or(Error::NotFound)?;
        self.take(PROOF, staff.session.id.as_bytes()).await?;
        let step = totp::step(&secret, &Secret::of(code, 100), now).ok_or(Error::Invalid("code"))?;
        let cookie = URL_SAFE_NO_PAD.encode(self.rng.bytes::<32>());
        let with_it = StaffRecord { totp: next.clone(), ..staff.staff.clone() };
        let unit = Change {
            core: self.core(),
            staff: staff.clone(),
            sealed: next.map(|sealed| (sealed, step)),
            new: Some(digest::secret(&cookie)),
            now,
        };
        self.write(unit).await?;
        let max_age = (staff.session.expires_at - now).max(0) / 1_000;
        Ok(SignedIn { cookie: cookie.into(), max_age, device: Some(device::make(self, &with_it, now)) })
    }

    /// Takes the authenticator app away.
    ///
    /// # Errors
    /// [`Error::Forbidden`] where the role wants a second factor and there is no other that works, and beside passkeys that
    /// are out of use; [`Error::NeedsCode`]; [`Error::Store`].
    pub async fn remove_factor(&self, staff: &StaffActor) -> Result<()> {
        staff.signed_in()?;
        self.may_do_without_app(&staff.staff)?;
        let now = self.now();
        staff.proved(now)?;
        self.write(Change { core: self.core(), staff: staff.clone(), sealed: None, new: None, now }).await
    }

    /// Fresh recovery codes, in place of those there were; they are shown once.
    ///
    /// # Errors
    /// [`Error::NotFound`] without a second factor; [`Error::NeedsCode`]; [`Error::Store`].
    pub async fn make_recovery_codes(&self, staff: &StaffActor) -> Result<Vec<Personal<String>>> {
        staff.signed_in()?;
        let now = self.now();
        staff.proved(now)?;
        if !staff.has_second_factor() {
            return Err(Error::NotFound);
        }
        let codes = recovery::make(self);
        let digests = codes.iter().map(|code| recovery::digest(self, &staff.staff.id, code)).collect();
        self.write(Recovery { core: self.core(), staff: staff.clone(), digests, now }).await?;
        Ok(codes.into_iter().map(Personal::from).collect())
    }
}

impl Core {
    /// Whether the app may go: where the role wants a second factor, or there are passkeys out of use that would be asked for in
    /// vain, one that works must be left.
    fn may_do_without_app(&self, staff: &StaffRecord) -> Result<()> {
        let left = self.settings.second_factor.asks(staff.role) || staff.passkeys > 0;
        if left && !passkey::has_usable(self, staff) { Err(Error::Forbidden) } else { Ok(()) }
    }
}

/// In groups of four, as it is typed.
fn spaced(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

struct Begin {
    staff: StaffActor,
    sealed: Vec<u8>,
}

#[async_trait]
impl Unit for Begin {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let staff = there(tx, &self.staff).await?;
        Ok(tx.set_next_totp(&staff.id, Some(&self.sealed)).await?)
    }
}

struct Change {
    core: Arc<Core>,
    staff: StaffActor,
    /// The secret that counts from now on, and the step whose code confirmed it.
    sealed: Option<(Vec<u8>, i64)>,
    new: Option<Vec<u8>>,
    now: i64,
}

#[async_trait]
impl Unit for Change {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let (core, staff, now) = (&*self.core, &self.staff.staff, self.now);
        let session = &self.staff.session;
        let current = there(tx, &self.staff).await?;
        match &self.sealed {
            // The secret that was confirmed, and not one that was made meanwhile.
            Some((sealed, _)) if current.totp_next.as_ref() != Some(sealed) => return Err(Error::Stale),
            Some(_) => {}
            None => core.may_do_without_app(&current)?,
        }
        tx.set_totp(&staff.id, self.sealed.as_ref().map(|(sealed, _)| sealed.as_slice())).await?;
        if let Some((_, step)) = &self.sealed {
            tx.use_totp_step(&staff.id, *step).await?;
        }
        // Codes stay good for the passkeys of somebody who does without the app.
        if self.sealed.is_some() || current.passkeys == 0 {
            tx.replace_recovery(&staff.id, &[]).await?;
        }
        tx.end_other_sessions(&staff.id, &session.hash).await?;
        PROOF.forget(core, tx, &[session.id.as_bytes()]).await?;
        if let Some(new) = &self.new {
            renew(tx, session, new, Stage::Full, now).await?;
        }
        let (event, told) = match self.sealed {
            Some(_) => ("staff.second_factor_set", "mail-account-factor-on"),
            None => ("staff.second_factor_removed", "mail-account-factor-off"),
        };
        log(core, tx, &Issuer::Staff(staff.id.clone()), event, json!({ "staff": staff.id }), now).await?;
        notice::tell(core, tx, staff, told, &[], now).await
    }
}

struct Recovery {
    core: Arc<Core>,
    staff: StaffActor,
    digests: Vec<Vec<u8>>,
    now: i64,
}

#[async_trait]
impl Unit for Recovery {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let id = &there(tx, &self.staff).await?.id;
        tx.replace_recovery(id, &self.digests).await?;
        let plain = json!({ "staff": id });
        log(&self.core, tx, &Issuer::Staff(id.clone()), "staff.recovery_codes_made", plain, self.now).await
    }
}
