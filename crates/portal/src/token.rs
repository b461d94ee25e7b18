//! Tokens of personal links: signed, and backed by a row.
//!
//! `in1_` and base64url of 60 bytes: version, scope, key id (u16), link id (16 random bytes), expiry (u64, seconds since the
//! epoch, 0 for permanent scopes), HMAC-SHA256 (whole). No name, address or subject key is inside. Keys are derived per
//! scope and origin, so a token for another scope or another host simply fails its MAC.
//!
//! The first three bytes of a link id are its shelf. Links that are made together have theirs in common, and the key of a row
//! begins with it, so that a thousand new rows go into one place of the index and not into a thousand (`docs/adr/0012`).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Scope;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

use crate::key_ring::{Family, KeyRing};
use crate::port::Rng;
use crate::seal::Key;

const PREFIX: &str = "in1_";
const VERSION: u8 = 1;
const BODY: usize = 28;
const LENGTH: usize = 60;
/// Bytes of a link id that say where its row goes; the other thirteen are each link's own.
const SHELF: usize = 3;
/// Characters of a whole token.
pub const CHARS: usize = PREFIX.len() + 80;

/// What a verified token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// What it may do.
    pub scope: Scope,
    /// The key of its row: the shelf, then the rest of the SHA-256 of the whole link id. 32 bytes.
    pub hash: Vec<u8>,
    /// Seconds since the epoch; `None` for permanent scopes.
    pub expires_at: Option<i64>,
}

/// A fresh token and the hash for its row.
pub struct Minted {
    /// The token, to be shown once.
    pub token: String,
    /// The key of its row.
    pub hash: Vec<u8>,
}

fn family(keys: &KeyRing, scope: Scope) -> &Family {
    if scope.is_permanent() { &keys.permanent } else { &keys.link }
}

/// The MAC of a scope and origin, before the token's own bytes.
fn keyed(key: &Key, scope: Scope, origin: &str) -> Hmac<Sha256> {
    let derived = key.derive(b"insyn-link-v1", &[&[scope.byte()], origin.as_bytes()]);
    // A key of any length is a key for HMAC (RFC 2104), so this cannot fail.
    let mut mac = <Hmac<Sha256>>::new_from_slice(&derived.0).unwrap_or_else(|_| unreachable!());
    mac.update(b"insyn/link/v1\0");
    mac
}

/// Makes tokens of one scope: what does not change from one to the next is computed once, and their rows share a shelf.
pub struct Minter {
    scope: Scope,
    key_id: u16,
    mac: Hmac<Sha256>,
    shelf: [u8; SHELF],
}

impl Minter {
    /// For a scope, under its signing key, with a shelf by chance.
    #[must_use]
    pub fn new(keys: &KeyRing, origin: &str, rng: &dyn Rng, scope: Scope) -> Self {
        let key = family(keys, scope).signing();
        Self { scope, key_id: key.id, mac: keyed(&key.key, scope, origin), shelf: rng.bytes() }
    }

    /// Makes a token. `expires_at` is in seconds since the epoch and must be given exactly for scopes that expire.
    #[must_use]
    pub fn mint(&self, rng: &dyn Rng, expires_at: Option<i64>) -> Minted {
        let mut link_id: [u8; 16] = rng.bytes();
        link_id[..SHELF].copy_from_slice(&self.shelf);
        let mut bytes = [0; LENGTH];
        bytes[0] = VERSION;
        bytes[1] = self.scope.byte();
        bytes[2..4].copy_from_slice(&self.key_id.to_be_bytes());
        bytes[4..20].copy_from_slice(&link_id);
        bytes[20..BODY].copy_from_slice(&expires_at.unwrap_or(0).unsigned_abs().to_be_bytes());
        let tag = self.mac.clone().chain_update(&bytes[..BODY]).finalize().into_bytes();
        bytes[BODY..].copy_from_slice(&tag);
        let mut token = String::with_capacity(CHARS);
        token.push_str(PREFIX);
        URL_SAFE_NO_PAD.encode_string(bytes, &mut token);
        Minted { token, hash: hash(&link_id) }
    }
}

/// Makes one token; see [`Minter::mint`].
#[must_use]
pub fn mint(keys: &KeyRing, origin: &str, rng: &dyn Rng, scope: Scope, expires_at: Option<i64>) -> Minted {
    Minter::new(keys, origin, rng, scope).mint(rng, expires_at)
}

fn hash(link_id: &[u8]) -> Vec<u8> {
    // A plain hash is right for 104 bits of chance: there is nothing to guess.
    let mut hash = Sha256::digest(link_id).to_vec();
    hash[..SHELF].copy_from_slice(&link_id[..SHELF]);
    hash
}

