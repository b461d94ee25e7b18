//! Signs in with address and password; where there is a second factor, that is half the way.
//!
//! Who guesses is slowed down: by address and network, by network, and by address. That alone would let anybody shut a
//! colleague out by guessing at their address; so browsers that the colleague has signed in with count by themselves.

use std::sync::Arc;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::contact_point;
use domain::role::Stage;
use serde_json::json;

use super::actor::SignedIn;
use super::session::{session, stage};
use super::tried::{Failed, Tried};
use super::{ABSOLUTE, Browser, device, notice, password};
use crate::limit::{SIGN_IN_ADDRESS, SIGN_IN_DEVICE, SIGN_IN_NETWORK, SIGN_IN_PAIR};
use crate::port::store::{AuditRecord, StaffRecord, StaffSession, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result, Secret, digest, moment};

impl Portal {
    /// Opens a session. An unknown address takes as long and says the same as a wrong password; what is tried is counted
    /// per address whether anybody has it or not.
    ///
    /// # Errors
    /// [`Error::Invalid`]`("credentials")`; [`Error::TooMany`]; [`Error::Store`].
    pub async fn sign_in(&self, email: &str, password: &str, from: &Browser) -> Result<SignedIn> {
        let now = self.now();
        let email = contact_point::email(email).unwrap_or_default();
        let mut reader = self.store.reader().await?;
        let staff = reader.find_staff(&email).await?.filter(|staff| staff.disabled_at.is_none());
        drop(reader);
        let known = staff.as_ref().and_then(|staff| device::known(self, staff, from.device.as_deref(), now));
        let tried = Tried { email, network: from.network.clone(), device: known.clone() };
        // Counted before it is looked at, so that parallel guesses are as many as single ones.
        self.write(Try { core: self.core(), tried: tried.clone(), now }).await?;
        let hash = staff.as_ref().and_then(|staff| staff.password.clone());
        let about = staff.as_ref().map_or_else(|| json!({}), |staff| json!({ "staff": staff.id }));
        let right = password::verify(Secret::of(password, 1_000), hash).await?;
        let cookie = URL_SAFE_NO_PAD.encode(self.rng.bytes::<32>());
        let begun = match staff.filter(|_| right) {
            Some(staff) => {
                let begun = Begun {
                    core: self.core(),
                    // How far it leads is known in the unit.
                    session: session(self, digest::secret(&cookie), &staff, Stage::Second, from, now),
                    tried,
                    unknown: known.is_none().then(|| from.clone()),
                    replaces: from.session.clone(),
                    staff,
                    now,
                };
                self.write(begun).await?
            }
            None => None,
        };
        let Some((stage, staff)) = begun else {
            self.write(Failed { core: self.core(), about, now }).await?;
            return Err(Error::Invalid("credentials"));
        };
        let device = (stage == Stage::Full && known.is_none()).then(|| device::make(self, &staff, now));
        Ok(SignedIn { cookie: cookie.into(), max_age: ABSOLUTE / 1_000, device })
    }
}

/// Tells a colleague of a sign-in with a browser that they have not signed in with before.
pub(super) async fn tell(core: &Core, tx: &mut dyn Tx, staff: &StaffRecord, from: &Browser, now: i64) -> Result<()> {
    let language = core.settings.default_language();
    let at = moment::text(&core.texts, &language, now);
    let unknown = core.texts.get(&language).plain("mail-account-somewhere", &[]);
    let place = if from.shown.is_empty() { &unknown } else { &from.shown };
    let browser = from.name(core);
    notice::tell(
        core,
        tx,
        staff,
        "mail-account-signed-in",
        &[("at", &at), ("browser", &browser), ("place", place)],
        now,
    )
    .await
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
        let (core, now) = (&*self.core, self.now);
        let Tried { email, network, device } = &self.tried;
        if let Some(device) = device {
            return SIGN_IN_DEVICE.take(core, tx, &[email.as_bytes(), device], now).await;
        }
        SIGN_IN_PAIR.take(core, tx, &[email.as_bytes(), network], now).await?;
        SIGN_IN_NETWORK.take(core, tx, &[network], now).await?;
        SIGN_IN_ADDRESS.take(core, tx, &[email.as_bytes()], now).await
    }
}

/// An entry about a way in.
fn entry(id: String, event: &str, staff_id: Option<&str>, now: i64) -> AuditRecord {
    AuditRecord {
        id,
        at: now,
        event: event.to_owned(),
        actor_kind: "staff".to_owned(),
        actor_ref: staff_id.map(str::to_owned),
        request_id: None,
        subject_tag: None,
        details: None,
        plain: json!({}).to_string(),
    }
}

struct Begun {
    core: Arc<Core>,
    staff: StaffRecord,
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
    /// How far it leads, and whom; `None` for somebody whom this password does not let in any more.
    type Output = Option<(Stage, StaffRecord)>;

    async fn run(&self, tx: &mut dyn Tx) -> Result<Self::Output> {
        let core = &*self.core;
        // Once more, in the unit: hashes wait for their turn, and they may have been shut out since, have another password, or a
        // second factor.
        let current = tx.staff(&self.staff.id).await?;
        let current = current.filter(|now| now.disabled_at.is_none() && now.password == self.staff.password);
        let Some(staff) = current else { return Ok(None) };
        let stage = stage(core, &staff);
        if let Some(replaced) = &self.replaces {
            tx.end_staff_session(replaced).await?;
        }
        tx.insert_staff_session(&StaffSession { stage, ..self.session.clone() }).await?;
        let half = stage == Stage::Second;
        let Tried { email, network, device } = &self.tried;
        match device {
            // Half a way in begun again and again would be as many tries at the other half.
            _ if half => {}
            Some(device) => SIGN_IN_DEVICE.forget(core, tx, &[email.as_bytes(), device]).await?,
            None => SIGN_IN_PAIR.forget(core, tx, &[email.as_bytes(), network]).await?,
        }
        let event = if half { "staff.password_accepted" } else { "staff.signed_in" };
        tx.append_audit(&entry(core.id(self.now), event, Some(&staff.id), self.now)).await?;
        match &self.unknown {
            // Told once the whole sign-in is done.
            Some(from) if !half => tell(core, tx, &staff, from, self.now).await?,
            _ => {}
        }
        Ok(Some((stage, staff)))
    }
}
