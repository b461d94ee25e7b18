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

/// What is stored of a code: a keyed digest, bound to the session that asked for it.
pub(crate) fn digest_of(core: &Core, session_hash: &[u8], digits: &str) -> Vec<u8> {
    // Codes live ten minutes: one that was made under the key before a rotation is asked for again.
    digest::keyed(&core.keys.code.signing().key, &[b"code", session_hash, digits.as_bytes()])
}
