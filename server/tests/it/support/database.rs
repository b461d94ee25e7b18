//! A database of its own for each test.

use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

/// Which one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    Sqlite,
    Postgres,
}

/// A database with the sample CRM; a PostgreSQL one is dropped with it.
pub struct Database {
    pub url: String,
    made: Option<(String, String)>,
}

impl Database {
    pub async fn with_sample(on: On, folder: &Path, persons: u32) -> Self {
        let database = match on {
            On::Sqlite => Self { url: format!("sqlite://{}", folder.join("crm.sqlite").display()), made: None },
            On::Postgres => Self::postgres(),
        };
        store::sample::load(&database.url, persons).await.expect("the sample CRM");
        database
    }

    pub fn postgres() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let server = std::env::var("INSYN_TEST_POSTGRES")
            .expect("INSYN_TEST_POSTGRES does not name a PostgreSQL server; run the tests by `cargo xtask test`");
        let name = format!("insyn_it_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        psql(&server, &format!("create database {name}"));
        let url = format!("{}/{name}", server.rsplit_once('/').expect("a database in INSYN_TEST_POSTGRES").0);
        Self { url, made: Some((server, name)) }
    }

    /// The same one, which is not dropped with what this gives.
    pub fn beside(&self) -> Self {
        Self { url: self.url.clone(), made: None }
    }

    /// The SQLite file of an installation.
    pub fn of_file(file: &Path) -> Self {
        Self { url: format!("sqlite://{}", file.display()), made: None }
    }

    /// One value straight from the database, past the portal.
    pub fn value(&self, query: &str) -> String {
        let Some(file) = self.url.strip_prefix("sqlite://") else { return psql(&self.url, query) };
        run(Command::new("sqlite3").args(["-cmd", ".timeout 5000", file, query]))
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.made {
            psql(server, &format!("drop database {name} with (force)"));
        }
    }
}

fn psql(url: &str, statement: &str) -> String {
    run(Command::new("psql").args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", statement, url]))
}

fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{:?}: {error}", command.get_program()));
    assert!(output.status.success(), "{:?}: {}", command.get_program(), String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}
