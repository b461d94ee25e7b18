//! Passkeys of staff: made, listed, renamed, taken away, and signed in with. One stands for password and second factor
//! together, since its device has verified who holds it; it proves who is there as well.
//!
//! Whether an answer is right is the port's to say ([`Passkeys`]); who may, how often and what follows is decided here.

mod add;
mod answer;
mod list;
mod prove;
mod remove;
mod rename;
mod sign_in;
mod ticket;

use crate::port::Passkeys;
use crate::port::store::StaffRecord;
use crate::portal::{Core, Portal};
use crate::{Error, Result, Secret};

/// How many passkeys a colleague may have.
const MOST: i64 = 10;
/// Characters of a passkey's name.
const NAME: usize = 60;

/// A question to a browser, and the cookie that must come back with the answer.
pub struct PasskeyQuestion {
    /// Options for `navigator.credentials`, as JSON.
    pub options: String,
    /// The cookie's value: it opens nothing, and works once.
    pub ticket: Secret,
}

impl Portal {
    /// Seconds that a browser has to answer a question.
    pub const PASSKEY: i64 = ticket::LIFE / 1_000;

    /// Whether passkeys are offered here.
    #[must_use]
    pub fn offers_passkeys(&self) -> bool {
        self.passkeys.is_some()
    }
}

/// Whether this colleague has a passkey that can be used here. One that is out of use, since the address has another host or the
/// binary knows none, is a second factor still, so that a password alone sets none up; nothing else may rest on it.
pub(super) fn has_usable(core: &Core, staff: &StaffRecord) -> bool {
    core.passkeys.is_some() && staff.passkeys > 0
}

/// What verifies passkeys, where they are offered.
fn port(core: &Core) -> Result<&dyn Passkeys> {
    core.passkeys.as_deref().ok_or(Error::NotFound)
}

/// A name as it is kept: one line, without what is not seen.
fn clean(name: &str) -> String {
    let name: String = name.chars().filter(|letter| !letter.is_control()).take(NAME).collect();
    name.trim().to_owned()
}
