//! [`Db`]: the store, over SQLite or PostgreSQL.

use std::any::Any;
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use portal::Error;
use portal::mapping::{Catalogue, Mapping};
use portal::port::store::{AnyUnit, StoreError, StoreResult};
use portal::port::{Clock, Store, SystemClock, Tx};
use sqlx::postgres::PgConnectOptions;
use sqlx::{Connection as _, PgConnection, PgPool};
use tokio::sync::{mpsc, oneshot};

use crate::connection::{Connection, Link};
use crate::crm::{AttachError, Attached, Mapped, Plan};
use crate::dialect::Dialect;
use crate::error::OpenError;
use crate::read::{SqliteReads, postgres_pool};
use crate::rehearsal::Rehearsal;
use crate::settings::{self, Access};
use crate::tx::StoreTx;
use crate::url::DatabaseUrl;
use crate::writer::{postgres, sqlite};

/// How to open a database.
#[derive(Clone)]
pub struct Options {
    /// Makes the SQLite file when it is missing. Only the demo and tests want this: a CRM is there already.
    pub create: bool,
    /// Connections that read, at most.
    pub readers: u32,
    /// Connections that write, at most (PostgreSQL; SQLite has one writer).
    pub writers: u32,
    /// The time that a unit of work has.
    pub unit_limit: Duration,
    /// How long a caller waits for a connection before the database counts as not available.
    pub patience: Duration,
    /// Tells the time of the rows in `insyn_unit`.
    pub clock: Arc<dyn Clock>,
    /// The most pages of an SQLite file, so that a test can fill the disk.
    #[cfg(feature = "failpoints")]
    pub pages: Option<u32>,
}

impl Options {
    /// The most pages of an SQLite file; only tests set any.
    fn pages(&self) -> Option<u32> {
        #[cfg(feature = "failpoints")]
        return self.pages;
        #[cfg(not(feature = "failpoints"))]
        None
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            create: false,
            readers: 8,
            writers: 8,
            unit_limit: Duration::from_secs(5),
            patience: Duration::from_secs(5),
            clock: Arc::new(SystemClock),
            #[cfg(feature = "failpoints")]
            pages: None,
        }
    }
}

/// The store. Cheap to clone; all clones are one.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    url: DatabaseUrl,
    engine: Engine,
    crm: Attached,
}

enum Engine {
    Sqlite { writer: mpsc::Sender<sqlite::Job>, reads: SqliteReads },
    Postgres { writer: postgres::Writer, reads: PgPool },
}

impl fmt::Debug for Db {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Db").field(&self.0.url).finish()
    }
}

impl Db {
    /// Opens the database and asserts the settings on which safety rests. Must be called inside a tokio runtime.
    ///
    /// # Errors
    /// Says what is wrong with URL, file, server or settings.
    pub async fn open(url: &str, options: Options) -> Result<Self, OpenError> {
        let url: DatabaseUrl = url.parse()?;
        let crm = Attached::default();
        let engine = match &url {
            DatabaseUrl::Sqlite(path) => open_sqlite(path, &options, &crm).await?,
            DatabaseUrl::Postgres(server) => open_postgres(server, &options, &crm).await?,
        };
        Ok(Self(Arc::new(Inner { url, engine, crm })))
    }

    /// Which database it is.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match self.0.engine {
            Engine::Sqlite { .. } => Dialect::Sqlite,
            Engine::Postgres { .. } => Dialect::Postgres,
        }
    }

    /// Brings the portal's own tables up to date. The CRM's tables are not touched.
    ///
    /// # Errors
    /// When a migration fails, or one that was applied is not the one in this program.
    pub async fn migrate(&self) -> Result<(), OpenError> {
        crate::migrate::run(&self.0.url).await
    }

    /// What [`Db::migrate`] would do at this URL, and what opening would change; nothing is changed by asking.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn pending_migrations(url: &str) -> Result<crate::migrate::Pending, OpenError> {
        crate::migrate::pending(&url.parse()?).await
    }

    /// The tables of the CRM as they are now.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn catalogue(&self) -> StoreResult<Catalogue> {
        crate::crm::catalogue::read(&mut self.connection().await?).await
    }

    /// Compiles a mapping into statements; units and readers that begin from now on use it. Every table, column and type
    /// is taken from the catalogue, so what is not in it cannot reach a statement.
    ///
    /// # Errors
    /// The first table, column or type that the catalogue does not have.
    pub fn attach(&self, mapping: &Mapping, catalogue: &Catalogue) -> Result<(), AttachError> {
        self.0.crm.set(Mapped::new(mapping, catalogue, self.dialect())?);
        Ok(())
    }

    /// How the database would run the statements on a subject's path: for `doctor`, which names a missing index.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn crm_plans(&self) -> StoreResult<Vec<Plan>> {
        let Some(crm) = self.0.crm.get() else { return Ok(Vec::new()) };
        crate::crm::plan::read(&mut self.connection().await?, &crm).await
    }

    /// A transaction of its own on which everything can be tried and of which nothing stays; `limit` is the time that one
    /// unit has.
    ///
    /// # Errors
    /// When the database cannot be written, or somebody else writes for long.
    pub async fn rehearsal(&self, limit: Duration) -> Result<Rehearsal, OpenError> {
        Rehearsal::begin(&self.0.url, limit, self.0.crm.clone()).await
    }

    /// Ends the writer after what waits, and closes all connections. Other clones can then do nothing more.
    pub async fn close(&self) {
        match &self.0.engine {
            Engine::Sqlite { writer, reads, .. } => {
                let (reply, closed) = oneshot::channel();
                let job = sqlite::Job { id: String::new(), work: sqlite::Work::Close, reply, since: Instant::now() };
                if writer.send(job).await.is_ok() {
                    let _ = closed.await;
                }
                reads.close().await;
            }
            Engine::Postgres { writer, reads, .. } => {
                writer.pool.close().await;
                reads.close().await;
            }
        }
    }

    /// A connection that reads.
    async fn connection(&self) -> StoreResult<Connection> {
        match &self.0.engine {
            Engine::Sqlite { reads, .. } => reads.connection().await,
            Engine::Postgres { reads, .. } => {
                let connection = reads.acquire().await.map_err(|error| crate::error::Failure::of(&error).told())?;
                Ok(Connection::new(Link::PostgresReader(connection, reads.clone())))
            }
        }
    }
}

