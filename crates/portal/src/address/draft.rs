//! A new address between the two forms: sealed on the session row, never in a URL.

use domain::Channel;
use domain::field::Misfit;
use domain::mask::Mask;
use domain::view::AddressTrouble;
use serde::{Deserialize, Serialize};

use crate::actor::SubjectActor;
use crate::portal::Core;
use crate::session::Form;

/// What was entered, and what came of it.
#[derive(Serialize, Deserialize)]
pub(super) struct Draft {
    /// As it was entered.
    pub entered: String,
    /// As it will be stored, with what the column held then; `None` when it was refused.
    pub pending: Option<Pending>,
    /// Which rule of the column it broke.
    pub misfit: Option<Misfit>,
    /// Why it was refused otherwise.
    pub trouble: Option<AddressTrouble>,
}

/// A new address that waits for its code.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Pending {
    /// As it will be stored.
    pub new: String,
    /// Its normal form.
    pub normal: String,
    /// What the column held when it was entered.
    pub old: Option<String>,
}

impl Core {
    /// The new address of this session that waits for its code.
    pub(super) fn waiting_address(&self, me: &SubjectActor, field: &str) -> Option<Pending> {
        let draft: Draft = Form::Address(field).open(self, me.session_hash(), me.current.draft.as_deref())?;
        draft.pending
    }
}

/// An address as a page shows it that must not repeat it.
pub(super) fn masked(channel: Channel, address: &str) -> String {
    let mask = if channel == Channel::Email { Mask::Email } else { Mask::Phone };
    mask.apply(address)
}
