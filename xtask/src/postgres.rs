//! A PostgreSQL of one's own for the length of a test run.

use std::{
    env, fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::process;

/// Who runs the server when we are root, which it refuses to be.
const USER: &str = "postgres";

/// Waits until its input ends, which is when we drop the cluster or are gone, however we went; then stops the server and
/// removes its folder. Deaf to Ctrl-C, which reaches it together with us.
const GUARD: &str = r#"trap '' HUP INT TERM; cat >/dev/null; "$@" >/dev/null 2>&1; rm -rf -- "$0""#;

/// Started by [`Cluster::start`], stopped and deleted when dropped.
pub struct Cluster {
    guard: Child,
    port: u16,
}

impl Cluster {
    /// Settings are those of a production server (`fsync` stays on); only the number of connections is raised, for tests
    /// that run side by side with a pool each.
    pub fn start() -> Result<Self> {
        let programs = programs().context("there is no initdb")?;
        let folder = folder()?;
        let data = folder.join("data");

        let mut stop = demoted(&programs.join("pg_ctl"));
        stop.arg("-D").arg(&data).args(["-m", "immediate", "-w", "stop"]);
        let guard = Command::new("sh")
            .args(["-c", GUARD])
            .arg(&folder)
            .arg(stop.get_program())
            .args(stop.get_args())
            .current_dir("/")
            .stdin(Stdio::piped())
            .spawn()
            .context("could not start sh")?;
        // From here on, an early return cleans up as well.
        let mut cluster = Self { guard, port: 0 };

        let mut initdb = demoted(&programs.join("initdb"));
        initdb.arg("-D").arg(&data).args([
            "-U",
            USER,
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ]);
        process::text(initdb.current_dir(&folder))?;

        // Somebody else may take the port before the server does.
        for _ in 0..5 {
            cluster.port = free_port()?;
            if launch(&programs, &folder, cluster.port)? {
                return Ok(cluster);
            }
        }
        let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
        bail!("PostgreSQL did not start; its log says\n{log}")
    }

    /// The database that is always there; tests make their own beside it.
    pub fn url(&self) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
    }
}

/// The folder of `initdb` and its like: Debian keeps them off `PATH`, one folder a version; the newest is taken.
pub fn programs() -> Option<PathBuf> {
    let version = |folder: &PathBuf| folder.file_name()?.to_str()?.parse::<u32>().ok();
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|entry| entry.path());
    let newest = debian.filter(|folder| folder.join("bin/initdb").is_file()).max_by_key(version);
    match newest {
        Some(folder) => Some(folder.join("bin")),
        None => process::find("initdb")?.parent().map(Path::to_owned),
    }
}

fn launch(programs: &Path, folder: &Path, port: u16) -> Result<bool> {
    let settings = format!(
        "-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={} -c max_connections=300",
        folder.display()
    );
    let mut command = demoted(&programs.join("pg_ctl"));
    command.arg("-D").arg(folder.join("data")).arg("-l").arg(folder.join("log")).arg("-o").arg(settings);
    let status = command
        .args(["-w", "start"])
        .current_dir(folder)
        // The server outlives pg_ctl; holding our output, it would keep a pipe behind us open.
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .context("could not start pg_ctl")?;
    Ok(status.success())
}

/// A program under a user that PostgreSQL accepts.
fn demoted(program: &Path) -> Command {
    if !process::is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", USER, "--"]).arg(program);
    command
}

/// A new folder that the server's user owns.
fn folder() -> Result<PathBuf> {
    let nonce = std::time::UNIX_EPOCH.elapsed().map_or(0, |age| age.subsec_nanos());
    let folder = env::temp_dir().join(format!("insyn-postgres-{}-{nonce}", std::process::id()));
    fs::create_dir(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    if process::is_root() {
        process::run(Command::new("chown").arg(USER).arg(&folder))?;
    }
    Ok(folder)
}

fn free_port() -> Result<u16> {
    let socket = TcpListener::bind("127.0.0.1:0").context("no free port on 127.0.0.1")?;
    Ok(socket.local_addr().context("no free port on 127.0.0.1")?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_answers_while_it_lives_and_leaves_nothing() {
        let cluster = Cluster::start().unwrap();
        let port = cluster.port;
        let answer = process::text(
            Command::new(programs().unwrap().join("psql"))
                .args(["-Atc", "show max_connections; show fsync"])
                .arg(cluster.url()),
        );
        assert_eq!(answer.unwrap(), "300\non\n");

        let own = format!("insyn-postgres-{}-", std::process::id());
        let left = || {
            let entries = fs::read_dir(env::temp_dir()).unwrap().flatten();
            entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(&own)).count()
        };
        assert_eq!(left(), 1);
        drop(cluster);
        assert_eq!(left(), 0);
        assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_err());
    }
}
