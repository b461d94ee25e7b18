//! Puts the portal together: database, mapping, keys, texts.

use std::path::Path;
use std::sync::Arc;

use portal::mapping::{self, Mapping, Problem};
use portal::port::{OsRng, Store as _, SystemClock};
use portal::text::Texts;
use portal::{Parts, Portal};
use store::Db;

use crate::config::{Config, keys};
use crate::failure::{Failure, Outcome};

/// A portal that is ready to serve.
pub struct Started {
    /// The use cases.
    pub portal: Arc<Portal>,
    /// The database, to be closed at the end.
    pub db: Db,
}

/// Opens the database, brings our tables up to date, holds the mapping against the live catalogue, and starts the portal.
///
/// # Errors
/// Whatever is wrong, in one line for each thing.
pub async fn portal(config: &Config, crm: &Path) -> Outcome<Started> {
    let (parts, db) = parts(config, crm).await?;
    let portal = Portal::start(parts).await.map_err(failure)?;
    Ok(Started { portal: Arc::new(portal), db })
}

/// What the portal is made of.
///
/// # Errors
/// See [`portal`].
pub async fn parts(config: &Config, crm: &Path) -> Outcome<(Parts, Db)> {
    // What needs no database first: it fails fast.
    let keys = keys::read(&config.keys)?;
    let texts = Texts::load(config.texts.as_deref()).map_err(failure)?;
    let mapping = read_mapping(crm)?;
    let db = Db::open(config.database.url(), store::Options::default()).await.map_err(failure)?;
    db.migrate().await.map_err(failure)?;
    let catalogue = db.catalogue().await.map_err(failure)?;
    let mapping = mapping.check(&catalogue).map_err(|problems| all(&problems))?;
    db.attach(&mapping, &catalogue).map_err(failure)?;
    let mut reader = db.reader().await.map_err(failure)?;
    let long = mapping.check_lists(&mut *reader).await.map_err(failure)?;
    drop(reader);
    if !long.is_empty() {
        return Err(all(&long));
    }
    let (store, settings) = (Arc::new(db.clone()), config.settings());
    let passkeys = crate::passkey::offered(&settings.base_url, &settings.controller.name);
    let (clock, rng) = (Arc::new(SystemClock), Arc::new(OsRng));
    Ok((Parts { store, clock, rng, keys, settings, mapping, texts, passkeys }, db))
}

fn read_mapping(file: &Path) -> Outcome<Mapping> {
    let text = mapping_text(file)?;
    mapping::parse(&file.display().to_string(), &text).map_err(|problems| all(&problems))
}

/// The text of a mapping.
///
/// # Errors
/// The file is not there, or cannot be read.
pub fn mapping_text(file: &Path) -> Outcome<String> {
    let shown = file.display();
    std::fs::read_to_string(file).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            Failure::new(format!("{shown}: there is no such file; name the mapping of your CRM with --crm"))
        }
        _ => Failure::new(format!("{shown}: cannot be read: {error}")),
    })
}

/// One line for each problem.
fn all(problems: &[Problem]) -> Failure {
    Failure::new(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

fn failure(error: impl std::fmt::Display) -> Failure {
    Failure::new(error.to_string())
}
