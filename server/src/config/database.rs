//! `[database]`: the CRM's database, in which the portal's own tables live too.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::secret::{self, Secret};

/// Where the data is. May be left out when flag or environment says it.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// `sqlite:///absolute/path`, `sqlite://relative` (to where the process stands) or `postgres://…`.
    #[serde(default)]
    url: Option<Secret>,
    /// A file that holds the URL, for one with a password in it.
    #[serde(default)]
    url_file: Option<PathBuf>,
}

impl Database {
    /// The URL, once [`Self::settle`] has seen to it.
    #[must_use]
    pub fn url(&self) -> &str {
        self.url.as_ref().map_or("", Secret::expose)
    }

    pub(super) fn settle(&mut self, folder: &Path, said: Option<&str>) -> Result<(), String> {
        self.url = secret::settle("database.url", self.url.take(), self.url_file.take(), folder, said)?;
        match self.url() {
            "" => Err("no database: set `database.url`, INSYN_DATABASE_URL or --database".into()),
            url if url.starts_with("sqlite://") => Ok(()),
            url if url.starts_with("postgres://") || url.starts_with("postgresql://") => Ok(()),
            // The URL may hold a password: it is not repeated.
            _ => Err("`database.url` must begin with sqlite:// or postgres://".into()),
        }
    }
}
