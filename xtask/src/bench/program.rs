//! A server under measurement: started, watched from outside, stopped.

use std::{
    fs::{self, File},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};

use super::http::{Client, get};
use crate::process;

/// For a first answer, and for an orderly end.
const PATIENCE: Duration = Duration::from_secs(30);

/// A process of ours that answers on a port of this machine. Dropped, it is killed.
pub struct Program {
    child: Child,
    pub port: u16,
    ticks: f64,
}

impl Program {
    /// Starts it and waits for its first answer; says how long after the start that was there. What it logs goes to a file.
    pub fn start(mut command: Command, port: u16, path: &str, log: &Path) -> Result<(Self, Duration)> {
        let log = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
        let ticks = process::text(Command::new("getconf").arg("CLK_TCK"))?;
        let ticks = ticks.trim().parse().context("getconf gives no number")?;
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        let start = Instant::now();
        let child = command.spawn().with_context(|| format!("could not start {}", process::shown(&command)))?;
        let mut program = Self { child, port, ticks };
        let request = get(path, &[("accept", "text/html")]);
        while start.elapsed() < PATIENCE {
            if let Ok(mut client) = Client::connect(port) {
                client.send(&request)?.expect(200)?;
                return Ok((program, start.elapsed()));
            }
            if let Some(status) = program.child.try_wait()? {
                bail!("{} ended with {status}", process::shown(&command));
            }
            thread::sleep(Duration::from_millis(1));
        }
        bail!("{} did not answer", process::shown(&command))
    }

    /// The processor time that it has used, in its own and in the system's code; seconds.
    pub fn cpu(&self) -> Result<f64> {
        let stat = self.proc("stat")?;
        let (_, fields) = stat.rsplit_once(") ").context("/proc shows no fields")?;
        let field = |index: usize| fields.split(' ').nth(index).and_then(|field| field.parse::<f64>().ok());
        // Fields 14 and 15 of the whole, counted from 1; two of them stand before the bracket.
        let ticks = field(11).zip(field(12)).map(|(user, system)| user + system);
        Ok(ticks.context("/proc shows no times")? / self.ticks)
    }

    /// The memory that it holds, shared pages in shares; bytes.
    pub fn memory(&self) -> Result<f64> {
        let rollup = self.proc("smaps_rollup")?;
        let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).context("/proc shows no PSS")?;
        let kib: f64 = line.trim().trim_end_matches(" kB").parse().context("/proc shows no number")?;
        Ok(kib * 1024.0)
    }

    fn proc(&self, name: &str) -> Result<String> {
        let file = format!("/proc/{}/{name}", self.child.id());
        fs::read_to_string(&file).with_context(|| format!("cannot read {file}: this is measured on Linux only"))
    }

    /// Asks it to stop and waits until it has.
    pub fn stop(mut self) -> Result<()> {
        process::run(Command::new("kill").args(["-TERM", &self.child.id().to_string()]))?;
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait()? {
                // What has no way of stopping is ended by the signal.
                ensure!(status.success() || status.code().is_none(), "a server ended with {status}");
                return Ok(());
            }
            ensure!(start.elapsed() < PATIENCE, "a server did not stop");
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