#[async_trait]
impl Store for Db {
    async fn write_any(&self, id: String, unit: Arc<dyn AnyUnit>) -> Result<Box<dyn Any + Send>, Error> {
        match &self.0.engine {
            Engine::Sqlite { writer, .. } => submit(writer, id, sqlite::Work::Unit(unit)).await,
            Engine::Postgres { writer, .. } => {
                let task = tokio::spawn(writer.clone().write(id, unit));
                task.await.unwrap_or(Err(Error::Store(StoreError::Abandoned)))
            }
        }
    }

    async fn reader(&self) -> StoreResult<Box<dyn Tx>> {
        Ok(Box::new(StoreTx::new(self.connection().await?, self.0.crm.get())))
    }

    async fn empty_log(&self) -> StoreResult<bool> {
        let DatabaseUrl::Sqlite(path) = &self.0.url else { return Ok(true) };
        settings::empty_log(path).await.map_err(|_| StoreError::Unavailable)
    }

    async fn ready(&self) -> StoreResult<()> {
        let mut connection = self.connection().await?;
        connection.rows("select id from insyn_unit limit 1", &[]).await?;
        match &self.0.engine {
            Engine::Sqlite { writer, .. } => match submit(writer, String::new(), sqlite::Work::Probe).await {
                Ok(_) => Ok(()),
                Err(_) => Err(StoreError::Unavailable),
            },
            Engine::Postgres { writer, .. } => writer.probe().await,
        }
    }
}

/// Puts a unit into the SQLite writer's queue and waits for its answer. A caller that goes away leaves the unit there.
async fn submit(
    writer: &mpsc::Sender<sqlite::Job>,
    id: String,
    work: sqlite::Work,
) -> Result<Box<dyn Any + Send>, Error> {
    let (reply, answer) = oneshot::channel();
    let job = sqlite::Job { id, work, reply, since: Instant::now() };
    writer.send(job).await.map_err(|_| StoreError::Unavailable)?;
    answer.await.map_err(|_| StoreError::Unavailable)?
}

async fn open_sqlite(path: &Path, options: &Options, crm: &Attached) -> Result<Engine, OpenError> {
    if !path.exists() {
        let place = path.display().to_string();
        if !options.create {
            return Err(OpenError::Missing(place));
        }
        std::fs::File::create_new(path)
            .map_err(|error| OpenError::Unreachable { place, why: error.kind().to_string() })?;
    }
    let site = sqlite::Site { path: path.to_owned(), pages: options.pages() };
    let open = sqlite::open(&site).await?;
    let (writer, _) = sqlite::start(site, options.unit_limit, Arc::clone(&options.clock), crm.clone(), open);
    Ok(Engine::Sqlite { writer, reads: SqliteReads::new(path, options) })
}

async fn open_postgres(server: &PgConnectOptions, options: &Options, crm: &Attached) -> Result<Engine, OpenError> {
    let place = DatabaseUrl::Postgres(Box::new(server.clone())).to_string();
    let mut first =
        PgConnection::connect_with(&settings::postgres(server)).await.map_err(|error| OpenError::of(&error, &place))?;
    settings::prepare_postgres(&mut first, Access::Write, settings::statement_limit(options.unit_limit)).await?;
    let _ = first.close().await;
    let writer = postgres::Writer {
        pool: postgres_pool(server, options, Access::Write),
        limit: options.unit_limit,
        clock: Arc::clone(&options.clock),
        crm: crm.clone(),
    };
    let reads = postgres_pool(server, options, Access::Read);
    Ok(Engine::Postgres { writer, reads })
}
