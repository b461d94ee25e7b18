//! A database for one test, on either side, and what tests do with it.

use std::any::Any;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use async_trait::async_trait;
use domain::SubjectRef;
use futures::FutureExt;
use futures::future::{BoxFuture, LocalBoxFuture};
use portal::Error;
use portal::port::store::{StoreError, StoreResult, SubjectRecord};
use portal::port::{FixedClock, Store, Tx, Unit};
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use store::{Db, Options};

/// The moment at which tests happen.
pub const NOW: i64 = 1_800_000_000_000;

/// Where a test's database is.
pub struct Site {
    pub db: Db,
    pub url: String,
    pub postgres: bool,
}

/// Makes two tests of one: `name::sqlite` and `name::postgres`.
macro_rules! both {
    ($(#[$meta:meta])* async fn $name:ident($site:ident: Site) $body:block) => {
        $(#[$meta])*
        mod $name {
            use super::*;

            async fn test($site: &Site) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                crate::site::on_sqlite(|site| Box::pin(test(site))).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                crate::site::on_postgres(|site| Box::pin(test(site))).await;
            }
        }
    };
}

pub(crate) use both;

/// Options for tests: a clock that stands, and a limit that a busy machine does not reach.
pub fn options() -> Options {
    Options {
        clock: Arc::new(FixedClock::at(NOW)),
        unit_limit: std::time::Duration::from_secs(120),
        patience: std::time::Duration::from_secs(60),
        ..Options::default()
    }
}

/// Runs a test on a fresh SQLite file.
pub async fn on_sqlite(test: impl AsyncTest) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite://{}", folder.path().join("crm.db").display());
    std::fs::File::create_new(folder.path().join("crm.db")).expect("a new file");
    run(url, false, test).await;
}

/// Runs a test on a fresh PostgreSQL database.
pub async fn on_postgres(test: impl AsyncTest) {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let server = postgres_server();
    let name = format!("insyn_store_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let mut admin = PgConnection::connect(&server).await.expect("the PostgreSQL of INSYN_TEST_POSTGRES");
    execute_postgres(&mut admin, &format!("create database {name}")).await;
    let url = with_database(&server, &name);
    let outcome = AssertUnwindSafe(run(url, true, test)).catch_unwind().await;
    execute_postgres(&mut admin, &format!("drop database {name} with (force)")).await;
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
}

/// The maintenance database of the tests' own cluster.
pub fn postgres_server() -> String {
    std::env::var("INSYN_TEST_POSTGRES").unwrap_or_else(|_| {
        panic!(
            "INSYN_TEST_POSTGRES is not set: it names a superuser's maintenance database of a PostgreSQL that tests may \
             use (postgres://postgres@127.0.0.1:5432/postgres). `cargo xtask test` starts one and sets it."
        )
    })
}

/// The same server, another database.
pub fn with_database(server: &str, name: &str) -> String {
    let (head, query) =
        server.split_once('?').map_or((server, String::new()), |(head, query)| (head, format!("?{query}")));
    let (start, _) = head.rsplit_once('/').expect("a URL with a database");
    format!("{start}/{name}{query}")
}

/// A test as a function of the site.
pub trait AsyncTest: for<'a> FnOnce(&'a Site) -> LocalBoxFuture<'a, ()> {}
impl<F: for<'a> FnOnce(&'a Site) -> LocalBoxFuture<'a, ()>> AsyncTest for F {}

async fn run(url: String, postgres: bool, test: impl AsyncTest) {
    let db = Db::open(&url, options()).await.expect("the database opens");
    db.migrate().await.expect("the migrations apply");
    let site = Site { db, url, postgres };
    test(&site).await;
    site.db.close().await;
}

async fn execute_postgres(connection: &mut PgConnection, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(connection).await.expect("the statement");
}

impl Site {
    /// The same database with a store that gives units up after a second.
    pub async fn impatient(&self) -> Self {
        let options = Options { unit_limit: std::time::Duration::from_secs(1), ..options() };
        let db = Db::open(&self.url, options).await.expect("the database opens");
        Self { db, url: self.url.clone(), postgres: self.postgres }
    }

    /// Runs statements on a connection of their own, as another program would.
    pub async fn raw(&self, sql: &str) {
        let sql = AssertSqlSafe(sql.to_owned());
        if self.postgres {
            let mut connection = PgConnection::connect(&self.url).await.expect("a connection");
            sqlx::raw_sql(sql).execute(&mut connection).await.expect("the statements");
        } else {
            let mut connection = SqliteConnection::connect(&self.url).await.expect("a connection");
            sqlx::raw_sql(sql).execute(&mut connection).await.expect("the statements");
            connection.close().await.expect("closed");
        }
    }

