//! One-time codes: eight digits to an address on file, ten minutes, five tries, three an hour.

mod enter;
mod send;
mod view;

use crate::digest;
use crate::portal::Core;

/// A code's life; milliseconds.
pub(crate) const LIFE: i64 = 10 * 60_000;
/// Tries on one code.
pub(crate) const TRIES: i64 = 5;
/// Codes for one person within an hour.
pub(crate) const PER_HOUR: i64 = 3;

/// What a code is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// Seeing values unmasked, and all that follows from it.
    StepUp,
    /// Asking for erasure, once.
    Erasure,
}

/// What a code is bound to: the session, and for one act alone also that act. A code for seeing is no code for erasing,
/// and the other way round: neither is even found under the other's name.
pub(crate) fn session_of(session_hash: &[u8], act: Act) -> Vec<u8> {
    match act {
        Act::StepUp => session_hash.to_vec(),
        Act::Erasure => digest::secret(&format!("erasure|{}", digest::hex(session_hash))),
    }
}

/// What is stored of a code: a keyed digest, bound to the session (and act) that asked for it.
pub(crate) fn digest_of(core: &Core, session_hash: &[u8], digits: &str) -> Vec<u8> {
    // Codes live ten minutes: one that was made under the key before a rotation is asked for again.
    digest::keyed(&core.keys.code.signing().key, &[b"code", session_hash, digits.as_bytes()])
}
