//! `cargo xtask demo`: from a fresh clone to a page in the browser.

use anyhow::Result;

use crate::{bundle, process, toolchain, workspace};

/// Builds what is not built yet and hands over to `insyn demo`. Needs neither Node nor PostgreSQL.
pub fn run(install: bool, flags: &[String]) -> Result<()> {
    toolchain::demand(&[toolchain::BUILD], toolchain::may_install(install))?;
    bundle::site()?;
    let binary = bundle::server(false, None)?;
    let mut insyn = std::process::Command::new(binary);
    // Its data folder is `demo` where it stands.
    insyn.arg("demo").args(flags).current_dir(workspace::root());
    process::become_program(insyn)
}
