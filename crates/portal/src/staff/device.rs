//! Browsers that a colleague has signed in with before: a cookie that says so, and opens nothing (OWASP, "device cookies").
//! Whoever guesses passwords from elsewhere cannot shut these out. A new password makes every browser unknown, and so does the
//! first second factor: until then the password was enough to be given such a cookie. Where the second factor is taken away again,
//! the cookies from before it are good once more, as the password is.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use subtle::ConstantTimeEq as _;

use crate::digest;
use crate::key_ring::RingKey;
use crate::port::store::StaffRecord;
use crate::portal::{Core, Portal};

/// A browser is known for so long; seconds.
const LIFE: i64 = Portal::DEVICE;

impl Portal {
    /// How long a browser that somebody has signed in with is known; seconds. As long as browsers keep a cookie.
    pub const DEVICE: i64 = 400 * 86_400;
}

/// Key id, nonce and moment.
const HEAD: usize = 2 + 16 + 8;

/// A cookie for a browser that this colleague has just signed in with.
pub(super) fn make(core: &Core, staff: &StaffRecord, now: i64) -> String {
    let key = core.keys.staff.signing();
    let head = [&key.id.to_be_bytes()[..], &core.rng.bytes::<16>(), &now.to_be_bytes()].concat();
    URL_SAFE_NO_PAD.encode([&head[..], &tag(key, staff, &head)].concat())
}

/// The nonce of a cookie that this colleague was given, if it is one.
pub(super) fn known(core: &Core, staff: &StaffRecord, cookie: Option<&str>, now: i64) -> Option<Vec<u8>> {
    let bytes = URL_SAFE_NO_PAD.decode(cookie?).ok()?;
    let (head, given) = bytes.split_at_checked(HEAD)?;
    let (id, rest) = head.split_first_chunk::<2>()?;
    let (nonce, at) = rest.split_first_chunk::<16>()?;
    let key = core.keys.staff.live(u16::from_be_bytes(*id))?;
    let right: bool = tag(key, staff, head).ct_eq(given).into();
    let made = i64::from_be_bytes(at.try_into().ok()?);
    (right && made + LIFE * 1_000 > now).then(|| nonce.to_vec())
}

/// Over the password's hash, too, and whether it alone lets in.
fn tag(key: &RingKey, staff: &StaffRecord, head: &[u8]) -> Vec<u8> {
    let key = key.key.derive(b"insyn device v1", &[]);
    let password = staff.password.as_deref().unwrap_or_default().as_bytes();
    let second = [u8::from(staff.has_second_factor())];
    digest::keyed(&key, &[staff.id.as_bytes(), password, &second, head])
}
