//! `cargo xtask`: everything one does with this workspace beyond what cargo itself knows.
//!
//! It names nothing of the workspace's own crates, so it builds in seconds and can tell what is missing before they do.
//! A new command is a module with one public function and a line in [`command`] and [`USAGE`].

mod bench;
mod bindgen;
mod browser;
mod bundle;
mod compress;
mod css;
mod demo;
mod deny;
mod postgres;
mod process;
mod report;
mod scan;
mod screens;
mod tally;
mod test;
mod toolchain;
mod workspace;

use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask <command>

  build [--release] [--features oidc,passkeys] [--install]
                                the browser bundle into target/site, then the server; prints sizes, fails above the budget
  demo [--install] [flags...]   builds, then serves the sample CRM; the flags are those of `insyn demo`
  test [--quick] [--install]    everything CI checks; --quick leaves out the slow lanes and says so
  screens [--install]           builds, then photographs every page into docs/screens
  bench [name...] [--persons N] [--rounds R]
                                measures sizes, my, memory, start, withdraw, erase, queue; a whole run writes
                                docs/benchmarks.md

  scan [--binary PATH] [--install]
                                schemathesis and wapiti against a demo; clean or an error; needs the network once

  advisories [--install]        known vulnerabilities of the crates in the lock file; needs the network

  --install    let apt-get install what is missing (also when CI=true)";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let name = args.next().unwrap_or_default();
    match command(&name, args.collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nfailed: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn command(name: &str, mut flags: Vec<String>) -> Result<()> {
    match name {
        "build" => {
            let release = take(&mut flags, "--release");
            let install = take(&mut flags, "--install");
            let features = value(&mut flags, "--features");
            refuse_rest(&flags)?;
            toolchain::demand(&[toolchain::BUILD], toolchain::may_install(install))?;
            bundle::site()?;
            bundle::server(release, features.as_deref()).map(drop)
        }
        "demo" => {
            let install = take(&mut flags, "--install");
            demo::run(install, &flags)
        }
        "test" => {
            let quick = take(&mut flags, "--quick");
            let install = take(&mut flags, "--install");
            refuse_rest(&flags)?;
            test::run(quick, install)
        }
        "screens" => {
            let install = take(&mut flags, "--install");
            refuse_rest(&flags)?;
            screens::run(install)
        }
        "scan" => {
            let install = take(&mut flags, "--install");
            let binary = value(&mut flags, "--binary").map(Into::into);
            refuse_rest(&flags)?;
            scan::run(binary, install)
        }
        "advisories" => {
            let install = take(&mut flags, "--install");
            refuse_rest(&flags)?;
            deny::advisories(&deny::ready(toolchain::may_install(install))?)
        }
        "bench" => bench::run(&flags),
        "" | "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => bail!("there is no command `{other}`\n\n{USAGE}"),
    }
}

/// Removes a flag and what follows it, and returns that. A flag that nothing follows stays, to be refused.
fn value(flags: &mut Vec<String>, flag: &str) -> Option<String> {
    let at = flags.iter().position(|given| given == flag)?;
    (at + 1 < flags.len()).then(|| flags.drain(at..at + 2).nth(1).unwrap_or_default())
}

/// Removes a flag and says whether it was there.
fn take(flags: &mut Vec<String>, flag: &str) -> bool {
    let before = flags.len();
    flags.retain(|given| given != flag);
    flags.len() != before
}

fn refuse_rest(flags: &[String]) -> Result<()> {
    match flags.first() {
        None => Ok(()),
        Some(flag) => bail!("there is no flag `{flag}` here\n\n{USAGE}"),
    }
}
