//! Signs in with address and password.

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::contact_point;
use serde_json::json;

use super::accept::session;
use super::actor::SignedIn;
use super::{ABSOLUTE, FAILURES, WINDOW, password};
use crate::port::store::{AuditRecord, Tx, Unit};
use crate::portal::Portal;
use crate::{Error, Result, digest};

impl Portal {
    /// Opens a session. An unknown address takes as long and says the same as a wrong password; failures are counted per
    /// address whether anybody has it or not.
    ///
    /// # Errors
    /// [`Error::Invalid`]`("credentials")`; [`Error::TooMany`] after ten failures within a quarter of an hour;
    /// [`Error::Store`].
    pub async fn sign_in(&self, email: &str, password: &str) -> Result<SignedIn> {
        let now = self.now();
        let email = contact_point::email(email).unwrap_or_default();
        let tried = digest::keyed(&self.keys.code.signing().key, &[b"sign-in", email.as_bytes()]);
        let _alone = password::GATE.lock().await;
        let mut reader = self.store.reader().await?;
        if reader.failures(&tried, now - WINDOW).await? >= FAILURES {
            return Err(Error::TooMany(WINDOW / 1_000));
        }
        let staff = reader.find_staff(&email).await?.filter(|staff| staff.disabled_at.is_none());
        drop(reader);
        let hash = staff.as_ref().and_then(|staff| staff.password.clone());
        let right = password::verify(password.chars().take(1_000).collect(), hash).await;
        let cookie = URL_SAFE_NO_PAD.encode(self.rng.bytes::<32>());
        let unit = SignIn {
            id: self.id(now),
            staff_id: staff.filter(|_| right).map(|staff| staff.id),
            tried,
            session: digest::secret(&cookie),
            now,
        };
        if !self.write(unit).await? {
            return Err(Error::Invalid("credentials"));
        }
        Ok(SignedIn { cookie: cookie.into(), max_age: ABSOLUTE / 1_000 })
    }
}

struct SignIn {
    id: String,
    staff_id: Option<String>,
    tried: Vec<u8>,
    session: Vec<u8>,
    now: i64,
}

#[async_trait]
impl Unit for SignIn {
    type Output = bool;

    async fn run(&self, tx: &mut dyn Tx) -> Result<bool> {
        match &self.staff_id {
            Some(id) => tx.insert_staff_session(&session(self.session.clone(), id.clone(), self.now)).await?,
            None => drop(tx.count_failure(&self.tried, self.now, self.now - WINDOW).await?),
        }
        let entry = AuditRecord {
            id: self.id.clone(),
            at: self.now,
            event: if self.staff_id.is_some() { "staff.signed_in" } else { "staff.sign_in_failed" }.to_owned(),
            actor_kind: "staff".to_owned(),
            actor_ref: self.staff_id.clone(),
            request_id: None,
            subject_tag: None,
            details: None,
            plain: json!({}).to_string(),
        };
        tx.append_audit(&entry).await?;
        Ok(self.staff_id.is_some())
    }
}