fn decode(token: &str) -> Option<[u8; LENGTH]> {
    if token.len() != CHARS {
        return None;
    }
    URL_SAFE_NO_PAD.decode(token.strip_prefix(PREFIX)?).ok()?.try_into().ok()
}

/// What the log calls a token, genuine or not: eight digits of the key of its row, those after the shelf. `None` for what has
/// not the form of a token.
#[must_use]
pub fn trace(token: &str) -> Option<String> {
    let bytes = decode(token)?;
    Some(crate::digest::hex(&hash(&bytes[4..20])[SHELF..SHELF + 4]))
}

/// Verifies tokens: MAC under a live key for the base URL's origin or a former one, and expiry. Costs no database statement.
/// The derived keys are computed once.
pub struct Verifier(Vec<Known>);

/// What a scope's tokens under a key must carry, by origin.
struct Known {
    scope: Scope,
    key_id: u16,
    macs: Vec<Hmac<Sha256>>,
}

impl Verifier {
    /// For every live key and these origins.
    #[must_use]
    pub fn new(keys: &KeyRing, origins: &[String]) -> Self {
        let known = Scope::ALL.iter().flat_map(|scope| {
            family(keys, *scope).all_live().map(|key| Known {
                scope: *scope,
                key_id: key.id,
                macs: origins.iter().map(|origin| keyed(&key.key, *scope, origin)).collect(),
            })
        });
        Self(known.collect())
    }

    /// What the token says; `None` for whatever is not ours, or is over. `now` is in seconds since the epoch.
    #[must_use]
    pub fn verify(&self, token: &str, now: i64) -> Option<Verified> {
        let bytes = decode(token)?;
        let (body, tag) = bytes.split_at(BODY);
        if body[0] != VERSION {
            return None;
        }
        let scope = Scope::from_byte(body[1])?;
        let key_id = u16::from_be_bytes([body[2], body[3]]);
        let known = self.0.iter().find(|known| known.scope == scope && known.key_id == key_id)?;
        // `verify_slice` compares in constant time, and the whole tag.
        known.macs.iter().find(|mac| (*mac).clone().chain_update(body).verify_slice(tag).is_ok())?;
        let expires = u64::from_be_bytes(body[20..28].try_into().ok()?);
        let expires_at = match (scope.is_permanent(), i64::try_from(expires).ok()?) {
            (true, 0) => None,
            (false, at) if at > now => Some(at),
            _ => return None,
        };
        Some(Verified { scope, hash: hash(&body[4..20]), expires_at })
    }
}

/// Verifies one token; see [`Verifier::verify`].
#[must_use]
pub fn verify(keys: &KeyRing, origins: &[String], token: &str, now: i64) -> Option<Verified> {
    Verifier::new(keys, origins).verify(token, now)
}

/// The row key of an `unsubscribe` token whose signing key is dead: knowing a link id is proof enough for a withdrawal, so the row decides. `None` for everything else, at no cost.
#[must_use]
pub fn outlived(keys: &KeyRing, token: &str) -> Option<Vec<u8>> {
    dead(keys, token, Scope::Unsubscribe)
}

/// The same for a `preferences` token: it opens nothing any more, and whoever holds it may have a new link mailed to the
/// address on file.
#[must_use]
pub fn outlived_preferences(keys: &KeyRing, token: &str) -> Option<Vec<u8>> {
    dead(keys, token, Scope::Preferences)
}

