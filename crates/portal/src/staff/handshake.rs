//! What a browser keeps while its owner signs in with an identity provider: one signed value, from which everything is derived
//! that comes back from there. It opens nothing, and what is derived from it cannot be told from it without our key.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::path;
use subtle::ConstantTimeEq as _;

use crate::digest;
use crate::portal::{Core, Portal};
use crate::seal::Key;

/// Whoever goes to the provider is back within so long; milliseconds.
pub(super) const LIFE: i64 = 10 * 60_000;

/// Key id, seed and moment.
const HEAD: usize = 2 + 32 + 8;
const TAG: usize = 32;
/// Bytes of where to go on that are kept; whatever is longer is left out.
const NEXT: usize = 1_000;

/// One way to the provider and back.
#[derive(Clone)]
pub struct Handshake {
    /// The cookie's value.
    pub cookie: crate::Secret,
    /// `state`: what comes back was asked for by this browser (RFC 6749, 10.12).
    pub state: String,
    /// `nonce`: the ID token was made for this way (OpenID Connect Core, 3.1.2.1).
    pub nonce: String,
    /// The PKCE verifier: the code is of use to nobody else (RFC 7636).
    pub verifier: crate::Secret,
    /// Where to go on; empty where nobody said.
    pub next: String,
}

impl Handshake {
    /// Seconds that the browser keeps it.
    pub const MAX_AGE: i64 = LIFE / 1_000;
}

impl Portal {
    /// Begins a way to the provider, and on to `next`. Stores nothing.
    #[must_use]
    pub fn begin_handshake(&self, next: &str) -> Handshake {
        let key = self.keys.staff.signing();
        let next = if path::is_admin_next(next) && next.len() <= NEXT { next } else { "" };
        let id = key.id.to_be_bytes();
        let head = [&id[..], &self.rng.bytes::<32>(), &self.now().to_be_bytes()].concat();
        let tag = tag(&key.key, &[&head, next.as_bytes()].concat());
        derived(&key.key, [&head[..], &tag, next.as_bytes()].concat())
    }

    /// The way that this cookie belongs to: made by us, and no longer ago than [`Handshake::MAX_AGE`].
    #[must_use]
    pub fn resume_handshake(&self, cookie: &str) -> Option<Handshake> {
        resume(self, cookie, self.now())
    }
}

fn resume(core: &Core, cookie: &str, now: i64) -> Option<Handshake> {
    let bytes = URL_SAFE_NO_PAD.decode(cookie).ok()?;
    let (head, rest) = bytes.split_at_checked(HEAD)?;
    let (given, next) = rest.split_at_checked(TAG)?;
    let (id, at) = (head.first_chunk::<2>()?, head.last_chunk::<8>()?);
    let key = core.keys.staff.live(u16::from_be_bytes(*id))?;
    let right: bool = tag(&key.key, &[head, next].concat()).ct_eq(given).into();
    let made = i64::from_be_bytes(*at);
    (right && made <= now && now < made + LIFE).then(|| derived(&key.key, bytes))
}

/// Under a key that is nobody else's, so that none of these is any other value of ours.
fn derived(key: &Key, bytes: Vec<u8>) -> Handshake {
    let value = |what: &[u8]| {
        let key = key.derive(b"insyn oidc v1", &[what]);
        URL_SAFE_NO_PAD.encode(digest::keyed(&key, &[&bytes]))
    };
    let next = bytes.get(HEAD + TAG..).unwrap_or_default();
    Handshake {
        state: value(b"state"),
        nonce: value(b"nonce"),
        verifier: value(b"verifier").into(),
        next: String::from_utf8_lossy(next).into_owned(),
        cookie: URL_SAFE_NO_PAD.encode(&bytes).into(),
    }
}

fn tag(key: &Key, bytes: &[u8]) -> Vec<u8> {
    digest::keyed(&key.derive(b"insyn oidc v1", &[b"cookie"]), &[bytes])
}
