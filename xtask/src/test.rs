//! `cargo xtask test`: everything CI checks, fast lanes first, up to the first that fails.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};

use crate::{browser, bundle, deny, postgres::Cluster, process, tally::Tally, toolchain};

/// One selection for every lane on the host: `app` has its server half by `server`'s wish anyway, and a lane that
/// selected it alone would compile a hundred dependencies again, with features a little different.
const HOST: [&str; 4] = ["--locked", "--workspace", "--features", "app/ssr"];

/// The server with the features that are off by default.
const EXTRA: [&str; 5] = ["--locked", "--package", "server", "--features", bundle::FEATURES];

/// Tests on databases of others carry `#[ignore = "fixtures"]`, and the word in their names.
const FIXTURES: [&str; 2] = ["--ignored", "fixtures"];

const LEFT_OUT_BY_QUICK: &str = "deny, failpoints, the crash test's control, bundle, browser";

pub fn run(quick: bool, install: bool) -> Result<()> {
    let fixtures = fixtures()?;
    let deny = prepare(quick, toolchain::may_install(install))?;
    let mut run = Run::default();

    run.lane("format", |_| process::run(process::cargo().args(["fmt", "--all", "--check"])))?;
    run.lane("clippy, server half", |_| clippy(&[&HOST[..], &["--all-targets"]].concat()))?;
    run.lane("clippy, browser half", |_| {
        let browser = ["--locked", "--package", "app", "--no-default-features", "--features", "hydrate"];
        clippy(&[&browser[..], &["--target", "wasm32-unknown-unknown"]].concat())
    })?;
    run.lane("clippy, with oidc and passkeys", |_| clippy(&[&EXTRA[..], &["--all-targets"]].concat()))?;
    if let Some(program) = &deny {
        run.lane("deny", |_| deny::check(program))?;
    }

    let cluster = run.lane("start PostgreSQL", |_| Cluster::start())?;
    let cargo = CargoTest { cluster: cluster.url(), fixtures };
    run.lane("tests, SQLite and PostgreSQL", |tally| cargo.test(&HOST, &[], tally))?;
    run.lane("oidc and passkeys", |tally| {
        for part in ["oidc::", "passkey::"] {
            let ran = cargo.test(&[&EXTRA[..], &["--test", "it"]].concat(), &[part], tally)?;
            ensure!(ran > 0, "no test has `{part}` in its name");
        }
        Ok(())
    })?;
    let mut unrun = None;
    if cargo.fixtures.is_some() {
        run.lane("fixtures", |tally| cargo.test(&HOST, &FIXTURES, tally))?;
    } else {
        unrun = Some(count_fixtures()?);
    }

    if !quick {
        run.lane("failpoints", |tally| {
            let selection = ["--locked", "--package", "store", "--package", "server"];
            let features = ["--features", "server/failpoints,store/failpoints"];
            let ran = cargo.test(&[&selection[..], &features].concat(), &["failpoint"], tally)?;
            ensure!(ran > 0, "no test has `failpoint` in its name");
            Ok(())
        })?;
        run.lane("crash test's control", |_| {
            let control = ["--locked", "--package", "store", "--features", "fault-no-transaction", "--test", "crash"];
            cargo.fails(&control, "something was half done")
        })?;
        let binary = run.lane("bundle", |_| {
            browser::packages()?;
            bundle::site()?;
            // With everything: the browser's tests sign in with a passkey, too.
            bundle::server(false, Some(bundle::FEATURES))
        })?;
        run.lane("browser", |tally| browse(&binary, &cluster, tally))?;
    }
    drop(cluster);
    run.summary(quick, unrun);
    Ok(())
}

/// Everything that could be missing is asked for before the first lane, not an hour later. Gives cargo-deny.
fn prepare(quick: bool, install: bool) -> Result<Option<PathBuf>> {
    if quick {
        toolchain::demand(&[toolchain::BUILD, toolchain::CHECK, toolchain::DATABASES], install)?;
        return Ok(None);
    }
    let rust = [toolchain::BUILD, toolchain::CHECK, toolchain::DATABASES];
    toolchain::demand(&[&rust[..], &[toolchain::BROWSER, toolchain::MARKUP]].concat(), install)?;
    deny::ready(install).map(Some)
}

