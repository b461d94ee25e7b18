//! The installation's keys: a file of its own, never in the database.
//!
//! ```toml
//! format = 1
//! [[link]]                      # full and undo links
//! id = 1
//! state = "sign"                # next, sign, verify, dead
//! made = "2026-11-22"           # and `retired`, once it signs no more
//! secret = "…"                  # 32 random bytes, base64url; a dead key has none
//! [[permanent]]                 # preferences and unsubscribe links
//! [[suppression]]               # digests of addresses
//! [[audit]]                     # wraps the persons' audit keys
//! [[mail]]                      # wraps the keys of waiting mails
//! [[code]]                      # digests of codes and of a link's addresses, drafts of forms
//! [[staff]]                     # second factors of staff, and the browsers that they have used
//! ```
//!
//! `insyn keys rotate` and `revoke` move keys from state to state ([`KeyFile`]); serving only reads them.

mod file;
mod name;
mod rotate;

pub use file::{FileKey, KeyFile};
pub use name::FamilyName;
pub use rotate::{Move, RotateError};

use serde::Deserialize;
use time::Date;

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

impl KeyState {
    /// As the file has it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Sign => "sign",
            Self::Verify => "verify",
            Self::Dead => "dead",
        }
    }
}

/// A key of the ring that is not dead.
#[derive(Clone)]
pub struct RingKey {
    /// Its id, unique in its family.
    pub id: u16,
    /// What it may be used for.
    pub state: KeyState,
    /// The secret.
    pub key: Key,
    /// The day it was made, where the file says so.
    pub made: Option<Date>,
}

/// The keys of one use.
#[derive(Clone)]
pub struct Family {
    live: Vec<RingKey>,
    dead: Vec<u16>,
}

impl Family {
    /// The key that signs.
    #[must_use]
    pub fn signing(&self) -> &RingKey {
        // `KeyRing::parse` has made sure that there is exactly one.
        self.live.iter().find(|key| key.state == KeyState::Sign).unwrap_or(&self.live[0])
    }

    /// The key with this id, unless it is dead.
    #[must_use]
    pub fn live(&self, id: u16) -> Option<&RingKey> {
        self.live.iter().find(|key| key.id == id)
    }

    /// Every key that is not dead.
    pub fn all_live(&self) -> impl Iterator<Item = &RingKey> {
        self.live.iter()
    }

    /// Whether the id is that of a dead key, as opposed to one that never was.
    #[must_use]
    pub fn is_dead(&self, id: u16) -> bool {
        self.dead.contains(&id)
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
    /// Digests of one-time codes and of the addresses that a link is bound to, drafts of forms.
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

/// A signing key that has signed for longer than it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverAge {
    /// Whose it is.
    pub family: FamilyName,
    /// Which.
    pub id: u16,
    /// How old it is in days; `None` when the file does not say when it was made.
    pub days: Option<i64>,
}

impl KeyRing {
    /// Reads a key file.
    ///
    /// # Errors
    /// See [`KeyRingError`].
    pub fn parse(text: &str) -> Result<Self, KeyRingError> {
        let file = KeyFile::parse(text)?;
        let family = |name| family(name, file.of(name));
        Ok(Self {
            link: family(FamilyName::Link)?,
            permanent: family(FamilyName::Permanent)?,
            suppression: family(FamilyName::Suppression)?,
            audit: family(FamilyName::Audit)?,
            mail: family(FamilyName::Mail)?,
            code: family(FamilyName::Code)?,
            staff: family(FamilyName::Staff)?,
        })
    }

    /// The text of a fresh key file that does not say when it was made: for tests.
    #[must_use]
    pub fn generate(rng: &dyn Rng) -> String {
        KeyFile::fresh(rng, None).text()
    }

    /// The keys of one use, by its name.
    #[must_use]
    pub const fn family(&self, name: FamilyName) -> &Family {
        match name {
            FamilyName::Link => &self.link,
            FamilyName::Permanent => &self.permanent,
            FamilyName::Suppression => &self.suppression,
            FamilyName::Audit => &self.audit,
            FamilyName::Mail => &self.mail,
            FamilyName::Code => &self.code,
            FamilyName::Staff => &self.staff,
        }
    }

    /// The signing keys that should have been rotated by this day.
    #[must_use]
    pub fn over_age(&self, today: Date) -> Vec<OverAge> {
        let over = FamilyName::ALL.into_iter().filter_map(|name| {
            let (key, most) = (self.family(name).signing(), name.signs_days()?);
            let days = key.made.map(|made| (today - made).whole_days());
            days.is_none_or(|days| days > most).then_some(OverAge { family: name, id: key.id, days })
        });
        over.collect()
    }
}

fn family(name: FamilyName, keys: &[FileKey]) -> Result<Family, KeyRingError> {
    let mut family = Family { live: Vec::new(), dead: Vec::new() };
    for key in keys {
        if key.state == KeyState::Dead {
            family.dead.push(key.id);
            continue;
        }
        let secret = key.key().ok_or(KeyRingError::Secret { family: name.code(), id: key.id })?;
        family.live.push(RingKey { id: key.id, state: key.state, key: secret, made: key.made });
    }
    Ok(family)
}

#[cfg(test)]
mod tests;
