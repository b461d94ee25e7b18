//! PostgreSQL over TLS: a server with a certificate of its own authority is believed by that authority and that name, and by
//! nothing else. Starts a server for itself; where there is none on the machine it says so and tries nothing.
//!
//! Seen to fail: with `sslmode=require` in place of `verify-full` in the URLs everything connects.

use std::env;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use store::{Db, Options};

/// Who runs the server when we are root, which it refuses to be.
const USER: &str = "postgres";

/// The folder of `initdb` and its like; Debian keeps them off `PATH`, one folder a version.
fn programs() -> Option<PathBuf> {
    let version = |folder: &PathBuf| folder.file_name()?.to_str()?.parse::<u32>().ok();
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|entry| entry.path());
    let newest = debian.filter(|folder| folder.join("bin/initdb").is_file()).max_by_key(version);
    let on_path = || env::split_paths(&env::var_os("PATH")?).find(|folder| folder.join("initdb").is_file());
    newest.map(|folder| folder.join("bin")).or_else(on_path)
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// A program under a user that PostgreSQL accepts.
fn demoted(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", USER, "--"]).arg(program);
    command
}

fn ran(command: &mut Command) -> Result<(), String> {
    // The server outlives what starts it; holding our output, it would keep a pipe behind us open.
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{:?}: {status}", command.get_program())),
        Err(error) => Err(format!("{:?}: {error}", command.get_program())),
    }
}

/// A server that takes nothing but TLS; stopped when dropped.
struct Server {
    programs: PathBuf,
    folder: tempfile::TempDir,
    port: u16,
}

impl Server {
    fn start(certificate: &str, key: &str) -> Result<Self, String> {
        let programs = programs().ok_or("there is no initdb")?;
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let socket = std::net::TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
        let port = socket.local_addr().map_err(|error| error.to_string())?.port();
        drop(socket);
        for (name, content) in [
            ("server.crt", certificate),
            ("server.key", key),
            ("hba", "hostssl all all 127.0.0.1/32 trust\nhostssl all all ::1/128 trust\n"),
        ] {
            let file = folder.path().join(name);
            fs::write(&file, content).map_err(|error| error.to_string())?;
            fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).map_err(|error| error.to_string())?;
        }
        if is_root() {
            ran(Command::new("chown").args(["-R", USER]).arg(folder.path()))?;
        }
        let server = Self { programs, folder, port };
        let place = server.folder.path();
        let mut initdb = demoted(&server.programs.join("initdb"));
        initdb.arg("-D").arg(server.data()).args(["-U", USER, "--auth=trust", "--locale=C.UTF-8", "--no-sync"]);
        ran(initdb.current_dir(place))?;
        let at = place.display();
        let settings = format!(
            "-c listen_addresses=localhost -c port={port} -c unix_socket_directories={at} -c hba_file={at}/hba \
             -c ssl=on -c ssl_cert_file={at}/server.crt -c ssl_key_file={at}/server.key"
        );
        let mut start = demoted(&server.programs.join("pg_ctl"));
        start.arg("-D").arg(server.data()).arg("-l").arg(place.join("log")).arg("-o").arg(settings);
        let started = ran(start.args(["-w", "start"]).current_dir(place));
        started.map_err(|why| format!("{why}\n{}", fs::read_to_string(place.join("log")).unwrap_or_default()))?;
        Ok(server)
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Whether a store comes about at this host with these options, and does something.
    async fn opens(&self, host: &str, options: &str) -> Result<(), String> {
        let url = format!("postgres://{USER}@{host}:{}/postgres?{options}", self.port);
        let db = Db::open(&url, Options::default()).await.map_err(|error| error.to_string())?;
        let migrated = db.migrate().await.map_err(|error| error.to_string());
        db.close().await;
        migrated
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut stop = demoted(&self.programs.join("pg_ctl"));
        let _ = ran(stop.arg("-D").arg(self.data()).args(["-m", "immediate", "-w", "stop"]).current_dir("/"));
    }
}

/// An authority: what signs, and its certificate in PEM.
fn authority() -> (Issuer<'static, KeyPair>, String) {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let pem = params.self_signed(&key).unwrap().pem();
    (Issuer::new(params, key), pem)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_right_authority_and_the_right_name_and_nothing_else() {
    let ((ours, pem), (_, other)) = (authority(), authority());
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(vec!["localhost".to_owned()]).unwrap().signed_by(&key, &ours).unwrap();
    let server = match Server::start(&certificate.pem(), &key.serialize_pem()) {
        Ok(server) => server,
        Err(why) => {
            eprintln!("skipped: no PostgreSQL could be started here: {why}");
            return;
        }
    };
    let files = tempfile::tempdir().unwrap();
    let file = |name: &str, pem: &str| {
        let file = files.path().join(name);
        fs::write(&file, pem).unwrap();
        file.display().to_string()
    };
    let (right, wrong) = (file("ca.pem", &pem), file("other.pem", &other));
    let full = |root: &str| format!("sslmode=verify-full&sslrootcert={root}");

    assert_eq!(server.opens("localhost", &full(&right)).await, Ok(()), "right authority, right name");
    for (what, host, options) in [
        ("another name than the certificate's", "127.0.0.1", full(&right)),
        ("another authority", "localhost", full(&wrong)),
        ("the public authorities", "localhost", "sslmode=verify-full".to_owned()),
        ("an authority that is not there", "localhost", full("/none/ca.pem")),
        // It takes nothing but TLS, so the first one was.
        ("plain text", "localhost", "sslmode=disable".to_owned()),
    ] {
        let refused = server.opens(host, &options).await;
        assert!(refused.is_err(), "{what}");
    }
    // The server is there all the while: whoever asks for no proof gets through by either name.
    for host in ["localhost", "127.0.0.1"] {
        assert_eq!(server.opens(host, "sslmode=require").await, Ok(()), "{host}");
    }
}
