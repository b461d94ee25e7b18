//! The binary: what it refuses, and how it ends.

use std::net::TcpListener;
use std::path::Path;

use crate::support::http::{Running, get, insyn};

/// `insyn init`, the sample CRM and its mapping in a folder.
pub fn installation() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite://{}", folder.path().join("crm.sqlite").display());
    succeed(
        folder.path(),
        &["init", "--dir", ".", "--sample", "--base-url", "http://127.0.0.1:8080", "--database", &database],
    );
    succeed(folder.path(), &["sample", "--persons", "25", "--database", &database]);
    let mapping = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/examples/sample.crm.toml");
    std::fs::copy(mapping, folder.path().join("crm.toml")).unwrap();
    folder
}

pub fn succeed(folder: &Path, arguments: &[&str]) -> String {
    let output = insyn().args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The lines on standard error of a command that fails with 1.
pub fn fail(folder: &Path, arguments: &[&str]) -> String {
    let output = insyn().args(arguments).current_dir(folder).output().unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {errors}");
    errors.trim_end().to_owned()
}

fn listen(folder: &Path, address: &str) {
    let file = folder.join("insyn.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("listen = \"127.0.0.1:8080\"", &format!("listen = \"{address}\""))).unwrap();
}

#[test]
fn a_draft_of_the_mapping_serves_as_it_is_and_making_it_changes_nothing() {
    let folder = installation();
    let database = || std::fs::read(folder.path().join("crm.sqlite")).unwrap();
    let before = database();
    let draft = succeed(folder.path(), &["crm", "inspect"]);
    assert!(draft.contains("\n[subject.person]\n") && draft.contains("# `deal`: by foreign key"), "{draft}");
    assert!(before == database(), "the database is as it was");
    std::fs::write(folder.path().join("crm.toml"), draft).unwrap();
    let url = succeed(folder.path(), &["link", "create", "--subject", "person:1"]);
    assert!(url.starts_with("http://127.0.0.1:8080/l/"), "{url}");
    let one = succeed(folder.path(), &["crm", "inspect", "--table", "company"]);
    assert!(one.contains("\n[subject.company]\n") && !one.contains("[subject.person]"), "{one}");
    assert!(fail(folder.path(), &["crm", "inspect", "--table", "nowhere"]).contains("there is no table `nowhere`"));
}

#[test]
fn a_colleague_is_invited_by_address_and_role() {
    let folder = installation();
    let invite = |email: &str, role: &str| {
        succeed(folder.path(), &["user", "add", "--email", email, "--role", role]).trim_end().to_owned()
    };
    let first = invite("Karin@Fjordline.example", "dpo");
    assert!(first.starts_with("http://127.0.0.1:8080/admin/invite/") && first.lines().count() == 1, "{first}");
    assert_ne!(invite("karin@fjordline.example", "dpo"), first, "a new one, for a new password");
    for (email, role, said) in [
        ("karin@fjordline.example", "agent", "is there already, with another role"),
        ("karin", "agent", "--email must be an e-mail address"),
        ("", "agent", "--email must be an e-mail address"),
        ("a@b.example", "boss", "there is no role `boss`; there are agent, reviewer, dpo, marketer, auditor, admin"),
    ] {
        let errors = fail(folder.path(), &["user", "add", "--email", email, "--role", role]);
        assert!(errors.contains(said), "{email} {role}: {errors}");
    }
}

#[test]
fn colleagues_and_keys_are_shut_out() {
    let folder = installation();
    let email = ["--email", "karin@fjordline.example"];
    succeed(folder.path(), &["user", "add", email[0], email[1], "--role", "dpo"]);
    let disable = ["user", "disable", email[0], "Karin@Fjordline.example"];
    assert_eq!(succeed(folder.path(), &disable), "");
    assert_eq!(fail(folder.path(), &disable), "insyn: nobody who works here has this address");
    let refused = fail(folder.path(), &["user", "add", email[0], email[1], "--role", "dpo"]);
    assert_eq!(refused, "insyn: somebody with this address is there already, with another role, or has left");
    for _ in 0..2 {
        succeed(folder.path(), &["api-key", "create", "--name", "crm", "--scope", "links:write"]);
    }
    let revoke = ["api-key", "revoke", "--name", "crm"];
    assert_eq!(succeed(folder.path(), &revoke), "keys revoked: 2\n");
    assert_eq!(fail(folder.path(), &revoke), "insyn: no key that is alive has this name");
}

