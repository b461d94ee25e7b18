//! What tests share.

use std::path::{Path, PathBuf};

/// The workspace's folder, asked at run time for the same reason as in `src/workspace.rs`.
pub fn root() -> PathBuf {
    let own = std::env::var("CARGO_MANIFEST_DIR").expect("cargo says where the package is");
    Path::new(&own).parent().expect("xtask is a folder of the workspace").to_owned()
}
