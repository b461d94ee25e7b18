//! The installation's keys: a file of its own, never in the database.
//!
//! ```toml
//! format = 1
//! [[link]]                      # full and undo links
//! id = 1
//! state = "sign"                # next, sign, verify, dead
//! secret = "…"                  # 32 random bytes, base64url
//! [[permanent]]                 # preferences and unsubscribe links
//! [[suppression]]               # digests of addresses
//! [[audit]]                     # wraps the persons' audit keys
//! [[mail]]                      # wraps the keys of waiting mails
//! [[code]]                      # digests of codes, drafts of forms
//! [[staff]]                     # second factors of staff, their browsers
//! ```

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use crate::port::Rng;
use crate::seal::Key;

/// What a key may still be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyState {
    /// Verifies only, so that every node has it before one signs with it.
    Next,
    /// Signs and verifies; one per family.
    Sign,
    /// Verifies what it signed before.
    Verify,
    /// Nothing.
    Dead,
}

/// A key of the ring.
#[derive(Clone)]
pub struct RingKey {
    /// Its id, unique in its family.
    pub id: u16,
    /// What it may be used for.
    pub state: KeyState,
    /// The secret.
    pub key: Key,
}

/// The keys of one use.
#[derive(Clone)]
pub struct Family(Vec<RingKey>);

impl Family {
    /// The key that signs.
    #[must_use]
    pub fn signing(&self) -> &RingKey {
        // `KeyRing::parse` has made sure that there is exactly one.
        self.0.iter().find(|key| key.state == KeyState::Sign).unwrap_or(&self.0[0])
    }

    /// The key with this id, unless it is dead.
    #[must_use]
    pub fn live(&self, id: u16) -> Option<&RingKey> {
        self.0.iter().find(|key| key.id == id && key.state != KeyState::Dead)
    }

    /// Every key that is not dead.
    pub fn all_live(&self) -> impl Iterator<Item = &RingKey> {
        self.0.iter().filter(|key| key.state != KeyState::Dead)
    }

    /// Whether the id is that of a dead key, as opposed to one that never was.
    #[must_use]
    pub fn is_dead(&self, id: u16) -> bool {
        self.0.iter().any(|key| key.id == id && key.state == KeyState::Dead)
    }
}

/// All keys, by use.
#[derive(Clone)]
pub struct KeyRing {
    /// `full` and `undo` links.
    pub link: Family,
    /// `preferences` and `unsubscribe` links.
    pub permanent: Family,
    /// Digests of addresses in the feed and the blocks.
    pub suppression: Family,
    /// Wraps audit keys.
    pub audit: Family,
    /// Wraps the keys of waiting mails.
    pub mail: Family,
    /// Digests of one-time codes, and drafts of forms.
    pub code: Family,
    /// Second factors of staff, and the browsers that they have used.
    pub staff: Family,
}

/// Why a key file was refused. Never repeats a secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyRingError {
    /// Not the file's format.
    #[error("line {0}: not a key file of format 1")]
    Format(usize),
    /// A secret is not 32 bytes of base64url.
    #[error("[[{family}]] key {id}: the secret must be 32 bytes in base64url without padding")]
    Secret {
        /// The family.
        family: &'static str,
        /// The key.
        id: u16,
    },
    /// The same id twice.
    #[error("[[{family}]] key {id} is there twice")]
    Twice {
        /// The family.
        family: &'static str,
        /// The key.
        id: u16,
    },
    /// No or several signing keys.
    #[error("[[{family}]] must have exactly one key with state \"sign\", and has {count}")]
    Signing {
        /// The family.
        family: &'static str,
        /// How many there are.
        count: usize,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    link: Vec<Entry>,
    permanent: Vec<Entry>,
    suppression: Vec<Entry>,
    audit: Vec<Entry>,
    mail: Vec<Entry>,
    code: Vec<Entry>,
    /// A file of an earlier version has none.
    #[serde(default)]
    staff: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: u16,
    state: KeyState,
    secret: String,
    /// For people: the day it was made.
    #[serde(default)]
    #[expect(dead_code, reason = "read by people and by rotation, not by serving")]
    made: Option<String>,
}

const FAMILIES: [&str; 7] = ["link", "permanent", "suppression", "audit", "mail", "code", "staff"];

