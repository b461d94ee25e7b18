//! One-time codes: eight digits to an address on file, ten minutes, five tries, three an hour and ten a day.

mod enter;
mod send;
mod view;

pub(crate) use view::{way_of, ways_of};

use domain::{Action, Bound, Language};

use crate::digest;
use crate::port::Rng;
use crate::portal::Core;

/// A code's life; milliseconds.
pub(crate) const LIFE: i64 = 10 * 60_000;
/// Tries on one code.
pub(crate) const TRIES: i64 = 5;
/// Codes for one person within an hour.
pub(crate) const PER_HOUR: i64 = 3;
/// Codes for one person within a day.
pub(crate) const PER_DAY: i64 = 10;

/// Eight digits by chance.
pub(crate) fn digits(rng: &dyn Rng) -> String {
    let number = u32::from_be_bytes(rng.bytes::<4>());
    // The bias of the remainder is below 2 in 100, spread over all codes: it makes no code worth guessing first.
    format!("{:08}", u64::from(number) * 100_000_000 / (u64::from(u32::MAX) + 1))
}

/// What a code is bound to: the session, and for one act alone also that act. A code for seeing is no code for erasing,
/// a code for one correction none for another: none is even found under the other's name.
pub(crate) fn session_of(session_hash: &[u8], act: Option<&Bound>) -> Vec<u8> {
    match act {
        None => session_hash.to_vec(),
        Some(Bound { action, of }) => {
            digest::secret(&format!("act|{}|{of}|{}", action.code(), digest::hex(session_hash)))
        }
    }
}

/// What is stored of a code: a keyed digest, bound to the session (and act) that asked for it. HMAC under a key that is not
/// in the database, rather than argon2: eight digits fall to any hash that can be tried offline, however slow, within hours;
/// without the key there is nothing to try, and a code lives ten minutes (ASVS 5.0, 6.5.2 asks slow hashing of lookup secrets only).
pub(crate) fn digest_of(core: &Core, session_hash: &[u8], digits: &str) -> Vec<u8> {
    // Codes live ten minutes: one that was made under the key before a rotation is asked for again.
    digest::keyed(&core.keys.code.signing().key, &[b"code", session_hash, digits.as_bytes()])
}

/// What an act concerns, in the reader's words: a field's label, a purpose's title. Never a value; empty where the action
/// says it all.
pub(crate) fn concerns(core: &Core, kind: &str, language: &Language, act: &Bound) -> String {
    let (first, rest) = act.of.split_once('.').unwrap_or((&act.of, ""));
    match act.action {
        Action::Edit | Action::ChangeAddress => {
            let table = core.kind(kind).ok().and_then(|(_, map)| map.tables.iter().find(|table| table.code == first));
            let field = table.and_then(|table| table.fields.iter().find(|field| field.column.name == rest));
            field.map(|field| field.label.get(language).to_owned()).unwrap_or_default()
        }
        action if action.is_preference() => {
            core.book.get(first).map(|entry| entry.title(language).to_owned()).unwrap_or_default()
        }
        _ => String::new(),
    }
}
