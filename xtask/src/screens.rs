//! `cargo xtask screens`: photographs of every page into `docs/screens`.

use anyhow::Result;

use crate::{browser, bundle, process, toolchain};

pub fn run(install: bool) -> Result<()> {
    toolchain::demand(&[toolchain::BUILD, toolchain::BROWSER], toolchain::may_install(install))?;
    browser::packages()?;
    bundle::site()?;
    let binary = bundle::server(false, Some(bundle::FEATURES))?;
    process::run(browser::playwright(&binary)?.args(["--config", "screens.config.ts"]))
}
