//! Digests: of secrets at rest, and of addresses under a key.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

use crate::key_ring::KeyRing;
use crate::seal::Key;

/// SHA-256 of a secret with at least 128 random bits (a cookie, an API key): there is nothing to guess.
#[must_use]
pub fn secret(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}

/// A keyed digest; each part is length-prefixed.
#[must_use]
pub fn keyed(key: &Key, parts: &[&[u8]]) -> Vec<u8> {
    // A key of any length is a key for HMAC (RFC 2104), so this cannot fail.
    let mut mac = <Hmac<Sha256>>::new_from_slice(&key.0).unwrap_or_else(|_| unreachable!());
    for part in parts {
        mac.update(&(part.len() as u32).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().to_vec()
}

/// The keyed digest of a normalised address under the signing key, with that key's id. Still personal data (EDPB 01/2025).
#[must_use]
pub fn address(keys: &KeyRing, normal: &str) -> (Vec<u8>, u16) {
    let key = keys.suppression.signing();
    (keyed(&key.key, &[b"address", normal.as_bytes()]), key.id)
}

/// The digests of a normalised address under every live key, for looking up.
pub fn addresses(keys: &KeyRing, normal: &str) -> impl Iterator<Item = Vec<u8>> {
    let normal = normal.to_owned();
    keys.suppression.all_live().map(move |key| keyed(&key.key, &[b"address", normal.as_bytes()]))
}

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
