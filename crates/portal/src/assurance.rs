//! What an action asks of the visitor, enforced in one place: every use case begins here, and pages are rendered from the same
//! answers, so that none offers what the use case refuses.

use domain::{Action, Assurance, Bound, Gate, Level, Scope};

use crate::actor::SubjectActor;
use crate::port::Tx;
use crate::portal::Core;
use crate::{Error, Result, code, digest};

/// A fresh code that was entered is good for its act for so long; milliseconds. As long as the code itself: time to fill a
/// form.
pub(crate) const FRESH: i64 = 10 * 60_000;

/// Leave to act. Where the policy asks for a fresh code it is good once, and spent by the unit of work that acts.
#[must_use]
pub(crate) struct Pass {
    spends: Option<(Vec<u8>, Vec<u8>, Bound)>,
    /// How long the fresh code is good; milliseconds.
    life: i64,
}

impl Pass {
    /// Uses the fresh code up, in the unit of work of the act: what is rolled back has used nothing up, and of two at once
    /// one finds nothing left.
    ///
    /// # Errors
    /// [`Error::NeedsFresh`] when somebody was quicker, or its time is over.
    pub async fn spend(&self, tx: &mut dyn Tx, now: i64) -> Result<()> {
        let Some((session, act, bound)) = &self.spends else { return Ok(()) };
        let spent = tx.spend_fresh(session, act, now - self.life).await?;
        if spent { Ok(()) } else { Err(Error::NeedsFresh(bound.clone())) }
    }
}

impl Core {
    /// Leave for this visitor to do this, by the installation's policy.
    ///
    /// # Errors
    /// [`Error::Forbidden`] by the link's scope; [`Error::StaffOnly`]; [`Error::NeedsCode`]; [`Error::NeedsFresh`].
    pub(crate) fn require(&self, me: &SubjectActor, action: Action, of: &str) -> Result<Pass> {
        self.require_level(me, self.settings.assurance.level(action), Bound::new(action, of), FRESH)
    }

    /// As [`Self::require`], for an act of two steps of which the second takes a code of its own: its fresh code is good for
    /// as long as that one lives besides.
    pub(crate) fn require_to_finish(&self, me: &SubjectActor, action: Action, of: &str) -> Result<Pass> {
        let bound = Bound::new(action, of);
        self.require_level(me, self.settings.assurance.level(action), bound, FRESH + code::LIFE)
    }

    /// As [`Self::require`], for what only leads to the action: the page before the form that takes its fresh code.
    pub(crate) fn require_to_begin(&self, me: &SubjectActor, action: Action) -> Result<()> {
        let level = match self.settings.assurance.level(action) {
            Level::FreshCode => Level::Code,
            level => level,
        };
        self.require_level(me, level, Bound::new(action, ""), FRESH).map(drop)
    }

    fn require_level(&self, me: &SubjectActor, level: Level, bound: Bound, life: i64) -> Result<Pass> {
        if !bound.action.is_open_to(me.scope()) {
            return Err(Error::Forbidden);
        }
        match level {
            Level::Link => Ok(Pass { spends: None, life }),
            Level::Code if me.assurance() >= Assurance::Code => Ok(Pass { spends: None, life }),
            Level::Code => Err(Error::NeedsCode),
            Level::FreshCode => {
                let act = self.fresh_act(&bound);
                if self.has_fresh(me, &act, life) {
                    Ok(Pass { spends: Some((me.session_hash().to_vec(), act, bound)), life })
                } else {
                    Err(Error::NeedsFresh(bound))
                }
            }
            Level::Staff => Err(Error::StaffOnly(bound.action)),
        }
    }

    /// What still stands between this visitor and the action, for a page to say beforehand.
    pub(crate) fn gate(&self, me: &SubjectActor, action: Action, of: &str) -> Gate {
        match self.require(me, action, of) {
            Ok(_) => Gate::Open,
            Err(Error::NeedsCode | Error::NeedsFresh(_)) => Gate::Code,
            Err(_) => Gate::Staff,
        }
    }

    /// Whether this session sees values unmasked. A fresh code for that is not spent: looking is no single act.
    pub(crate) fn sees_clear(&self, me: &SubjectActor) -> bool {
        me.scope() == Scope::Full && self.require(me, Action::View, "").is_ok()
    }

    /// What a session's row holds of an act for which a fresh code was entered.
    pub(crate) fn fresh_act(&self, bound: &Bound) -> Vec<u8> {
        let parts: [&[u8]; 3] = [b"fresh", bound.action.code().as_bytes(), bound.of.as_bytes()];
        digest::keyed(&self.keys.code.signing().key, &parts)
    }

    fn has_fresh(&self, me: &SubjectActor, act: &[u8], life: i64) -> bool {
        let fresh = me.current.session.fresh.as_ref();
        fresh.is_some_and(|fresh| fresh.act == act && fresh.at > self.clock.millis() - life)
    }
}