#[test]
fn a_taken_port_is_said() {
    let folder = installation();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    listen(folder.path(), &address.to_string());
    let port = address.port();
    let errors = fail(folder.path(), &["serve"]);
    assert_eq!(errors, format!("insyn: port {port} is in use on 127.0.0.1; choose another in `server.listen`"));
    let errors = fail(folder.path(), &["demo", "--dir", "demo", "--port", &port.to_string()]);
    assert_eq!(errors, format!("insyn: port {port} is in use on 127.0.0.1; choose another with --port"));
}

#[test]
fn who_sends_a_form_byte_by_byte_keeps_nobody_out() {
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;
    use std::time::{Duration, Instant};

    let folder = installation();
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    listen(folder.path(), &free.to_string());
    let _running = Running::start(insyn().args(["serve"]).current_dir(folder.path()));
    let start = Instant::now();
    while TcpStream::connect(free).is_err() {
        assert!(start.elapsed() < Duration::from_secs(30), "it does not listen");
        std::thread::sleep(Duration::from_millis(50));
    }
    let more_than_there_are_places = server::state::PLACES + 40;
    let slow: Vec<TcpStream> = (0..more_than_there_are_places)
        .map(|_| {
            let mut stream = TcpStream::connect(free).unwrap();
            let head = "POST /u/x HTTP/1.1\r\nhost: a\r\ncontent-type: application/x-www-form-urlencoded\r\n";
            stream.write_all(format!("{head}content-length: 1000\r\n\r\nL").as_bytes()).unwrap();
            stream
        })
        .collect();
    let asked = Instant::now();
    assert_eq!(get(&format!("http://{free}/privacy")).0, 200);
    assert!(asked.elapsed() < Duration::from_secs(2), "{:?}", asked.elapsed());
    let mut first = [0; 12];
    let mut one = &slow[0];
    one.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    one.read_exact(&mut first).unwrap();
    assert_eq!(&first, b"HTTP/1.1 408");
}

#[cfg(unix)]
#[test]
fn the_key_file_is_private_or_refused() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = installation();
    let keys = folder.path().join("keys.toml");
    assert_eq!(std::fs::metadata(&keys).unwrap().permissions().mode() & 0o777, 0o600);
    let before = std::fs::read(&keys).unwrap();
    listen(folder.path(), "127.0.0.1:0");
    for mode in [0o644, 0o640, 0o604, 0o660] {
        std::fs::set_permissions(&keys, std::fs::Permissions::from_mode(mode)).unwrap();
        for command in [&["serve"][..], &["link", "create", "--subject", "person:1"]] {
            let errors = fail(folder.path(), command);
            assert_eq!(
                errors,
                format!(
                    "insyn: the key file keys.toml can be read by others (mode {mode:04o}); mend it with: chmod 600 keys.toml"
                )
            );
        }
    }
    std::fs::remove_file(&keys).unwrap();
    let errors = fail(folder.path(), &["serve"]);
    assert_eq!(errors, "insyn: there is no key file keys.toml; make one with: insyn keys create");
    assert!(!keys.exists(), "serving never writes it");
    succeed(folder.path(), &["keys", "create"]);
    assert_ne!(std::fs::read(&keys).unwrap(), before);
    assert!(fail(folder.path(), &["keys", "create"]).contains("is there already"));
    std::fs::write(&keys, "format = 1\nsecret").unwrap();
    assert!(fail(folder.path(), &["serve"]).starts_with("insyn: keys.toml: line "));
}

