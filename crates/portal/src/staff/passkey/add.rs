//! Adds a passkey. It is a way in, so who is there is asked for before; other sessions end, and its owner is told.

use std::sync::Arc;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::role::{Guard, Stage};
use serde_json::json;

use super::super::actor::{SignedIn, StaffActor};
use super::super::log::log;
use super::super::session::{renew, there};
use super::super::{Browser, device, notice};
use super::ticket::{self, Question};
use super::{MOST, PasskeyQuestion, clean, port};
use crate::actor::Issuer;
use crate::port::Owner;
use crate::port::store::{PasskeyRecord, StaffRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result, digest};

/// Bytes of a handle.
const HANDLE: usize = 16;
/// A proof may grow old for so long while a device asks for PIN, finger or face; milliseconds.
const LATE: i64 = 2 * 60_000;

impl Portal {
    /// Asks the browser for a new passkey.
    ///
    /// # Errors
    /// [`Error::NeedsCode`] when who is there was not shown lately; [`Error::Invalid`]`("room")` for one too many;
    /// [`Error::NotFound`] where none are offered; [`Error::Store`].
    pub async fn begin_passkey(&self, staff: &StaffActor) -> Result<PasskeyQuestion> {
        staff.passes(Guard::Enrolling)?;
        let (port, now) = (port(self)?, self.now());
        staff.proved(now)?;
        let all = self.store.reader().await?.passkeys(&staff.staff.id).await?;
        if all.len() as i64 >= MOST {
            return Err(Error::Invalid("room"));
        }
        let first = all.first().and_then(|passkey| passkey.handle.as_slice().try_into().ok());
        let handle = first.unwrap_or_else(|| self.rng.bytes::<HANDLE>());
        let owner = Owner { handle, name: staff.staff.email.clone().into() };
        let known: Vec<Vec<u8>> = all.into_iter().map(|passkey| passkey.credential).collect();
        let asked = port.ask_to_make(&owner, &known).map_err(|_| Error::NotFound)?;
        Ok(ticket::hand_out(self, Question::New(&staff.session.id), asked, &handle, now))
    }

    /// Keeps the passkey that the browser made. Other sessions end, and the session gets another cookie: with the first second
    /// factor the sign-in is done.
    ///
    /// # Errors
    /// [`Error::Invalid`]`("passkey")` for what is no answer, or was taken; `("room")`; [`Error::NotFound`] where none are
    /// offered; [`Error::NeedsCode`] when who is there was not shown lately, but for two minutes that the device may take;
    /// [`Error::NoSession`] when the session was ended meanwhile; [`Error::Store`].
    pub async fn add_passkey(
        &self,
        staff: &StaffActor,
        ticket: Option<&str>,
        answer: &str,
        name: &str,
        from: &Browser,
    ) -> Result<SignedIn> {
        staff.passes(Guard::Enrolling)?;
        let (port, now) = (port(self)?, self.now());
        let question = Question::New(&staff.session.id);
        let back = ticket::take_back(self, question, ticket, now).await?.ok_or(Error::Invalid("passkey"))?;
        // Who is there was shown when the question was put. Somebody who takes long enough over it is asked again.
        if back.asked_at + LATE <= now {
            staff.proved(now)?;
        }
        let (handle, state) = back.state.split_at_checked(HANDLE).ok_or(Error::Invalid("passkey"))?;
        let made = port.made(state, answer).map_err(|_| Error::Invalid("passkey"))?;
        let name = match clean(name) {
            name if name.is_empty() => from.name(self),
            name => name,
        };
        let passkey = PasskeyRecord {
            id: self.id(now),
            staff_id: staff.staff.id.clone(),
            credential: made.credential,
            handle: handle.to_vec(),
            public_key: made.public_key,
            counter: made.counter,
            name,
            synced: made.synced,
            created_at: now,
            used_at: None,
        };
        let cookie = URL_SAFE_NO_PAD.encode(self.rng.bytes::<32>());
        let new = digest::secret(&cookie);
        self.write(Add { core: self.core(), staff: staff.clone(), passkey, new, now }).await?;
        let with_it = StaffRecord { passkeys: staff.staff.passkeys + 1, ..staff.staff.clone() };
        let max_age = (staff.session.expires_at - now).max(0) / 1_000;
        Ok(SignedIn { cookie: cookie.into(), max_age, device: Some(device::make(self, &with_it, now)) })
    }
}

struct Add {
    core: Arc<Core>,
    staff: StaffActor,
    passkey: PasskeyRecord,
    new: Vec<u8>,
    now: i64,
}

#[async_trait]
impl Unit for Add {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let Self { core, passkey, now, .. } = self;
        let (staff, session) = (&self.staff.staff, &self.staff.session);
        let current = there(tx, &self.staff).await?;
        if current.passkeys >= MOST {
            return Err(Error::Invalid("room"));
        }
        // An authenticator says itself what its credential's id is: one that somebody has is nobody else's.
        if !tx.insert_passkey(passkey).await? {
            return Err(Error::Invalid("passkey"));
        }
        tx.end_other_sessions(&staff.id, &session.hash).await?;
        renew(tx, session, &self.new, Stage::Full, session.proved_at).await?;
        let plain = json!({ "staff": staff.id, "passkey": passkey.id });
        log(core, tx, &Issuer::Staff(staff.id.clone()), "staff.passkey_added", plain, *now).await?;
        notice::tell(core, tx, staff, "mail-account-passkey-added", &[("name", &passkey.name)], *now).await
    }
}