fn dead(keys: &KeyRing, token: &str, scope: Scope) -> Option<Vec<u8>> {
    let bytes = decode(token)?;
    let is_dead = family(keys, scope).is_dead(u16::from_be_bytes([bytes[2], bytes[3]]));
    (bytes[0] == VERSION && bytes[1] == scope.byte() && is_dead).then(|| hash(&bytes[4..20]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key_ring::{FamilyName, KeyFile};
    use crate::port::SeededRng;
    use proptest::prelude::*;

    const NOW: i64 = 1_800_000_000;

    fn ring() -> KeyRing {
        KeyRing::parse(&KeyRing::generate(&SeededRng::new(7))).unwrap_or_else(|error| panic!("{error}"))
    }

    fn origins(list: &[&str]) -> Vec<String> {
        list.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_token_says_what_it_was_minted_for() {
        let (keys, rng) = (ring(), SeededRng::new(1));
        for scope in Scope::ALL.iter().copied() {
            let expires = (!scope.is_permanent()).then_some(NOW + 60);
            let minted = mint(&keys, "https://a.example", &rng, scope, expires);
            assert_eq!(minted.token.len(), CHARS);
            let verified = verify(&keys, &origins(&["https://a.example"]), &minted.token, NOW);
            assert_eq!(verified, Some(Verified { scope, hash: minted.hash, expires_at: expires }));
        }
    }

    #[test]
    fn what_is_made_together_has_a_shelf_in_common_and_nothing_else() {
        let (keys, rng) = (ring(), SeededRng::new(1));
        let minter = || Minter::new(&keys, "https://a.example", &rng, Scope::Unsubscribe);
        let (one, other) = (minter(), minter());
        let link_id = |minted: &Minted| decode(&minted.token).unwrap_or([0; LENGTH])[4..20].to_vec();
        let (first, second, third) = (one.mint(&rng, None), one.mint(&rng, None), other.mint(&rng, None));
        assert_eq!(link_id(&first)[..SHELF], link_id(&second)[..SHELF]);
        assert_ne!(link_id(&first)[..SHELF], link_id(&third)[..SHELF], "by chance for each minter");
        assert_ne!(link_id(&first)[SHELF..], link_id(&second)[SHELF..]);
        assert_eq!(first.hash.len(), 32);
        assert_eq!(first.hash[..SHELF], link_id(&first)[..SHELF], "the row goes to its shelf");
        assert_eq!(first.hash[SHELF..], Sha256::digest(link_id(&first))[SHELF..], "and tells no more of its link id");
        assert_ne!(trace(&first.token), trace(&second.token), "the log tells neighbours apart");
    }

    #[test]
    fn another_host_or_a_later_time_is_refused() {
        let (keys, rng) = (ring(), SeededRng::new(1));
        let token = mint(&keys, "https://a.example", &rng, Scope::Full, Some(NOW + 60)).token;
        assert_eq!(verify(&keys, &origins(&["https://b.example"]), &token, NOW), None);
        assert!(verify(&keys, &origins(&["https://b.example", "https://a.example"]), &token, NOW).is_some());
        assert!(verify(&keys, &origins(&["https://a.example"]), &token, NOW + 59).is_some());
        assert_eq!(verify(&keys, &origins(&["https://a.example"]), &token, NOW + 60), None);
    }

    #[test]
    fn a_dead_key_leaves_unsubscribing_to_the_row() {
        let rng = SeededRng::new(1);
        let minted = mint(&ring(), "https://a.example", &rng, Scope::Unsubscribe, None);
        let preferences = mint(&ring(), "https://a.example", &rng, Scope::Preferences, None);
        let full = mint(&ring(), "https://a.example", &rng, Scope::Full, Some(NOW + 60));
        let text = KeyRing::generate(&SeededRng::new(7));
        let mut file = KeyFile::parse(&text).unwrap_or_else(|error| panic!("{error}"));
        for family in [FamilyName::Permanent, FamilyName::Link] {
            file.revoke(family, 1, time::macros::date!(2026 - 11 - 22), &rng).unwrap();
        }
        let keys = KeyRing::parse(&file.text()).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(verify(&keys, &origins(&["https://a.example"]), &minted.token, NOW), None);
        assert_eq!(outlived(&keys, &minted.token), Some(minted.hash));
        assert_eq!(outlived(&keys, &preferences.token), None);
        assert_eq!(outlived(&ring(), &minted.token), None, "a live key needs its MAC");
        assert_eq!(outlived_preferences(&keys, &preferences.token), Some(preferences.hash));
        assert_eq!(outlived_preferences(&ring(), &preferences.token), None, "a live key needs its MAC");
        for other in [&minted.token, &full.token] {
            assert_eq!(outlived_preferences(&keys, other), None);
        }
        assert_eq!(
            (outlived(&keys, &full.token), verify(&keys, &origins(&["https://a.example"]), &full.token, NOW)),
            (None, None)
        );
    }

    #[test]
    fn every_flipped_bit_is_refused() {
        let (keys, rng) = (ring(), SeededRng::new(1));
        let token = mint(&keys, "https://a.example", &rng, Scope::Full, Some(NOW + 60)).token;
        let bytes = decode(&token).unwrap_or([0; LENGTH]);
        for bit in 0..LENGTH * 8 {
            let mut forged = bytes;
            forged[bit / 8] ^= 1 << (bit % 8);
            let forged = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(forged));
            assert_eq!(verify(&keys, &origins(&["https://a.example"]), &forged, NOW), None, "bit {bit}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_a_token(text in "\\PC{0,120}", body in "[A-Za-z0-9_-]{80}") {
            let (keys, origins) = (ring(), origins(&["https://a.example"]));
            prop_assert_eq!(verify(&keys, &origins, &text, NOW), None);
            prop_assert_eq!(verify(&keys, &origins, &format!("in1_{body}"), NOW), None);
        }
    }
}
