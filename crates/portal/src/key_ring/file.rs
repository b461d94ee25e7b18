//! The key file as text, and back.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Deserializer};
use time::Date;
use time::format_description::StaticFormatDescription;

use super::{FamilyName, KeyRingError, KeyState};
use crate::port::Rng;
use crate::seal::Key;

const DAY: StaticFormatDescription = time::macros::format_description!("[year]-[month]-[day]");

/// A key as the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileKey {
    /// Its id, unique in its family.
    pub id: u16,
    /// What it may be used for.
    pub state: KeyState,
    /// The day it was made.
    #[serde(default, deserialize_with = "day")]
    pub made: Option<Date>,
    /// The day from which it signed no more.
    #[serde(default, deserialize_with = "day")]
    pub retired: Option<Date>,
    /// 32 bytes in base64url; a dead key has none.
    #[serde(default)]
    secret: String,
}

impl FileKey {
    /// A fresh key.
    pub(super) fn fresh(id: u16, state: KeyState, rng: &dyn Rng, made: Option<Date>) -> Self {
        Self { id, state, made, retired: None, secret: URL_SAFE_NO_PAD.encode(rng.bytes::<32>()) }
    }

    /// The secret; `None` when it is not one.
    pub(super) fn key(&self) -> Option<Key> {
        URL_SAFE_NO_PAD.decode(&self.secret).ok().as_deref().and_then(Key::from_slice)
    }

    /// It is of no use any more, and its secret goes.
    pub(super) fn die(&mut self) {
        self.state = KeyState::Dead;
        self.secret.clear();
    }
}

fn day<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    let text = String::deserialize(from)?;
    Date::parse(&text, DAY).map(Some).map_err(|_| serde::de::Error::custom("not a day"))
}

/// The file, to be changed and written again.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyFile {
    format: u32,
    link: Vec<FileKey>,
    permanent: Vec<FileKey>,
    suppression: Vec<FileKey>,
    audit: Vec<FileKey>,
    mail: Vec<FileKey>,
    code: Vec<FileKey>,
    /// A file of an earlier version has none.
    #[serde(default)]
    staff: Vec<FileKey>,
}

impl KeyFile {
    /// Reads a key file.
    ///
    /// # Errors
    /// See [`KeyRingError`].
    pub fn parse(text: &str) -> Result<Self, KeyRingError> {
        let mut file: Self = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(0, |span| text[..span.start].lines().count().max(1));
            KeyRingError::Format(line)
        })?;
        if file.format != 1 {
            return Err(KeyRingError::Format(1));
        }
        if file.staff.is_empty() {
            // The same on every node and at every start, until the file is written anew with this key in it.
            let first = file.audit.iter().find_map(FileKey::key).map(|key| key.derive(b"insyn staff v1", &[]));
            let secret = first.map(|key| URL_SAFE_NO_PAD.encode(key.0)).unwrap_or_default();
            file.staff.push(FileKey { id: 1, state: KeyState::Sign, made: None, retired: None, secret });
        }
        for name in FamilyName::ALL {
            check(name.code(), file.of(name))?;
        }
        Ok(file)
    }

    /// A file with fresh keys: in each family one that signs, and the next one where keys take turns.
    #[must_use]
    pub fn fresh(rng: &dyn Rng, made: Option<Date>) -> Self {
        let none = Vec::new;
        let (link, permanent, suppression, audit) = (none(), none(), none(), none());
        let (mail, code, staff) = (none(), none(), none());
        let mut file = Self { format: 1, link, permanent, suppression, audit, mail, code, staff };
        for name in FamilyName::ALL {
            let keys = file.of_mut(name);
            keys.push(FileKey::fresh(1, KeyState::Sign, rng, made));
            if name.rotates() {
                keys.push(FileKey::fresh(2, KeyState::Next, rng, made));
            }
        }
        file
    }

    /// The keys of one use.
    #[must_use]
    pub const fn of(&self, name: FamilyName) -> &Vec<FileKey> {
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

    pub(super) const fn of_mut(&mut self, name: FamilyName) -> &mut Vec<FileKey> {
        match name {
            FamilyName::Link => &mut self.link,
            FamilyName::Permanent => &mut self.permanent,
            FamilyName::Suppression => &mut self.suppression,
            FamilyName::Audit => &mut self.audit,
            FamilyName::Mail => &mut self.mail,
            FamilyName::Code => &mut self.code,
            FamilyName::Staff => &mut self.staff,
        }
    }

    /// The file's text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::from(
            "# Insyn's keys. Whoever reads this file can make links and read sealed mails: mode 0600, in the backup of secrets,\n\
             # never in the database's. `insyn keys rotate` and `insyn keys revoke` write it anew; they keep no other comments.\n\
             format = 1\n",
        );
        for name in FamilyName::ALL {
            let _ = write!(text, "\n# {}\n", name.about());
            for key in self.of(name) {
                let _ = write!(text, "[[{}]]\nid = {}\nstate = \"{}\"\n", name.code(), key.id, key.state.code());
                for (word, day) in [("made", key.made), ("retired", key.retired)] {
                    // A day between the years 0 and 9999 always has this form.
                    if let Some(Ok(day)) = day.map(|day| day.format(DAY)) {
                        let _ = writeln!(text, "{word} = \"{day}\"");
                    }
                }
                if !key.secret.is_empty() {
                    let _ = writeln!(text, "secret = \"{}\"", key.secret);
                }
            }
        }
        text
    }
}

fn check(family: &'static str, keys: &[FileKey]) -> Result<(), KeyRingError> {
    for (at, key) in keys.iter().enumerate() {
        if key.state != KeyState::Dead && key.key().is_none() {
            return Err(KeyRingError::Secret { family, id: key.id });
        }
        if keys[..at].iter().any(|other| other.id == key.id) {
            return Err(KeyRingError::Twice { family, id: key.id });
        }
    }
    let count = keys.iter().filter(|key| key.state == KeyState::Sign).count();
    if count == 1 { Ok(()) } else { Err(KeyRingError::Signing { family, count }) }
}
