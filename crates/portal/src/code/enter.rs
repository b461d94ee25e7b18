//! Enters a code.

use std::sync::Arc;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::{Assurance, Bound, Scope};
use serde_json::json;
use subtle::ConstantTimeEq as _;

use super::{TRIES, digest_of, session_of};
use crate::actor::SubjectActor;
use crate::audit::{self, Entry};
use crate::link::Opened;
use crate::port::store::{Fresh, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result, Secret, digest};

impl Portal {
    /// Compares a code; the right one gives the session a new id and the assurance `code`. Every comparison is counted by
    /// one atomic statement first, so parallel guesses are five like any others.
    ///
    /// # Errors
    /// [`Error::Invalid`]`("code")` for a wrong one; [`Error::NotFound`] when no code of this session is alive;
    /// [`Error::Store`].
    pub async fn enter_code(&self, me: &SubjectActor, digits: &str) -> Result<Opened> {
        self.enter(me, digits, None).await
    }

    /// The same with a code for one very act: the session gets a new id, and that act open once; nothing else.
    ///
    /// # Errors
    /// As [`Self::enter_code`].
    pub async fn enter_code_for(&self, me: &SubjectActor, digits: &str, act: &Bound) -> Result<Opened> {
        self.enter(me, digits, Some(act.clone())).await
    }

    async fn enter(&self, me: &SubjectActor, digits: &str, act: Option<Bound>) -> Result<Opened> {
        me.require_scope(&[Scope::Full, Scope::Preferences])?;
        let now = self.now();
        let digits = Secret::digits(digits);
        let cookie = URL_SAFE_NO_PAD.encode(self.rng.bytes::<32>());
        let unit = Enter {
            core: self.core(),
            subject_id: me.subject_id(),
            session_hash: me.session_hash().to_vec(),
            code_hash: session_of(me.session_hash(), act.as_ref()),
            assurance: me.assurance(),
            act,
            new_hash: digest::secret(&cookie),
            digits,
            now,
        };
        match self.write(unit).await? {
            Outcome::Right => {
                let max_age = (me.current.session.expires_at - now) / 1_000;
                Ok(Opened { cookie: cookie.into(), max_age, scope: me.scope() })
            }
            Outcome::Wrong => Err(Error::Invalid("code")),
            Outcome::None => Err(Error::NotFound),
        }
    }
}

/// A wrong code is an outcome, not an error: its count must be committed.
enum Outcome {
    Right,
    Wrong,
    None,
}

struct Enter {
    core: Arc<Core>,
    subject_id: i64,
    session_hash: Vec<u8>,
    code_hash: Vec<u8>,
    assurance: Assurance,
    act: Option<Bound>,
    new_hash: Vec<u8>,
    digits: Secret,
    now: i64,
}

#[async_trait]
impl Unit for Enter {
    type Output = Outcome;

    async fn run(&self, tx: &mut dyn Tx) -> Result<Outcome> {
        let core = &self.core;
        let subject = tx.lock_subject(self.subject_id).await?.ok_or(Error::NotFound)?;
        let Some(tried) = tx.try_code(&self.code_hash, self.now, TRIES).await? else { return Ok(Outcome::None) };
        let given = digest_of(core, &self.code_hash, &self.digits);
        let right = bool::from(given.ct_eq(&tried.digest)) && tx.use_code(&tried.id, self.now).await?;
        let event = if right { "code.entered" } else { "code.wrong" };
        let facts = json!({ "left": tried.left, "act": self.act.as_ref().map(|act| act.action.code()) });
        let entry = Entry { event, actor: "subject", actor_ref: None, details: json!({}), plain: facts };
        audit::append(core, tx, self.now, &subject, entry).await?;
        if !right {
            return Ok(Outcome::Wrong);
        }
        let fresh = self.act.as_ref().map(|act| Fresh { act: core.fresh_act(act), at: self.now });
        // A code for one act opens nothing else: who was talked into passing it on has given that one act away.
        let assurance = if fresh.is_some() { self.assurance } else { Assurance::Code };
        let stepped = tx.step_up_session(&self.session_hash, &self.new_hash, assurance, fresh.as_ref()).await?;
        if stepped { Ok(Outcome::Right) } else { Err(Error::NoSession) }
    }
}
