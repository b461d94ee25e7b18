//! A rejected form, kept sealed on the session row so that nothing typed is lost and nothing typed is in a URL.

use domain::field::Misfit;
use serde::{Deserialize, Serialize};

use crate::actor::SubjectActor;
use crate::portal::Core;

/// What was entered and why it was refused.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Draft {
    /// `section.column`.
    pub field: String,
    /// What was entered.
    pub entered: String,
    /// The rule that it broke; `None` when the value had changed meanwhile.
    pub misfit: Option<Misfit>,
}

impl Draft {
    /// Seals a draft for one session.
    pub(crate) fn seal(&self, core: &Core, session_hash: &[u8]) -> Vec<u8> {
        let ring = core.keys.code.signing();
        let key = ring.key.derive(b"insyn-draft-v1", &[session_hash]);
        let plain = serde_json::to_vec(self).unwrap_or_default();
        [&ring.id.to_be_bytes()[..], &key.seal(&*core.rng, b"insyn/draft", &plain)].concat()
    }

    /// The draft of this actor's session for a field, if there is one.
    pub(crate) fn of(core: &Core, me: &SubjectActor, field: &str) -> Option<Self> {
        let (id, sealed) = me.current.draft.as_ref()?.split_first_chunk::<2>()?;
        let ring = core.keys.code.live(u16::from_be_bytes(*id))?;
        let key = ring.key.derive(b"insyn-draft-v1", &[me.session_hash()]);
        let draft: Self = serde_json::from_slice(&key.open(b"insyn/draft", sealed)?).ok()?;
        (draft.field == field).then_some(draft)
    }
}
