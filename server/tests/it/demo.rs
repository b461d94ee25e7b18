//! `insyn demo`: from nothing to a few lines that work.

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::http::{Running, get, insyn, post};

const NAMES: [&str; 7] =
    ["portal URL", "subject URL", "api key", "mail dir", "admin URL", "admin user", "admin password"];

fn start(folder: &Path, more: &[&str]) -> (Running, BTreeMap<String, String>) {
    let mut running = Running::start(insyn().args(["demo", "--port", "0"]).args(more).current_dir(folder));
    let lines = NAMES.map(|name| {
        let line = running.line();
        let (found, value) = line.split_once(": ").unwrap();
        assert_eq!(found, name);
        (found.to_owned(), value.to_owned())
    });
    (running, lines.into())
}

fn snapshot(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn ask(lines: &BTreeMap<String, String>) {
    let base = &lines["portal URL"];
    assert!(base.starts_with("http://127.0.0.1:"));
    assert_eq!(get(&format!("{base}/")).0, 200);
    assert_eq!(get(&lines["subject URL"]).0, 200);
    assert!(lines["subject URL"].starts_with(&format!("{base}/l/in1_")));
    assert!(lines["api key"].starts_with("insyn_"));
    assert!(Path::new(&lines["mail dir"]).is_dir());
    assert_eq!(get(&format!("{base}/dev/mail")).0, 200);
    assert_eq!(lines["admin URL"], format!("{base}/admin"));
    assert_eq!(get(&lines["admin URL"]).0, 303);
    let signed_in = |password: &str| {
        let fields = [("email", lines["admin user"].as_str()), ("password", password)];
        let (status, head) = post(&format!("{base}/fn/admin/sign-in"), &fields);
        assert_eq!(status, 303);
        head.contains("location: /admin\r\n") && head.contains("set-cookie: insyn-staff=")
    };
    assert!(signed_in(&lines["admin password"]));
    assert!(!signed_in("another password"));
    assert_eq!(get(&format!("{base}/readyz")).0, 200);
}

#[test]
fn lines_that_work_and_a_second_run() {
    let folder = tempfile::tempdir().unwrap();
    let (running, first) = start(folder.path(), &[]);
    ask(&first);
    assert!(running.stop().0.success());
    let made = folder.path().join("demo");
    let keys = std::fs::read(made.join("keys.toml")).unwrap();
    assert_eq!(snapshot(&made), ["crm.sqlite", "crm.toml", "insyn.toml", "keys.toml", "mail"]);

    std::fs::write(made.join("mine.txt"), "mine").unwrap();
    std::fs::write(made.join("mail/mine.txt"), "mine").unwrap();
    let (running, second) = start(folder.path(), &[]);
    ask(&second);
    assert_ne!(first["api key"], second["api key"]);
    assert_ne!(first["subject URL"], second["subject URL"]);
    assert_eq!(first["admin user"], second["admin user"]);
    assert_ne!(first["admin password"], second["admin password"]);
    assert_eq!(std::fs::read(made.join("keys.toml")).unwrap(), keys);
    assert!(running.stop().0.success());

    let (running, third) = start(folder.path(), &["--fresh"]);
    ask(&third);
    assert!(running.stop().0.success());
    assert_ne!(std::fs::read(made.join("keys.toml")).unwrap(), keys);
    assert_eq!(std::fs::read_to_string(made.join("mine.txt")).unwrap(), "mine");
    assert_eq!(std::fs::read_to_string(made.join("mail/mine.txt")).unwrap(), "mine");
}

#[test]
fn commands_find_the_demo() {
    let folder = tempfile::tempdir().unwrap();
    let (running, lines) = start(folder.path(), &["--dir", "elsewhere"]);
    let made = folder.path().join("elsewhere");
    let mut command = insyn();
    command.args(["link", "create", "--subject", "person:2", "--config"]).arg(made.join("insyn.toml"));
    let output = command.arg("--crm").arg(made.join("crm.toml")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let url = String::from_utf8(output.stdout).unwrap();
    assert!(url.starts_with(&lines["portal URL"]), "{url}");
    assert_eq!(get(url.trim()).0, 200);
    drop(running);
}

#[test]
fn on_postgres_it_fills_an_empty_database_once() {
    let server = std::env::var("INSYN_TEST_POSTGRES")
        .expect("INSYN_TEST_POSTGRES does not name a PostgreSQL server; run the tests by `cargo xtask test`");
    let name = format!("insyn_demo_{}", std::process::id());
    let psql = |statement: &str| {
        let run = std::process::Command::new("psql").args(["-X", "-q", "-c", statement, &server]).status().unwrap();
        assert!(run.success(), "{statement}");
    };
    psql(&format!("create database {name}"));
    let url = format!("{}/{name}", server.rsplit_once('/').unwrap().0);
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let (running, lines) = start(folder.path(), &["--database", &url]);
        ask(&lines);
        assert!(running.stop().0.success());
    }
    let refused = insyn().args(["demo", "--fresh", "--database", &url]).current_dir(folder.path()).output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    psql(&format!("drop database {name} with (force)"));
}
