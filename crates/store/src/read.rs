//! The pools that readers come from.

use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use portal::port::store::{StoreError, StoreResult};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::SqlitePoolOptions;
use sqlx::{PgPool, SqlitePool};

use crate::Options;
use crate::connection::{Connection, Link};
use crate::error::{Failure, OpenError};
use crate::file::FileId;
use crate::settings::{self, Access};

/// Readers of an SQLite file, and which file they read.
pub(crate) struct SqliteReads {
    path: PathBuf,
    readers: u32,
    patience: Duration,
    pool: RwLock<(Option<FileId>, SqlitePool)>,
}

impl SqliteReads {
    /// Readers of the file; connections are opened when they are asked for.
    pub(crate) fn new(path: &Path, options: &Options) -> Self {
        let (readers, patience) = (options.readers, options.patience);
        let pool = RwLock::new((FileId::of(path), sqlite_pool(path, readers, patience)));
        Self { path: path.to_owned(), readers, patience, pool }
    }

    /// A reader.
    pub(crate) async fn connection(&self) -> StoreResult<Connection> {
        let pool = self.pool()?;
        let connection = pool.acquire().await.map_err(|error| Failure::of(&error).told())?;
        Ok(Connection::new(Link::SqliteReader(connection)))
    }

    /// Closes all.
    pub(crate) async fn close(&self) {
        let pool = self.pool.read().unwrap_or_else(PoisonError::into_inner).1.clone();
        pool.close().await;
    }

    /// The pool on the file that is at the path now.
    fn pool(&self) -> StoreResult<SqlitePool> {
        let file = FileId::of(&self.path);
        if file.is_none() {
            return Err(StoreError::Unavailable);
        }
        {
            let held = self.pool.read().unwrap_or_else(PoisonError::into_inner);
            if held.0 == file {
                return Ok(held.1.clone());
            }
        }
        let mut held = self.pool.write().unwrap_or_else(PoisonError::into_inner);
        if held.0 != file {
            *held = (file, sqlite_pool(&self.path, self.readers, self.patience));
        }
        Ok(held.1.clone())
    }
}

fn sqlite_pool(path: &Path, readers: u32, patience: Duration) -> SqlitePool {
    let place = path.display().to_string();
    SqlitePoolOptions::new()
        .max_connections(readers)
        .acquire_timeout(patience)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .after_connect(move |connection, _| {
            let place = place.clone();
            Box::pin(async move {
                settings::assert_sqlite(connection, &place).await.map_err(|error| configuration(error, &place))
            })
        })
        .connect_lazy_with(settings::sqlite(path, Access::Read))
}

/// A pool on a PostgreSQL server; connections are opened when they are asked for.
pub(crate) fn postgres_pool(server: &PgConnectOptions, options: &Options, access: Access) -> PgPool {
    let limit = settings::statement_limit(options.unit_limit);
    PgPoolOptions::new()
        .max_connections(if access == Access::Read { options.readers } else { options.writers })
        .acquire_timeout(options.patience)
        .test_before_acquire(false)
        .after_connect(move |connection, _| {
            Box::pin(async move {
                settings::prepare_postgres(connection, access, limit)
                    .await
                    .map_err(|error| configuration(error, "the PostgreSQL server"))
            })
        })
        .connect_lazy_with(settings::postgres(server))
}

fn configuration(error: OpenError, place: &str) -> sqlx::Error {
    tracing::error!(%error, place, "a database connection does not have the settings it must have");
    sqlx::Error::Configuration(Box::new(error))
}
