//! One transaction on which everything can be tried, and of which nothing stays.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use portal::Error;
use portal::port::store::{AnyUnit, StoreError, StoreResult};
use portal::port::{Store, Tx};
use sqlx::{Connection as _, PgConnection, SqliteConnection};
use tokio::sync::Mutex;

use crate::connection::{Connection, Link};
use crate::crm::Attached;
use crate::dialect::Dialect;
use crate::error::{Failure, OpenError};
use crate::settings::{self, Access};
use crate::tx::StoreTx;
use crate::url::DatabaseUrl;
use crate::writer::{Ran, run};

/// How long one caller waits for another to let the connection go; longer, and they wait for each other.
const PATIENCE: Duration = Duration::from_secs(10);

/// A store whose units and readers all share one connection, in one transaction that is never committed: what units
/// write, later readers see, and nobody else. Dropped, or with the process, it is rolled back like any broken connection.
pub struct Rehearsal {
    stage: Stage,
    limit: Duration,
    crm: Attached,
}

enum Stage {
    Sqlite(Arc<Mutex<SqliteConnection>>),
    Postgres(Arc<Mutex<PgConnection>>),
}

impl Rehearsal {
    /// Begins the transaction. On SQLite nobody else can write until it ends.
    pub(crate) async fn begin(url: &DatabaseUrl, limit: Duration, crm: Attached) -> Result<Self, OpenError> {
        let place = url.to_string();
        let refused = |error: sqlx::Error| OpenError::of(&error, &place);
        let stage = match url {
            DatabaseUrl::Sqlite(path) => {
                let mut connection = settings::open_sqlite_writer(path, None).await?;
                sqlx::query(Dialect::Sqlite.begin()).execute(&mut connection).await.map_err(refused)?;
                Stage::Sqlite(Arc::new(Mutex::new(connection)))
            }
            DatabaseUrl::Postgres(server) => {
                let mut connection = PgConnection::connect_with(&settings::postgres(server)).await.map_err(refused)?;
                let limit = settings::statement_limit(limit);
                settings::prepare_postgres(&mut connection, Access::Write, limit).await?;
                sqlx::query(Dialect::Postgres.begin()).execute(&mut connection).await.map_err(refused)?;
                Stage::Postgres(Arc::new(Mutex::new(connection)))
            }
        };
        Ok(Self { stage, limit, crm })
    }

    /// Rolls everything back.
    ///
    /// # Errors
    /// When the database is gone; it has then rolled back by itself.
    pub async fn end(&self) -> StoreResult<()> {
        self.tx().await?.connection.plain("rollback").await.map_err(Failure::told)
    }

    async fn tx(&self) -> StoreResult<StoreTx> {
        let wait = |_| StoreError::Unavailable;
        let link = match &self.stage {
            Stage::Sqlite(connection) => Link::SqliteLent(
                tokio::time::timeout(PATIENCE, Arc::clone(connection).lock_owned()).await.map_err(wait)?,
            ),
            Stage::Postgres(connection) => Link::PostgresLent(
                tokio::time::timeout(PATIENCE, Arc::clone(connection).lock_owned()).await.map_err(wait)?,
            ),
        };
        Ok(StoreTx::new(Connection::new(link), self.crm.get()))
    }
}

#[async_trait]
impl Store for Rehearsal {
    async fn write_any(&self, _id: String, unit: Arc<dyn AnyUnit>) -> Result<Box<dyn Any + Send>, Error> {
        let mut tx = self.tx().await?;
        tx.connection.execute("savepoint unit", &[]).await?;
        let answer = match run(unit.as_ref(), &mut tx, self.limit).await {
            Ran::Well(answer) => answer,
            Ran::Broken(failure) => Err(Error::Store(failure.told())),
            Ran::Hung => return Err(Error::Store(StoreError::Abandoned)),
        };
        if answer.is_ok() {
            tx.connection.execute("release savepoint unit", &[]).await?;
        } else {
            tx.connection.back_to("rollback to savepoint unit", "release savepoint unit").await?;
        }
        answer
    }

    async fn reader(&self) -> StoreResult<Box<dyn Tx>> {
        Ok(Box::new(self.tx().await?))
    }

    async fn empty_log(&self) -> StoreResult<bool> {
        // Nothing of a rehearsal is ever written there.
        Ok(true)
    }

    async fn ready(&self) -> StoreResult<()> {
        Ok(())
    }
}
