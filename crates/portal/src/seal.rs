//! Sealing: AES-256-GCM with a random nonce in front (NIST SP 800-38D), keys derived by HKDF-SHA256 (RFC 5869).

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use hkdf::Hkdf;
use sha2::Sha256;

use crate::port::Rng;

/// A 256-bit key; wiped when dropped, and never printed.
#[derive(Clone, zeroize::ZeroizeOnDrop)]
pub struct Key(pub(crate) [u8; 32]);

impl Key {
    /// A key for one use, derived from this one. Each part of `info` is length-prefixed, so that no two lists collide.
    #[must_use]
    pub fn derive(&self, salt: &[u8], info: &[&[u8]]) -> Self {
        let mut label = Vec::new();
        for part in info {
            label.extend_from_slice(&(part.len() as u32).to_be_bytes());
            label.extend_from_slice(part);
        }
        let mut key = [0; 32];
        // 32 bytes are within HKDF's limit of 255 blocks, so expansion cannot fail.
        let _ = Hkdf::<Sha256>::new(Some(salt), &self.0).expand(&label, &mut key);
        Self(key)
    }

    /// A key from stored bytes; `None` unless there are 32 of them.
    #[must_use]
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        Some(Self(bytes.try_into().ok()?))
    }

    /// A fresh random key.
    #[must_use]
    pub fn random(rng: &dyn Rng) -> Self {
        Self(rng.bytes())
    }

    /// Seals `plain`; `context` must be given again to open it.
    #[must_use]
    pub fn seal(&self, rng: &dyn Rng, context: &[u8], plain: &[u8]) -> Vec<u8> {
        let nonce: [u8; 12] = rng.bytes();
        let cipher = Aes256Gcm::new(&self.0.into());
        let sealed = cipher.encrypt(&Nonce::from(nonce), Payload { msg: plain, aad: context });
        // Encryption fails only beyond 64 GiB.
        [&nonce[..], &sealed.unwrap_or_default()].concat()
    }

    /// Opens what [`Self::seal`] made; `None` when it is not that, or the context differs.
    #[must_use]
    pub fn open(&self, context: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, body) = sealed.split_first_chunk::<12>()?;
        Aes256Gcm::new(&self.0.into()).decrypt(&Nonce::from(*nonce), Payload { msg: body, aad: context }).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::port::SeededRng;

    #[test]
    fn a_seal_opens_only_with_its_key_and_context() {
        let rng = SeededRng::new(1);
        let key = Key::random(&rng);
        let sealed = key.seal(&rng, b"audit", b"Anna");
        assert_eq!(key.open(b"audit", &sealed).as_deref(), Some(&b"Anna"[..]));
        assert_eq!(key.open(b"other", &sealed), None);
        assert_eq!(Key::random(&rng).open(b"audit", &sealed), None);
        for cut in 0..sealed.len() {
            assert_eq!(key.open(b"audit", &sealed[..cut]), None);
        }
    }

    #[test]
    fn derived_keys_differ_by_every_part() {
        let key = Key([7; 32]);
        let one = key.derive(b"salt", &[b"a", b"bc"]).0;
        assert_ne!(one, key.derive(b"salt", &[b"ab", b"c"]).0);
        assert_ne!(one, key.derive(b"tlas", &[b"a", b"bc"]).0);
        assert_ne!(one, key.0);
    }
}
