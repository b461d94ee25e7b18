//! Playwright in `end2end/`, on the machine's own Chromium.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::{process, workspace};

/// `CHROMIUM`, or what is on `PATH`.
pub fn chromium() -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM").map(PathBuf::from).filter(|program| program.is_file());
    named.or_else(|| ["chromium", "chromium-browser"].into_iter().find_map(process::find))
}

/// `npm ci`, unless what it brought is still what the lock file asks for.
pub fn packages() -> Result<()> {
    let folder = workspace::end2end();
    let lock = folder.join("package-lock.json");
    let wanted = fs::read_to_string(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    let stamp = folder.join("node_modules/.lock-as-installed.json");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    let mut npm = Command::new("npm");
    // The packages' own scripts would bring browsers and a Java of theirs; the machine's are used.
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder);
    process::run(&mut npm)?;
    fs::write(&stamp, wanted).with_context(|| format!("cannot write {}", stamp.display()))
}

/// `npx playwright test`, which starts `binary` by itself.
pub fn playwright(binary: &Path) -> Result<Command> {
    let chromium = chromium().context("there is no Chromium")?;
    let mut command = Command::new("npx");
    command.args(["--no-install", "playwright", "test"]).current_dir(workspace::end2end());
    command.env("INSYN_BIN", binary).env("CHROMIUM", chromium);
    // Its summary is read, so it comes without colours.
    command.env("FORCE_COLOR", "0");
    Ok(command)
}
