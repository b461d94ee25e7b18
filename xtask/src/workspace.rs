//! Where things are.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::process;

/// The folder of the workspace's `Cargo.toml`.
///
/// Asked at run time: with one target folder for several clones, the path compiled in may be another clone's.
pub fn root() -> PathBuf {
    let own = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
    Path::new(&own).parent().expect("xtask is a folder of the workspace").to_owned()
}

/// The built site. Always here, also when cargo builds elsewhere, so that the server can name it.
pub fn site() -> PathBuf {
    root().join("target/site")
}

pub fn end2end() -> PathBuf {
    root().join("end2end")
}

/// Where cargo builds: `CARGO_TARGET_DIR`, a configured folder, or `target`.
pub fn cargo_target() -> Result<PathBuf> {
    let text = process::text(process::cargo().args(["metadata", "--format-version=1", "--no-deps"]))?;
    let metadata: serde_json::Value =
        serde_json::from_str(&text).context("`cargo metadata` answered something else than JSON")?;
    let folder = metadata["target_directory"].as_str().context("`cargo metadata` names no target_directory")?;
    Ok(folder.into())
}
