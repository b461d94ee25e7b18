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
    if readable_by_others(&file) {
        tracing::warn!(key, "the file with this secret can be read by others; chmod 600 mends it");
    }
    let text = std::fs::read_to_string(&file)
        .map_err(|error| format!("`{key}_file`: {} cannot be read: {error}", file.display()))?;
    match text.trim_end_matches(['\r', '\n']) {
        "" => Err(format!("`{key}_file`: {} is empty", file.display())),
        text => Ok(Some(Secret(text.to_owned()))),
    }
}

/// Whether anybody but the owner may read the file.
#[cfg(unix)]
#[must_use]
pub fn readable_by_others(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;

    std::fs::metadata(file).is_ok_and(|meta| meta.permissions().mode() & 0o077 != 0)
}

/// Whether anybody but the owner may read the file: not known here.
#[cfg(not(unix))]
#[must_use]
pub fn readable_by_others(_file: &Path) -> bool {
    false
}
