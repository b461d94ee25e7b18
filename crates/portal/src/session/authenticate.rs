//! Turns a cookie into an actor.

use async_trait::async_trait;
use domain::{Language, Scope};

use super::{DRAFT, IDLE, SEEN};
use crate::actor::{self, SubjectActor};
use crate::link::{self, EXCHANGES};
use crate::port::store::{Tx, Unit};
use crate::portal::Portal;
use crate::{Error, Result, digest};

impl Portal {
    /// The person behind a session cookie. `first_page` is true for `GET /my` alone: any other request settles a
    /// provisional session, which counts one exchange of its link, or ends it when the link has none left.
    ///
    /// # Errors
    /// [`Error::NoSession`] for an unknown, idle or expired session, for one whose link was revoked, and for one of a
    /// `full` link when the person's primary address is another one by now, or the one that the link was mailed to is gone.
    pub async fn authenticate(&self, cookie: &str, first_page: bool) -> Result<SubjectActor> {
        let now = self.now();
        let hash = digest::secret(cookie);
        let mut reader = self.store.reader().await?;
        let current = reader.current_session(&hash, now - DRAFT).await?.ok_or(Error::NoSession)?;
        let session = &current.session;
        actor::trace("link", &session.link_id);
        if !current.alive || session.expires_at <= now || session.seen_at + IDLE <= now {
            return Err(Error::NoSession);
        }
        if let Some(bound) = &current.address
            && let Some(person) = reader.crm_subject(&current.subject).await?
            && !link::holds(self, bound, &person)
        {
            return Err(Error::NoSession);
        }
        drop(reader);
        if session.provisional && !first_page && session.scope == Scope::Full {
            let counted = self.write(Settle { hash: hash.clone(), link_id: session.link_id.clone() }).await?;
            if !counted {
                return Err(Error::NoSession);
            }
        }
        if session.seen_at + SEEN <= now {
            self.write(Touch { hash, now }).await?;
        }
        let language = Language::parse(&session.language).unwrap_or_else(|| self.settings.default_language());
        Ok(SubjectActor { current, language })
    }
}

/// Counts the session as an exchange of its link, or ends it.
struct Settle {
    hash: Vec<u8>,
    link_id: String,
}

#[async_trait]
impl Unit for Settle {
    type Output = bool;

    async fn run(&self, tx: &mut dyn Tx) -> Result<bool> {
        // Two first requests at once: only the one that turns the flag counts.
        if !tx.settle_session(&self.hash).await? {
            return Ok(tx.current_session(&self.hash, i64::MAX).await?.is_some());
        }
        let counted = tx.count_exchange(&self.link_id, EXCHANGES).await?;
        if !counted {
            tx.end_session(&self.hash).await?;
        }
        Ok(counted)
    }
}

struct Touch {
    hash: Vec<u8>,
    now: i64,
}

#[async_trait]
impl Unit for Touch {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        Ok(tx.touch_session(&self.hash, self.now).await?)
    }
}
