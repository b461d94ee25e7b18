//! Signs in by what an identity provider says. It says who somebody is, and never that they work here: only a colleague who was
//! invited, took the invitation up and is not shut out comes in.

use std::sync::Arc;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::contact_point;
use domain::role::Stage;
use serde_json::json;

use super::actor::SignedIn;
use super::handshake::Handshake;
use super::log::log;
use super::session::{session, stage};
use super::sign_in::tell;
use super::tried::Failed;
use super::{ABSOLUTE, Browser, PROVED, device, identity};
use crate::actor::Issuer;
use crate::limit::{OIDC_HANDSHAKE, SIGN_IN_NETWORK};
use crate::port::store::{StaffRecord, StaffSession, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result, digest};

impl Portal {
    /// Counts somebody who goes to the provider, or comes back from there, before anything of theirs is looked at.
    ///
    /// # Errors
    /// [`Error::TooMany`]; [`Error::Store`].
    pub async fn count_way(&self, from: &Browser) -> Result<()> {
        self.take(SIGN_IN_NETWORK, &from.network).await
    }

    /// Uses a handshake up. Whoever has it cannot come back with it twice, whatever the provider thinks of its codes.
    ///
    /// # Errors
    /// [`Error::Invalid`]`("provider")` for one that was used; [`Error::Store`].
    pub async fn use_handshake(&self, handshake: &Handshake) -> Result<()> {
        match self.take(OIDC_HANDSHAKE, handshake.state.as_bytes()).await {
            Err(Error::TooMany(_)) => Err(Error::Invalid("provider")),
            other => other,
        }
    }

    /// Opens a session for the colleague with this address, of which the provider has said that it is theirs. Their own second
    /// factor comes next, as after a password, unless the provider has `asked_more` than one and is trusted with that.
    ///
    /// The session does not count as proved, but for setting up a first second factor: the provider may have known them for
    /// hours. Whatever asks for a proof asks.
    ///
    /// `issuer` and `sub` are who they are to the provider. That is kept the first time that the whole sign-in is done, and must
    /// be the same ever after: an address may be given to somebody else there, a `sub` is not (Core, 5.7).
    ///
    /// # Errors
    /// [`Error::Invalid`]`("provider")` when nobody works here under that address, or somebody else did;
    /// [`Error::Store`].
    pub async fn sign_in_by_email(
        &self,
        email: &str,
        (issuer, sub): (&str, &str),
        asked_more: bool,
        from: &Browser,
    ) -> Result<SignedIn> {
        let now = self.now();
        let email = contact_point::email(email).unwrap_or_default();
        let mut reader = self.store.reader().await?;
        let staff = reader.find_staff(&email).await?;
        drop(reader);
        // Without a password the invitation waits still: it is what makes somebody a colleague.
        let staff = staff.filter(|staff| staff.disabled_at.is_none() && staff.password.is_some());
        let staff = staff.ok_or(Error::Invalid("provider"))?;
        let known = device::known(self, &staff, from.device.as_deref(), now).is_some();
        let cookie = URL_SAFE_NO_PAD.encode(self.rng.bytes::<32>());
        let session = session(self, digest::secret(&cookie), &staff, Stage::Second, from, now);
        let unknown = (!known).then(|| from.clone());
        let identity = identity::of(issuer, sub);
        let begun = Begun { core: self.core(), identity, session, asked_more, unknown, now };
        let (stage, staff) = self.write(begun).await?;
        let device = (stage == Stage::Full && !known).then(|| device::make(self, &staff, now));
        Ok(SignedIn { cookie: cookie.into(), max_age: ABSOLUTE / 1_000, device })
    }

    /// Writes down that somebody came back from the provider and was not let in; the first within an hour, and then how many.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn refuse_return(&self) -> Result<()> {
        let now = self.now();
        self.write(Failed { core: self.core(), about: json!({ "method": "oidc" }), now }).await
    }
}

struct Begun {
    core: Arc<Core>,
    identity: Vec<u8>,
    /// How far it leads is known in the unit.
    session: StaffSession,
    /// Whether the provider's word does for our second factor.
    asked_more: bool,
    /// Set where the browser is not known.
    unknown: Option<Browser>,
    now: i64,
}

#[async_trait]
impl Unit for Begun {
    /// How far it leads, and whom.
    type Output = (Stage, StaffRecord);

    async fn run(&self, tx: &mut dyn Tx) -> Result<Self::Output> {
        let (core, now) = (&*self.core, self.now);
        // Once more, in the unit: they may have been shut out since.
        let staff = tx.staff(&self.session.staff_id).await?.filter(|staff| staff.disabled_at.is_none());
        let staff = staff.ok_or(Error::Invalid("provider"))?;
        let stage = if self.asked_more { Stage::Full } else { stage(core, &staff) };
        let half = stage == Stage::Second;
        // A first second factor is set up by whoever has just come in: there is no page of theirs that could ask for a proof.
        let proved_at = if stage == Stage::Enrol { now } else { now - PROVED };
        // Half a sign-in keeps nothing of the colleague's: it goes with the session until the second factor is shown.
        let identity = half.then(|| self.identity.clone());
        let same = match half {
            true => tx.fits_identity(&staff.id, &self.identity).await?,
            false => identity::bind(tx, &staff.id, &self.identity).await?,
        };
        if !same {
            return Err(Error::Invalid("provider"));
        }
        tx.insert_staff_session(&StaffSession { stage, proved_at, identity, ..self.session.clone() }).await?;
        let event = if half { "staff.provider_accepted" } else { "staff.signed_in" };
        let by = Issuer::Staff(staff.id.clone());
        log(core, tx, &by, event, json!({ "method": "oidc" }), now).await?;
        match &self.unknown {
            // Told once the whole sign-in is done.
            Some(from) if !half => tell(core, tx, &staff, from, now).await?,
            _ => {}
        }
        Ok((stage, staff))
    }
}
