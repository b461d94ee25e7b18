//! What has to be on the machine, and how it comes there.
//!
//! Nothing is skipped because it is missing: it is brought, or named together with the command that brings it.

use std::{path::Path, process::Command};

use anyhow::{Result, bail};

use crate::process;

/// One thing that a command needs.
pub struct Tool {
    /// As one would say it: "… is missing".
    name: &'static str,
    present: fn() -> bool,
    from: Origin,
}

enum Origin {
    /// Debian's packages.
    Apt(&'static [&'static str]),
    /// Arguments of `rustup`; asked without ado, it touches nothing but the toolchain.
    Rustup(&'static [&'static str]),
}

/// To build the bundle and the server.
pub const BUILD: &[Tool] = &[
    Tool {
        name: "a C compiler (cc)",
        present: || process::find("cc").is_some(),
        from: Origin::Apt(&["build-essential"]),
    },
    Tool {
        name: "Rust's standard library for wasm32-unknown-unknown",
        present: || rustlib("wasm32-unknown-unknown"),
        from: Origin::Rustup(&["target", "add", "wasm32-unknown-unknown"]),
    },
];

/// To check the sources.
pub const CHECK: &[Tool] = &[
    Tool {
        name: "rustfmt",
        present: || process::find("cargo-fmt").is_some() && answers("rustfmt"),
        from: Origin::Rustup(&["component", "add", "rustfmt"]),
    },
    Tool {
        name: "clippy",
        present: || answers("clippy-driver"),
        from: Origin::Rustup(&["component", "add", "clippy"]),
    },
];

/// To run the Rust tests, and to measure.
pub const DATABASES: &[Tool] = &[
    Tool {
        name: "a PostgreSQL server (initdb)",
        present: || crate::postgres::programs().is_some(),
        from: Origin::Apt(&["postgresql"]),
    },
    // By these they look past the portal into its databases.
    Tool {
        name: "PostgreSQL's shell (psql)",
        present: || process::find("psql").is_some(),
        from: Origin::Apt(&["postgresql-client"]),
    },
    Tool {
        name: "SQLite's shell (sqlite3)",
        present: || process::find("sqlite3").is_some(),
        from: Origin::Apt(&["sqlite3"]),
    },
];

/// To run a browser.
pub const BROWSER: &[Tool] = &[
    Tool { name: "Node", present: || process::find("node").is_some(), from: Origin::Apt(&["nodejs"]) },
    Tool { name: "npm", present: || process::find("npm").is_some(), from: Origin::Apt(&["npm"]) },
    Tool { name: "Chromium", present: || crate::browser::chromium().is_some(), from: Origin::Apt(&["chromium"]) },
];

/// To check the pages' HTML.
pub const MARKUP: &[Tool] =
    &[Tool { name: "Java", present: || process::find("java").is_some(), from: Origin::Apt(&["default-jre-headless"]) }];

/// Whether `apt-get` may be run: asked for, or on a machine that is there for nothing else.
pub fn may_install(asked: bool) -> bool {
    asked || std::env::var("CI").is_ok_and(|ci| ci == "true")
}

/// Makes sure of the tools, as far as that is allowed; names everything that is still missing at once.
pub fn demand(groups: &[&[Tool]], install: bool) -> Result<()> {
    let missing = || groups.iter().copied().flatten().filter(|tool| !(tool.present)());

    let mut packages: Vec<&str> = Vec::new();
    for tool in missing() {
        match tool.from {
            Origin::Apt(names) => packages.extend(names),
            Origin::Rustup(args) if process::find("rustup").is_some() => {
                println!("{} is missing; rustup brings it", tool.name);
                process::run(Command::new("rustup").args(args))?;
            }
            Origin::Rustup(_) => {}
        }
    }
    if install && !packages.is_empty() {
        apt_get(&["update"])?;
        let mut args = vec!["install", "--yes", "--no-install-recommends"];
        args.extend(&packages);
        apt_get(&args)?;
    }

    let named: Vec<String> =
        missing().map(|tool| format!("  {} is missing: {}", tool.name, tool.from.command())).collect();
    if named.is_empty() {
        return Ok(());
    }
    let by_apt = missing().any(|tool| matches!(tool.from, Origin::Apt(_)));
    let hint = if by_apt { "\n  (with `--install`, apt-get is run for you)" } else { "" };
    bail!("this machine is not ready\n{}{hint}", named.join("\n"))
}

impl Origin {
    fn command(&self) -> String {
        match self {
            Self::Apt(names) => format!("`apt-get install {}` brings it", names.join(" ")),
            Self::Rustup(args) => {
                format!("`rustup {}` brings it, once Rust is installed through rustup", args.join(" "))
            }
        }
    }
}

fn apt_get(args: &[&str]) -> Result<()> {
    let root = process::is_root();
    let mut command = Command::new(if root { "apt-get" } else { "sudo" });
    if !root {
        command.arg("apt-get");
    }
    process::run(command.args(args).env("DEBIAN_FRONTEND", "noninteractive"))
}

/// Whether the compiler in use has a target's standard library.
fn rustlib(target: &str) -> bool {
    let sysroot = process::text(Command::new("rustc").args(["--print", "sysroot"])).unwrap_or_default();
    Path::new(sysroot.trim()).join("lib/rustlib").join(target).join("lib").is_dir()
}

/// Whether a program of the toolchain really is there: rustup's stand-ins are on `PATH` also without it.
fn answers(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
}
