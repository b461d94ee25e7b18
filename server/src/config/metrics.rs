//! `[metrics]`: who reads `/metrics`.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::secret::{self, Secret};

/// The key of the metrics page.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metrics {
    /// When set, `/metrics` asks for `Authorization: Bearer` with it.
    #[serde(default)]
    pub key: Option<Secret>,
    #[serde(default)]
    key_file: Option<PathBuf>,
}

impl Metrics {
    pub(super) fn settle(&mut self, folder: &Path, said: Option<&str>) -> Result<(), String> {
        self.key = secret::settle("metrics.key", self.key.take(), self.key_file.take(), folder, said)?;
        match &self.key {
            Some(key) if key.expose().len() < 16 => Err("`metrics.key` must have at least 16 characters".into()),
            _ => Ok(()),
        }
    }
}
