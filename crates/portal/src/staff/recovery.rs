//! Recovery codes: ten, each for one sign-in without the authenticator app.

use super::totp::base32;
use crate::digest;
use crate::portal::Core;

/// How many there are.
const COUNT: usize = 10;

/// Fresh codes, as they are shown: 120 random bits each, in six groups of four.
pub(super) fn make(core: &Core) -> Vec<String> {
    let code = |_| {
        let letters = base32(&core.rng.bytes::<15>());
        let groups: Vec<&str> = (0..6).filter_map(|group| letters.get(group * 4..group * 4 + 4)).collect();
        groups.join("-").to_ascii_lowercase()
    };
    (0..COUNT).map(code).collect()
}

/// What is stored of a code.
pub(super) fn digest(core: &Core, staff_id: &str, code: &str) -> Vec<u8> {
    keyed(&core.keys.staff.signing().key, staff_id, &clean(code))
}

/// Under every key that it may be stored under.
pub(super) fn digests(core: &Core, staff_id: &str, code: &str) -> Vec<Vec<u8>> {
    let code = clean(code);
    // Whatever is no recovery code by its look asks no database.
    if code.len() != 24 {
        return Vec::new();
    }
    core.keys.staff.all_live().map(|key| keyed(&key.key, staff_id, &code)).collect()
}

fn keyed(key: &crate::seal::Key, staff_id: &str, code: &str) -> Vec<u8> {
    digest::keyed(&key.derive(b"insyn recovery v1", &[]), &[staff_id.as_bytes(), code.as_bytes()])
}

/// Without what people put between, in one case.
fn clean(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}
