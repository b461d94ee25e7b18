//! Secrets: from the file itself, from a file of their own, or from the environment.

use std::path::{Path, PathBuf};

use serde::Deserialize;

/// A text that is never printed: no `Debug`, no `Display`, no `Serialize`.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Wraps a text.
    #[must_use]
    pub const fn new(text: String) -> Self {
        Self(text)
    }

    /// The text itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// The one secret that counts: what the environment or a flag `said`, else `key`, else the content of `key_file`.
/// Both in the file is a mistake and not a matter of order.
pub fn settle(
    key: &str,
    inline: Option<Secret>,
    file: Option<PathBuf>,
    folder: &Path,
    said: Option<&str>,
) -> Result<Option<Secret>, String> {
    if inline.is_some() && file.is_some() {
        return Err(format!("`{key}` and `{key}_file` exclude each other"));
    }
    if let Some(said) = said {
        return Ok(Some(Secret(said.to_owned())));
    }
    let Some(file) = file else { return Ok(inline) };
    let file = folder.join(file);
    let text = std::fs::read_to_string(&file)
        .map_err(|error| format!("`{key}_file`: {} cannot be read: {error}", file.display()))?;
    match text.trim_end_matches(['\r', '\n']) {
        "" => Err(format!("`{key}_file`: {} is empty", file.display())),
        text => Ok(Some(Secret(text.to_owned()))),
    }
}