/// The databases of others, if they are to be tested as well; absolute, since tests run in their packages' folders.
/// Named but not there is an error, not a reason to skip.
fn fixtures() -> Result<Option<PathBuf>> {
    let Some(folder) = env::var_os("INSYN_FIXTURES") else { return Ok(None) };
    let folder = Path::new(&folder);
    let found = folder.canonicalize().ok().filter(|found| found.is_dir());
    ensure!(found.is_some(), "INSYN_FIXTURES names {}, which is no folder", folder.display());
    Ok(found)
}

fn clippy(selection: &[&str]) -> Result<()> {
    process::run(process::cargo().arg("clippy").args(selection).args(["--", "--deny", "warnings"]))
}

/// The Rust tests, told where their databases are.
struct CargoTest {
    cluster: String,
    fixtures: Option<PathBuf>,
}

impl CargoTest {
    /// Gives how many passed.
    fn test(&self, selection: &[&str], filter: &[&str], tally: &mut Tally) -> Result<usize> {
        let before = tally.passed;
        let mut cargo = process::cargo();
        cargo.arg("test").args(selection).arg("--").args(filter).env("INSYN_TEST_POSTGRES", &self.cluster);
        if let Some(folder) = &self.fixtures {
            cargo.env("INSYN_FIXTURES", folder);
        }
        process::watch(&mut cargo, |line| tally.cargo(line))?;
        Ok(tally.passed - before)
    }

    /// Runs a control: tests that must fail, and say so with these words. What they print is theirs, not the run's.
    fn fails(&self, selection: &[&str], words: &str) -> Result<()> {
        let mut cargo = process::cargo();
        cargo.arg("test").args(selection).env("INSYN_TEST_POSTGRES", &self.cluster).env("RUST_BACKTRACE", "0");
        let output = cargo.output().context("could not start cargo")?;
        let said = String::from_utf8_lossy(&output.stdout);
        ensure!(!output.status.success(), "the control passed: the test that it belongs to proves nothing");
        ensure!(said.contains(words), "the control failed, but not because \"{words}\"");
        println!("the control failed, as it must: {words}");
        Ok(())
    }
}

fn count_fixtures() -> Result<usize> {
    let mut cargo = process::cargo();
    cargo.arg("test").args(HOST).args(["--quiet", "--"]).args(FIXTURES).arg("--list");
    Ok(process::text(&mut cargo)?.lines().filter(|line| line.ends_with(": test")).count())
}

fn browse(binary: &Path, cluster: &Cluster, tally: &mut Tally) -> Result<()> {
    let before = tally.passed;
    let mut playwright: Command = browser::playwright(binary)?;
    // The binary has passkeys, so a test that finds none fails instead of leaving itself out.
    playwright.env("INSYN_PASSKEYS", "yes");
    process::watch(playwright.env("INSYN_TEST_POSTGRES", cluster.url()), |line| tally.playwright(line))?;
    ensure!(tally.passed > before, "playwright reported no test");
    Ok(())
}

/// What has been done so far.
#[derive(Default)]
struct Run {
    tally: Tally,
    times: Vec<(&'static str, Duration)>,
}

impl Run {
    fn lane<T>(&mut self, name: &'static str, work: impl FnOnce(&mut Tally) -> Result<T>) -> Result<T> {
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = work(&mut self.tally).with_context(|| format!("lane \"{name}\""))?;
        let time = start.elapsed();
        println!("-- {name}: {:.1} s", time.as_secs_f64());
        self.times.push((name, time));
        Ok(outcome)
    }

    /// The last line is the one that CI reads.
    fn summary(&self, quick: bool, unrun: Option<usize>) {
        println!("\n== summary");
        for (name, time) in &self.times {
            println!("{name:<32}{:>8.1} s", time.as_secs_f64());
        }
        if self.tally.skipped > 0 {
            println!("skipped by themselves: {} tests", self.tally.skipped);
        }
        if quick {
            println!("left out by --quick: {LEFT_OUT_BY_QUICK}");
        }
        if let Some(tests) = unrun {
            println!("not run: fixtures ({tests} tests)");
        }
        println!("{} passed, {} failed", self.tally.passed, self.tally.failed);
    }
}
