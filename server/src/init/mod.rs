//! The first files of an installation: `insyn.toml` from a template, and the key file.

use std::io::Write as _;
use std::path::Path;

use portal::key_ring::KeyFile;
use portal::port::{Clock as _, OsRng, SystemClock};

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

/// What the first configuration of an installation leaves to be filled in, and what stands there until then.
const BLANKS: [(&str, &str); 10] = [
    ("\"Fjordline Supplies AB\"", "\"FILL IN: your company\""),
    ("\"Hamngatan 12, 413 01 Göteborg, Sweden\"", "\"FILL IN: its address\""),
    ("\"hello@fjordline.example\"", "\"fill-in@your-company.example\""),
    ("\"+46 31 555 01 00\"", "\"FILL IN: its phone number\""),
    ("\"https://fjordline.example\"", "\"https://fill-in.example\""),
    ("\"Ingrid Sandberg\"", "\"FILL IN: who answers for data protection\""),
    ("\"dpo@fjordline.example\"", "\"fill-in@your-company.example\""),
    ("\"+46 31 555 01 09\"", "\"FILL IN: their phone number\""),
    (
        "second_factor = \"optional\"               # a sample's colleagues need none; `required`, the default, where persons' data is real",
        "second_factor = \"required\"               # optional: of nobody; whoever sets one up is asked for it",
    ),
    ("\"Fjordline Supplies <privacy@fjordline.example>\"", "\"fill-in@your-company.example\""),
];

/// The configuration with blanks in place of the sample company.
#[must_use]
pub fn with_blanks(text: &str) -> String {
    BLANKS.iter().fold(text.to_owned(), |text, (sample, blank)| text.replace(sample, blank))
}

/// The lines that are still to be filled in, from 1. Comments do not count.
#[must_use]
pub fn blanks(text: &str) -> Vec<usize> {
    let is_blank = |line: &str| {
        let line = line.split('#').next().unwrap_or(line);
        line.contains("\"FILL IN") || line.contains("fill-in@") || line.contains("//fill-in.")
    };
    text.lines().enumerate().filter(|(_, line)| is_blank(line)).map(|(at, _)| at + 1).collect()
}

/// Writes a key file with fresh keys, and never over one that is there.
///
/// # Errors
/// It is there already, or cannot be written.
pub fn keys(file: &Path) -> Outcome<()> {
    let today = SystemClock.now().date();
    keys::create(file, &KeyFile::fresh(&OsRng, Some(today)).text())
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