impl KeyRing {
    /// Reads a key file.
    ///
    /// # Errors
    /// See [`KeyRingError`].
    pub fn parse(text: &str) -> Result<Self, KeyRingError> {
        let file: File = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(0, |span| text[..span.start].lines().count().max(1));
            KeyRingError::Format(line)
        })?;
        if file.format != 1 {
            return Err(KeyRingError::Format(1));
        }
        let audit = family("audit", file.audit)?;
        // Keys of audit live as long as what they wrap, so what hangs on these does not go with a rotation.
        let derived = |key: &RingKey| RingKey { key: key.key.derive(b"insyn staff v1", &[]), ..key.clone() };
        let staff = match file.staff.is_empty() {
            true => Family(audit.0.iter().map(derived).collect()),
            false => family("staff", file.staff)?,
        };
        Ok(Self {
            link: family("link", file.link)?,
            permanent: family("permanent", file.permanent)?,
            suppression: family("suppression", file.suppression)?,
            audit,
            mail: family("mail", file.mail)?,
            code: family("code", file.code)?,
            staff,
        })
    }

    /// The text of a fresh key file.
    #[must_use]
    pub fn generate(rng: &dyn Rng) -> String {
        let mut text = String::from(
            "# Insyn's keys. Whoever reads this file can make links and read sealed mails: mode 0600, in the backup of secrets,\n\
             # never in the database's.\nformat = 1\n",
        );
        for name in FAMILIES {
            let secret = URL_SAFE_NO_PAD.encode(rng.bytes::<32>());
            let _ = write!(text, "\n[[{name}]]\nid = 1\nstate = \"sign\"\nsecret = \"{secret}\"\n");
        }
        text
    }
}

fn family(name: &'static str, entries: Vec<Entry>) -> Result<Family, KeyRingError> {
    let mut keys: Vec<RingKey> = Vec::with_capacity(entries.len());
    for entry in entries {
        let bytes = URL_SAFE_NO_PAD.decode(&entry.secret).ok();
        let key = bytes.as_deref().and_then(Key::from_slice);
        let key = key.ok_or(KeyRingError::Secret { family: name, id: entry.id })?;
        if keys.iter().any(|other| other.id == entry.id) {
            return Err(KeyRingError::Twice { family: name, id: entry.id });
        }
        keys.push(RingKey { id: entry.id, state: entry.state, key });
    }
    let count = keys.iter().filter(|key| key.state == KeyState::Sign).count();
    if count != 1 {
        return Err(KeyRingError::Signing { family: name, count });
    }
    Ok(Family(keys))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::port::SeededRng;

    #[test]
    fn a_generated_file_is_read_back() {
        let ring = KeyRing::parse(&KeyRing::generate(&SeededRng::new(1))).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(ring.link.signing().id, 1);
        assert_ne!(ring.link.signing().key.0, ring.mail.signing().key.0);
    }

    #[test]
    fn a_file_of_an_earlier_version_is_read() {
        let whole = KeyRing::generate(&SeededRng::new(1));
        let earlier = whole.split("[[staff]]").next().unwrap_or_default();
        let [whole, earlier] =
            [&whole, earlier].map(|text| KeyRing::parse(text).unwrap_or_else(|error| panic!("{error}")));
        assert!(earlier.staff.signing().key.0 != whole.staff.signing().key.0);
        assert!(earlier.staff.signing().key.0 != earlier.audit.signing().key.0);
    }

    #[test]
    fn a_bad_file_is_refused_with_its_place() {
        let good = KeyRing::generate(&SeededRng::new(1));
        let error = |text: &str| KeyRing::parse(text).err();
        assert_eq!(
            error(&good.replacen("\"sign\"", "\"verify\"", 1)),
            Some(KeyRingError::Signing { family: "link", count: 0 })
        );
        assert_eq!(
            error(&good.replacen("secret = \"", "secret = \"A", 1)),
            Some(KeyRingError::Secret { family: "link", id: 1 })
        );
        assert!(matches!(error(&good.replacen("state", "sttate", 1)), Some(KeyRingError::Format(line)) if line > 1));
        assert_eq!(error(&good.replacen("format = 1", "format = 2", 1)), Some(KeyRingError::Format(1)));
    }
}
