//! The first files of an installation: `insyn.toml` from a template, and the key file.

use std::io::Write as _;
use std::path::Path;

use portal::key_ring::KeyRing;
use portal::port::OsRng;

use crate::config::keys;
use crate::failure::{Failure, Outcome};

/// A configuration for this origin, listener and database; the rest is an example to be edited.
#[must_use]
pub fn configuration(base_url: &str, listen: &str, database: &str) -> String {
    include_str!("insyn.toml")
        .replace("{{base_url}}", base_url)
        .replace("{{listen}}", listen)
        .replace("{{database}}", &toml::Value::String(database.to_owned()).to_string())
}

/// Writes a key file with fresh keys, and never over one that is there.
///
/// # Errors
/// It is there already, or cannot be written.
pub fn keys(file: &Path) -> Outcome<()> {
    keys::create(file, &KeyRing::generate(&OsRng))
}

/// Writes a file that the owner alone can read: a database's URL may hold a password.
///
/// # Errors
/// It cannot be written.
pub fn write(file: &Path, text: &str) -> Outcome<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(file).and_then(|mut open| open.write_all(text.as_bytes()));
    written.map_err(|error| Failure::new(format!("cannot write {}: {error}", file.display())))
}
