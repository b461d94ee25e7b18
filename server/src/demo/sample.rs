//! The sample CRM: into a file of the demo's, or into a database that was named.

use store::sample::PERSONS;

use super::files::{Folder, sqlite_url};
use crate::config::Config;
use crate::failure::{Failure, Outcome};

/// Fills the database, unless that was done before.
pub async fn load(config: &Config, folder: &Folder) -> Outcome<()> {
    let url = config.database.url();
    let failure = |error: store::OpenError| Failure::new(error.to_string());
    let file = folder.database();
    if url != sqlite_url(&file) {
        return crate::load_stub::load(url, PERSONS).await.map_err(failure);
    }
    if file.exists() {
        return Ok(());
    }
    // Filled aside and exchanged whole: an interrupted start leaves no half of it.
    let part = file.with_extension("sqlite.part");
    let _ = std::fs::remove_file(&part);
    crate::load_stub::load(&sqlite_url(&part), PERSONS).await.map_err(failure)?;
    let renamed = std::fs::rename(&part, &file);
    renamed.map_err(|error| Failure::new(format!("cannot write {}: {error}", file.display())))
}
