//! A person's open sessions, to look at.

use domain::browser::Browser;
use domain::view::SessionView;
use domain::{Assurance, Scope};

use super::IDLE;
use crate::actor::SubjectActor;
use crate::port::store::{SessionRecord, Tx};
use crate::portal::Portal;
use crate::{Result, digest, moment};

impl Portal {
    /// Every session of the person that is open, the newest first, with nothing in it by which it could be taken over.
    ///
    /// # Errors
    /// [`Error::Forbidden`](crate::Error::Forbidden) for an undo link; [`Error::Store`](crate::Error::Store).
    pub async fn sessions(&self, me: &SubjectActor) -> Result<Vec<SessionView>> {
        me.require_scope(&[Scope::Full, Scope::Preferences])?;
        let mut reader = self.store.reader().await?;
        let open = open(&mut *reader, me.subject_id(), self.now()).await?;
        drop(reader);
        let text = |at| moment::text(&self.texts, me.language(), at);
        let view = |session: SessionRecord| SessionView {
            name: name(&session.hash),
            began: text(session.created_at),
            seen: text(session.seen_at),
            scope: session.scope,
            browser: Browser::parse(&session.browser),
            coded: session.assurance >= Assurance::Code,
            own: session.hash == me.session_hash(),
        };
        Ok(open.into_iter().map(view).collect())
    }
}

/// The sessions that a request could still be made in.
pub(super) async fn open(tx: &mut dyn Tx, subject_id: i64, now: i64) -> Result<Vec<SessionRecord>> {
    let mut all = tx.sessions_of(subject_id).await?;
    all.retain(|session| session.expires_at > now && session.seen_at + IDLE > now);
    Ok(all)
}

/// What a session is called on the page: a digest of its own hash, so that the page gives nothing away.
pub(super) fn name(hash: &[u8]) -> String {
    digest::hex(&digest::secret(&format!("session|{}", digest::hex(hash)))[..12])
}