    /// Runs a statement that must fail.
    pub async fn raw_fails(&self, sql: &str) -> bool {
        let sql = AssertSqlSafe(sql.to_owned());
        if self.postgres {
            let mut connection = PgConnection::connect(&self.url).await.expect("a connection");
            sqlx::raw_sql(sql).execute(&mut connection).await.is_err()
        } else {
            let mut connection = SqliteConnection::connect(&self.url).await.expect("a connection");
            sqlx::raw_sql(sql).execute(&mut connection).await.is_err()
        }
    }

    /// One number.
    pub async fn number(&self, sql: &str) -> i64 {
        let sql = AssertSqlSafe(sql.to_owned());
        if self.postgres {
            let mut connection = PgConnection::connect(&self.url).await.expect("a connection");
            sqlx::query_scalar(sql).fetch_one(&mut connection).await.expect("a number")
        } else {
            let mut connection = SqliteConnection::connect(&self.url).await.expect("a connection");
            sqlx::query_scalar(sql).fetch_one(&mut connection).await.expect("a number")
        }
    }

    /// The statements for the database at hand.
    pub fn dialect<'a>(&self, sqlite: &'a str, postgres: &'a str) -> &'a str {
        if self.postgres { postgres } else { sqlite }
    }

    /// Runs a unit of work.
    pub async fn write<U: Unit>(&self, unit: U) -> Result<U::Output, Error> {
        let output = self.db.write_any(id(), Arc::new(unit)).await?;
        Ok(*output.downcast::<U::Output>().expect("the unit's own output"))
    }

    /// A reader.
    pub async fn reader(&self) -> Box<dyn Tx> {
        self.db.reader().await.expect("a reader")
    }

    /// A person that the portal has met.
    pub async fn person(&self, key: &str) -> SubjectRecord {
        let key = key.to_owned();
        self.write(work(move |tx: &mut dyn Tx| {
            let key = key.clone();
            Box::pin(async move { tx.ensure_subject(&SubjectRef::new("person", key), b"audit key", NOW).await })
        }))
        .await
        .expect("the person's row")
    }
}

/// A fresh id.
pub fn id() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    format!("id-{:08}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// See [`work`].
pub struct Work<F>(pub F);

#[async_trait]
impl<F, T> Unit for Work<F>
where
    F: for<'a> Fn(&'a mut dyn Tx) -> BoxFuture<'a, StoreResult<T>> + Send + Sync + 'static,
    T: Any + Send + 'static,
{
    type Output = T;

    async fn run(&self, tx: &mut dyn Tx) -> Result<T, Error> {
        Ok((self.0)(tx).await?)
    }
}

/// A unit of work from a closure.
pub fn work<F, T>(run: F) -> Work<F>
where
    F: for<'a> Fn(&'a mut dyn Tx) -> BoxFuture<'a, StoreResult<T>> + Send + Sync + 'static,
{
    Work(run)
}

/// A unit of work that may fail with a portal error.
pub fn attempt<F, T>(run: F) -> Attempt<F>
where
    F: for<'a> Fn(&'a mut dyn Tx) -> BoxFuture<'a, Result<T, Error>> + Send + Sync + 'static,
{
    Attempt(run)
}

/// See [`attempt`].
pub struct Attempt<F>(pub F);

#[async_trait]
impl<F, T> Unit for Attempt<F>
where
    F: for<'a> Fn(&'a mut dyn Tx) -> BoxFuture<'a, Result<T, Error>> + Send + Sync + 'static,
    T: Any + Send + 'static,
{
    type Output = T;

    async fn run(&self, tx: &mut dyn Tx) -> Result<T, Error> {
        (self.0)(tx).await
    }
}

/// Writes with one expression on the transaction: `unit!(site, tx => tx.next_generation(1))`.
macro_rules! unit {
    ($site:expr, $tx:ident => $body:expr) => {
        $site.write(crate::site::work(move |$tx: &mut dyn portal::port::Tx| Box::pin(async move { $body.await })))
    };
    ($site:expr, [$($held:ident),+] $tx:ident => $body:expr) => {{
        $(let $held = $held.clone();)+
        $site.write(crate::site::work(move |$tx: &mut dyn portal::port::Tx| {
            $(let $held = $held.clone();)+
            Box::pin(async move { $body.await })
        }))
    }};
}

pub(crate) use unit;

/// What a failing store answers.
pub const fn store(error: StoreError) -> Error {
    Error::Store(error)
}

/// Waits for a future at most so long.
pub async fn within<T>(seconds: u64, future: impl Future<Output = T>) -> T {
    tokio::time::timeout(std::time::Duration::from_secs(seconds), future).await.expect("in time")
}
