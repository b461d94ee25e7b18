//! The settings on which durability and erasure rest: set on every connection, then read back and asserted.

use std::time::Duration;

use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection as _, PgConnection, SqliteConnection};

use crate::error::{Failure, OpenError};

/// How long SQLite waits for another program's lock.
pub(crate) const BUSY: Duration = Duration::from_secs(5);

/// Pages that the writer keeps in memory, at most: 64 MiB, as SQLite counts them (kibibytes, with a minus). A thousand links
/// touch as many places of an index, and what does not fit is written twice and read again.
const CACHE: &str = "-65536";

/// The log beside the file is copied into it once it has so many pages, 16 MiB: the fewer times, the fewer pages twice.
const LOG: &str = "4000";

/// Whether a connection writes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// The writer's own.
    Write,
    /// Of the pool of readers.
    Read,
}

/// What every SQLite connection of ours is opened with.
///
/// Deleted bytes are overwritten (`secure_delete`), commits reach the disk before they are answered (`synchronous`), and
/// sorting leaves no values in temporary files (`temp_store`).
pub(crate) fn sqlite(path: &std::path::Path, access: Access) -> SqliteConnectOptions {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(BUSY)
        .foreign_keys(true)
        .synchronous(SqliteSynchronous::Full)
        .pragma("secure_delete", "ON")
        .pragma("temp_store", "MEMORY")
        .disable_statement_logging();
    match access {
        Access::Write => {
            options.journal_mode(SqliteJournalMode::Wal).pragma("cache_size", CACHE).pragma("wal_autocheckpoint", LOG)
        }
        Access::Read => options.pragma("query_only", "ON"),
    }
}

/// The settings to read back: name, statement, what it must be.
const SQLITE: [(&str, &str, &str); 6] = [
    ("journal_mode", "pragma journal_mode", "wal"),
    ("synchronous", "select cast(synchronous as text) from pragma_synchronous", "2"),
    ("foreign_keys", "select cast(foreign_keys as text) from pragma_foreign_keys", "1"),
    (
        "busy_timeout",
        "select case when timeout >= 5000 then 'enough' else cast(timeout as text) end from pragma_busy_timeout",
        "enough",
    ),
    ("secure_delete", "select cast(secure_delete as text) from pragma_secure_delete", "1"),
    ("temp_store", "select cast(temp_store as text) from pragma_temp_store", "2"),
];

/// Reads the settings of a connection back.
pub(crate) async fn assert_sqlite(connection: &mut SqliteConnection, place: &str) -> Result<(), OpenError> {
    for (name, sql, needed) in SQLITE {
        let found: Result<String, _> = sqlx::query_scalar(sql).fetch_one(&mut *connection).await;
        let found = found.map_err(|error| OpenError::of(&error, place))?;
        if found != needed {
            return Err(OpenError::Setting { name, found, needed });
        }
    }
    Ok(())
}

/// When the server ends a statement by itself: a second after the writer has given its unit up.
pub(crate) fn statement_limit(unit_limit: Duration) -> Duration {
    unit_limit + Duration::from_secs(1)
}

/// What every PostgreSQL connection of ours is opened with.
pub(crate) fn postgres(options: &PgConnectOptions) -> PgConnectOptions {
    let options = options.clone().disable_statement_logging();
    match options.get_application_name() {
        Some(_) => options,
        None => options.application_name("insyn"),
    }
}

