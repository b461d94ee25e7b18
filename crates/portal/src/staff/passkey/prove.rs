//! One's own passkey where a code would do: as the second factor after the password, or as proof of who is there.

use std::sync::Arc;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::role::{Guard, Stage};
use serde_json::json;

use super::super::actor::{SignedIn, StaffActor};
use super::super::log::log;
use super::super::session::renew;
use super::super::{Browser, device, second, sign_in};
use super::answer::{self, Answer, Outcome, Used};
use super::sign_in::Cloned;
use super::ticket::{self, Question};
use super::{PasskeyQuestion, port};
use crate::actor::Issuer;
use crate::limit::PROOF;
use crate::port::store::{PasskeyRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result, digest};

impl Portal {
    /// Asks the browser for a signature by one of one's own passkeys.
    ///
    /// # Errors
    /// [`Error::NotFound`] for somebody who has none, and where none are offered; [`Error::Store`].
    pub async fn ask_own_passkey(&self, staff: &StaffActor) -> Result<PasskeyQuestion> {
        staff.passes(Guard::Begun)?;
        let port = port(self)?;
        let own = self.store.reader().await?.passkeys(&staff.staff.id).await?;
        let own: Vec<Vec<u8>> = own.into_iter().map(|passkey| passkey.credential).collect();
        // Naming none would mean any.
        if own.is_empty() {
            return Err(Error::NotFound);
        }
        let asked = port.ask_to_sign(&own).map_err(|_| Error::NotFound)?;
        Ok(ticket::hand_out(self, Question::Own(&staff.session.id), asked, &[], self.now()))
    }

    /// Takes the answer: it finishes a sign-in that has come to the second factor, and proves who is there in one that is done.
    /// The session gets another cookie.
    ///
    /// # Errors
    /// [`Error::Invalid`]`("passkey")`; [`Error::TooMany`]; [`Error::NotFound`] where none are offered, and for somebody who is
    /// yet to set a second factor up; [`Error::Store`].
    pub async fn prove_by_passkey(
        &self,
        staff: &StaffActor,
        ticket: Option<&str>,
        answer: &str,
        from: &Browser,
    ) -> Result<SignedIn> {
        staff.passes(Guard::Begun)?;
        let (port, now, stage) = (port(self)?, self.now(), staff.stage());
        let known = device::known(self, &staff.staff, from.device.as_deref(), now);
        // Counted before it is looked at, as codes are.
        match stage {
            Stage::Enrol => return Err(Error::NotFound),
            Stage::Second => {
                let known = known.clone();
                self.write(second::Try { core: self.core(), staff: staff.clone(), known, now }).await?;
            }
            Stage::Full => self.take(PROOF, staff.session.id.as_bytes()).await?,
        }
        let own = match port.claimed(answer) {
            Some(claimed) => {
                let found = self.store.reader().await?.find_passkey(&claimed.credential).await?;
                let theirs = |passkey: &PasskeyRecord| {
                    passkey.staff_id == staff.staff.id
                        && claimed.handle.as_ref().is_none_or(|handle| *handle == passkey.handle)
                };
                found.filter(theirs)
            }
            None => None,
        };
        let Some(passkey) = own else { return self.refuse_own_passkey(staff, now).await };
        let question = Question::Own(&staff.session.id);
        let used = match answer::verify(self, question, ticket, passkey.clone(), answer, now).await? {
            Answer::Right(used) => used,
            Answer::Wrong => return self.refuse_own_passkey(staff, now).await,
            Answer::Cloned => {
                self.write(Cloned { core: self.core(), staff: staff.staff.clone(), passkey, now }).await?;
                return self.refuse_own_passkey(staff, now).await;
            }
        };
        let cookie = URL_SAFE_NO_PAD.encode(self.rng.bytes::<32>());
        let finishes = stage == Stage::Second && known.is_none();
        let unit = Proved {
            core: self.core(),
            staff: staff.clone(),
            used,
            new: digest::secret(&cookie),
            unknown: finishes.then(|| from.clone()),
            known,
            now,
        };
        if !self.write(unit).await? {
            return self.refuse_own_passkey(staff, now).await;
        }
        let device = finishes.then(|| device::make(self, &staff.staff, now));
        let max_age = (staff.session.expires_at - now).max(0) / 1_000;
        Ok(SignedIn { cookie: cookie.into(), max_age, device })
    }

    async fn refuse_own_passkey(&self, staff: &StaffActor, now: i64) -> Result<SignedIn> {
        self.write(Refused { core: self.core(), staff: staff.clone(), now }).await?;
        Err(Error::Invalid("passkey"))
    }
}

struct Proved {
    core: Arc<Core>,
    staff: StaffActor,
    used: Box<Used>,
    new: Vec<u8>,
    /// Set where this finishes a sign-in with a browser that is not known.
    unknown: Option<Browser>,
    /// The nonce of one that is.
    known: Option<Vec<u8>>,
    now: i64,
}

#[async_trait]
impl Unit for Proved {
    type Output = bool;

    async fn run(&self, tx: &mut dyn Tx) -> Result<bool> {
        let (core, staff, now) = (&*self.core, &self.staff.staff, self.now);
        let session = &self.staff.session;
        match self.used.use_up(tx, now).await? {
            Outcome::Taken => {}
            Outcome::Gone => return Ok(false),
            Outcome::Cloned => {
                answer::cloned(core, tx, staff, self.used.passkey(), now).await?;
                return Ok(false);
            }
        }
        renew(tx, session, &self.new, Stage::Full, now).await?;
        if session.stage != Stage::Second {
            PROOF.forget(core, tx, &[session.id.as_bytes()]).await?;
            return Ok(true);
        }
        second::forget(core, tx, staff, self.known.as_deref()).await?;
        let by = Issuer::Staff(staff.id.clone());
        log(core, tx, &by, "staff.signed_in", json!({ "second": "passkey" }), now).await?;
        if let Some(from) = &self.unknown {
            sign_in::tell(core, tx, staff, from, now).await?;
        }
        Ok(true)
    }
}

struct Refused {
    core: Arc<Core>,
    staff: StaffActor,
    now: i64,
}

#[async_trait]
impl Unit for Refused {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let second = self.staff.stage() == Stage::Second;
        let event = if second { "staff.second_factor_failed" } else { "staff.proof_failed" };
        let by = Issuer::Staff(self.staff.staff.id.clone());
        log(&self.core, tx, &by, event, json!({ "method": "passkey" }), self.now).await
    }
}
