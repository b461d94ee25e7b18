//! The portal's own tables: numbered SQL files, one set for each database, applied once and checked ever after.

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, PgConnection, SqliteConnection};

use crate::error::OpenError;
use crate::settings;
use crate::url::DatabaseUrl;

/// Where it is noted which were applied. Not sqlx's own name: the CRM may live in the same database and use sqlx too.
const TABLE: &str = "insyn_migrations";

/// What a migration would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its number.
    pub version: i64,
    /// Its name.
    pub description: String,
    /// Its statements.
    pub sql: String,
}

/// What opening and migrating would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// Migrations that are not applied yet.
    pub steps: Vec<Step>,
    /// The SQLite file is not in WAL mode yet: opening it puts it there, which is a lasting property of the file. Other
    /// programs keep working, on the same machine; beside the file there will be `-wal` and `-shm`, and a copy of the file
    /// alone is no backup any more.
    pub turns_wal_on: bool,
}

fn migrator(url: &DatabaseUrl) -> Migrator {
    let mut migrator = match url {
        DatabaseUrl::Sqlite(_) => sqlx::migrate!("migrations/sqlite"),
        DatabaseUrl::Postgres(_) => sqlx::migrate!("migrations/postgres"),
    };
    migrator.dangerous_set_table_name(TABLE);
    migrator
}

/// Applies what is missing.
pub(crate) async fn run(url: &DatabaseUrl) -> Result<(), OpenError> {
    let place = url.to_string();
    let migrator = migrator(url);
    let done = match url {
        DatabaseUrl::Sqlite(path) => {
            let mut connection = settings::open_sqlite_writer(path, None).await?;
            let done = migrator.run_direct(None, &mut connection, false).await;
            let _ = connection.close().await;
            done
        }
        DatabaseUrl::Postgres(options) => {
            let mut connection = connect(options, &place).await?;
            let done = migrator.run_direct(None, &mut connection, false).await;
            let _ = connection.close().await;
            done
        }
    };
    done.map_err(|error| sentence(&error))
}

/// Says what [`run`] would do, on a connection that cannot write.
pub(crate) async fn pending(url: &DatabaseUrl) -> Result<Pending, OpenError> {
    let place = url.to_string();
    let unreachable = |error: sqlx::Error| OpenError::of(&error, &place);
    let (applied, turns_wal_on) = match url {
        DatabaseUrl::Sqlite(path) => {
            if !path.exists() {
                return Err(OpenError::Missing(place));
            }
            let options = SqliteConnectOptions::new().filename(path).read_only(true).disable_statement_logging();
            let mut connection = SqliteConnection::connect_with(&options).await.map_err(unreachable)?;
            let mode: String =
                sqlx::query_scalar("pragma journal_mode").fetch_one(&mut connection).await.map_err(unreachable)?;
            let known: i64 = sqlx::query_scalar("select count(*) from sqlite_schema where name = 'insyn_migrations'")
                .fetch_one(&mut connection)
                .await
                .map_err(unreachable)?;
            let applied: Vec<i64> = if known == 0 {
                Vec::new()
            } else {
                sqlx::query_scalar("select version from insyn_migrations where success")
                    .fetch_all(&mut connection)
                    .await
                    .map_err(unreachable)?
            };
            let _ = connection.close().await;
            (applied, mode != "wal")
        }
        DatabaseUrl::Postgres(options) => {
            let mut connection = connect(options, &place).await?;
            let known: bool = sqlx::query_scalar("select to_regclass('insyn_migrations') is not null")
                .fetch_one(&mut connection)
                .await
                .map_err(unreachable)?;
            let applied: Vec<i64> = if known {
                sqlx::query_scalar("select version from insyn_migrations where success")
                    .fetch_all(&mut connection)
                    .await
                    .map_err(unreachable)?
            } else {
                Vec::new()
            };
            let _ = connection.close().await;
            (applied, false)
        }
    };
    let steps = migrator(url)
        .iter()
        .filter(|migration| !applied.contains(&migration.version))
        .map(|migration| Step {
            version: migration.version,
            description: migration.description.to_string(),
            sql: migration.sql.as_str().to_owned(),
        })
        .collect();
    Ok(Pending { steps, turns_wal_on })
}

async fn connect(options: &sqlx::postgres::PgConnectOptions, place: &str) -> Result<PgConnection, OpenError> {
    PgConnection::connect_with(&settings::postgres(options)).await.map_err(|error| OpenError::of(&error, place))
}

fn sentence(error: &MigrateError) -> OpenError {
    OpenError::Migration(match error {
        MigrateError::VersionMismatch(version) => {
            format!("migration {version} in this program is not the one that was applied")
        }
        MigrateError::VersionMissing(version) => {
            format!("migration {version} was applied by a newer program; install that one")
        }
        MigrateError::Dirty(version) => format!("migration {version} was left half applied"),
        other => other.to_string(),
    })
}