/// Sets what is ours on a new PostgreSQL connection and asserts what is the server's.
///
/// Notices of the CRM's triggers may hold values, so they are not sent. Statements end by themselves some time after the
/// writer has given the unit up, so that a lost client holds no lock.
pub(crate) async fn prepare_postgres(
    connection: &mut PgConnection,
    access: Access,
    statement_timeout: Duration,
) -> Result<(), OpenError> {
    let unreachable = |error: sqlx::Error| OpenError::of(&error, "the PostgreSQL server");
    sqlx::query(
        "select set_config('client_min_messages', 'error', false),
            set_config('default_transaction_isolation', 'read committed', false),
            set_config('default_transaction_read_only', $1, false),
            set_config('statement_timeout', $2, false),
            set_config('idle_in_transaction_session_timeout', $2, false)",
    )
    .bind(if access == Access::Read { "on" } else { "off" })
    .bind(statement_timeout.as_millis().to_string())
    .execute(&mut *connection)
    .await
    .map_err(unreachable)?;
    let found: Vec<(String, String)> = sqlx::query_as(
        "select name, current_setting(name)
            from (values ('fsync'), ('full_page_writes'), ('synchronous_commit'), ('standard_conforming_strings')) as s (name)",
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(unreachable)?;
    for (name, found) in found {
        let (name, fits, needed) = match name.as_str() {
            "fsync" => ("fsync", found == "on", "on"),
            "full_page_writes" => ("full_page_writes", found == "on", "on"),
            "synchronous_commit" => ("synchronous_commit", found != "off", "anything but off"),
            _ => ("standard_conforming_strings", found == "on", "on"),
        };
        if !fits {
            return Err(OpenError::Setting { name, found, needed });
        }
    }
    Ok(())
}

/// Opens the writer's SQLite connection and asserts its settings.
pub(crate) async fn open_sqlite_writer(
    path: &std::path::Path,
    pages: Option<u32>,
) -> Result<SqliteConnection, OpenError> {
    let place = path.display().to_string();
    let options = sqlite(path, Access::Write);
    let options = match pages {
        Some(pages) => options.pragma("max_page_count", pages.to_string()),
        None => options,
    };
    let mut connection =
        SqliteConnection::connect_with(&options).await.map_err(|error| OpenError::of(&error, &place))?;
    assert_sqlite(&mut connection, &place).await?;
    // A file that can only be read says so here, not at the first act of a person.
    for sql in ["begin immediate", "rollback"] {
        sqlx::query(sql).execute(&mut connection).await.map_err(|error| OpenError::of(&error, &place))?;
    }
    Ok(connection)
}

/// How long a reader may keep the log from being emptied: writers wait meanwhile.
const READERS: Duration = Duration::from_millis(200);

/// Copies the log beside the file into it and cuts the log to nothing; `false` when a reader was in the way. A connection of
/// its own, so that the writer's patience is not spent on it.
pub(crate) async fn empty_log(path: &std::path::Path) -> sqlx::Result<bool> {
    let mut connection = sqlite(path, Access::Write).busy_timeout(READERS).connect().await?;
    let emptied = async {
        // Most of it goes while others write on; for the rest they wait.
        sqlx::query("pragma wal_checkpoint(passive)").execute(&mut connection).await?;
        sqlx::query_scalar::<_, i64>("pragma wal_checkpoint(truncate)").fetch_one(&mut connection).await
    }
    .await;
    connection.close().await?;
    match emptied {
        Ok(busy) => Ok(busy == 0),
        Err(error) => match Failure::of(&error) {
            Failure::Busy => Ok(false),
            _ => Err(error),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_connection_without_a_setting_is_refused_and_the_setting_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("crm.db");
        std::fs::File::create_new(&path).unwrap();
        let good = || sqlite(&path, Access::Write);
        let mut connection = SqliteConnection::connect_with(&good()).await.unwrap();
        assert!(assert_sqlite(&mut connection, "here").await.is_ok());
        for (options, setting) in [
            (good().synchronous(SqliteSynchronous::Normal), "synchronous"),
            (good().foreign_keys(false), "foreign_keys"),
            (good().busy_timeout(Duration::from_secs(4)), "busy_timeout"),
            (good().pragma("secure_delete", "OFF"), "secure_delete"),
            (good().pragma("secure_delete", "FAST"), "secure_delete"),
            (good().pragma("temp_store", "FILE"), "temp_store"),
        ] {
            let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
            let refused = assert_sqlite(&mut connection, "here").await;
            assert!(
                matches!(refused, Err(OpenError::Setting { name, .. }) if name == setting),
                "{setting}: {refused:?}"
            );
        }
        connection.close().await.unwrap();
        let other = good().journal_mode(SqliteJournalMode::Delete);
        let mut connection = SqliteConnection::connect_with(&other).await.unwrap();
        let refused = assert_sqlite(&mut connection, "here").await;
        assert!(matches!(refused, Err(OpenError::Setting { name: "journal_mode", .. })), "{refused:?}");
    }
}
