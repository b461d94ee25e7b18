//! Puts the sample CRM into a database.

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _};

use crate::cell::Sql;
use crate::connection::safe;
use crate::error::OpenError;
use crate::settings;
use crate::url::DatabaseUrl;

/// Fills the database with the sample CRM of so many persons, in one transaction; makes the SQLite file. A database that
/// has a table `person` already is left as it is.
///
/// # Errors
/// When the database cannot be reached or written.
pub async fn load(url: &str, persons: u32) -> Result<(), OpenError> {
    let url: DatabaseUrl = url.parse()?;
    let place = url.to_string();
    match &url {
        DatabaseUrl::Sqlite(path) => sqlite(path, persons).await,
        DatabaseUrl::Postgres(options) => postgres(options, persons).await,
    }
    .map_err(|error| OpenError::of(&error, &place))
}

async fn sqlite(path: &std::path::Path, persons: u32) -> Result<(), sqlx::Error> {
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(true).foreign_keys(true);
    let mut connection = options.disable_statement_logging().connect().await?;
    let found: Option<i64> = sqlx::query_scalar("select 1 from sqlite_schema where type = 'table' and name = 'person'")
        .fetch_optional(&mut connection)
        .await?;
    if found.is_none() {
        let mut transaction = connection.begin().await?;
        sqlx::raw_sql(super::schema_sqlite()).execute(&mut *transaction).await?;
        for statement in super::rows(persons) {
            sqlx::raw_sql(safe(Sql::Made(statement.into()))).execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
    }
    connection.close().await
}

async fn postgres(options: &sqlx::postgres::PgConnectOptions, persons: u32) -> Result<(), sqlx::Error> {
    let mut connection = settings::postgres(options).connect().await?;
    let found: bool = sqlx::query_scalar("select to_regclass('person') is not null").fetch_one(&mut connection).await?;
    if !found {
        let mut transaction = connection.begin().await?;
        sqlx::raw_sql(super::schema_postgres()).execute(&mut *transaction).await?;
        for statement in super::rows(persons) {
            sqlx::raw_sql(safe(Sql::Made(statement.into()))).execute(&mut *transaction).await?;
        }
        sqlx::raw_sql(super::after_postgres()).execute(&mut *transaction).await?;
        transaction.commit().await?;
        sqlx::raw_sql("analyze").execute(&mut connection).await?;
    }
    connection.close().await
}