#[test]
fn commands_beside_the_server() {
    let folder = installation();
    let dry = succeed(folder.path(), &["migrate", "--dry-run"]);
    assert!(dry.contains("insyn_subject") && dry.to_lowercase().contains("create table"), "{dry}");
    assert_eq!(succeed(folder.path(), &["migrate", "--dry-run"]), dry, "asking changes nothing");
    succeed(folder.path(), &["migrate"]);
    assert_eq!(succeed(folder.path(), &["migrate"]), "-- the portal's own tables are up to date\n");
    let url = succeed(folder.path(), &["link", "create", "--subject", "person:1", "--ttl", "2h", "--locale", "sv"]);
    assert!(
        url.starts_with("http://127.0.0.1:8080/l/in1_") && url.ends_with('\n') && url.lines().count() == 1,
        "{url}"
    );
    let unsubscribe =
        ["link", "create", "--subject", "person:1", "--scope", "unsubscribe", "--purpose", "*", "--channel", "email"];
    assert!(succeed(folder.path(), &unsubscribe).contains("/u/in1_"));
    let key = succeed(
        folder.path(),
        &["api-key", "create", "--name", "n", "--scope", "links:write", "--scope", "subjects:read"],
    );
    assert!(key.starts_with("insyn_") && key.lines().count() == 1);
    succeed(folder.path(), &["api-key", "create", "--name", "n", "--scope", "links:write", "subjects:read"]);
    for (arguments, line) in [
        (&["link", "create", "--subject", "person:999"][..], "the CRM has no person person:999"),
        (&["link", "create", "--subject", "999"], "--subject must be kind:key, such as person:42"),
        (
            &["link", "create", "--subject", "person:1", "--ttl", "25h"],
            "--ttl must be 1h to 24h, and only with --scope full",
        ),
        (
            &["link", "create", "--subject", "person:1", "--ttl", "soon"],
            "--ttl must be a number with s, m, h or d, such as 24h",
        ),
        (&["api-key", "create", "--name", "n", "--scope", "x"], "there is no scope `x`; there are links:write, "),
        (&["serve", "--config", "none.toml"], "none.toml: there is no such file; "),
        (&["serve", "--crm", "none.toml"], "none.toml: there is no such file; name the mapping of your CRM with --crm"),
        (&["serve", "--database", "sqlite:///none/none.sqlite"], "there is no database file at /none/none.sqlite"),
        (&["init", "--dir", "."], "insyn.toml is there already and is left alone"),
    ] {
        let errors = fail(folder.path(), arguments);
        assert!(errors.starts_with("insyn: ") && errors.contains(line), "{arguments:?}: {errors}");
        assert_eq!(errors.lines().count(), 1, "{errors}");
    }
}

#[test]
fn what_is_not_filled_in_is_not_served() {
    let folder = installation();
    let database = format!("sqlite://{}", folder.path().join("crm.sqlite").display());
    std::fs::remove_file(folder.path().join("insyn.toml")).unwrap();
    std::fs::remove_file(folder.path().join("keys.toml")).unwrap();
    succeed(folder.path(), &["init", "--dir", ".", "--database", &database]);
    let text = std::fs::read_to_string(folder.path().join("insyn.toml")).unwrap();
    assert!(!text.contains("jord"), "nothing of the sample company is left");
    let first = text.lines().position(|line| line.contains("FILL IN")).unwrap() + 1;
    // What needs no particulars works meanwhile.
    succeed(folder.path(), &["migrate"]);
    for command in ["serve", "worker"] {
        let errors = fail(folder.path(), &[command]);
        assert_eq!(errors.matches(": is still to be filled in").count(), 9, "{errors}");
        assert!(errors.contains(&format!("insyn.toml:{first}: ")), "{errors}");
    }
}

#[test]
fn it_serves_and_stops_when_asked() {
    let folder = installation();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    listen(folder.path(), &format!("127.0.0.1:{port}"));
    let running = Running::start(insyn().arg("serve").current_dir(folder.path()));
    let base = format!("http://127.0.0.1:{port}");
    let ready = (0..100).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(100));
        std::net::TcpStream::connect(("127.0.0.1", port)).is_ok()
    });
    assert!(ready, "it does not listen");
    assert_eq!(get(&format!("{base}/readyz")).0, 200);
    assert_eq!(get(&format!("{base}/dev/mail")).0, 404);
    assert_eq!(get(&format!("{base}/privacy")).0, 200);
    // A connection that says nothing does not hold it up.
    let _idle = std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
    let (status, time) = running.stop();
    assert!(status.success(), "{status}");
    assert!(time < std::time::Duration::from_secs(12), "{time:?}");
}
