//! `insyn crm inspect`: reads a database that the portal has not moved into yet, and changes nothing about it.

use portal::mapping::TableName;
use portal::mapping::inspect::{Draft, draft};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection as _, SqliteConnection};

use crate::connection::{Connection, Link};
use crate::crm::{Sampler, catalogue};
use crate::db::{Db, Options};
use crate::error::OpenError;
use crate::read::postgres_pool;
use crate::settings::{self, Access};
use crate::url::DatabaseUrl;

impl Db {
    /// Drafts a mapping from the database at this URL, on a connection that cannot write; for one table of persons, when
    /// one is named.
    ///
    /// # Errors
    /// When the database cannot be opened or read.
    pub async fn inspect(url: &str, table: Option<&TableName>) -> Result<Draft, OpenError> {
        let mut connection = open(&url.parse()?).await?;
        let catalogue = catalogue::read(&mut connection).await?;
        Ok(draft(&catalogue, &mut Sampler::new(connection, &catalogue), table).await?)
    }
}

async fn open(url: &DatabaseUrl) -> Result<Connection, OpenError> {
    let place = url.to_string();
    match url {
        DatabaseUrl::Sqlite(path) if !path.exists() => Err(OpenError::Missing(place)),
        DatabaseUrl::Sqlite(path) => {
            let options = SqliteConnectOptions::new()
                .filename(path)
                .read_only(true)
                .busy_timeout(settings::BUSY)
                .pragma("temp_store", "MEMORY")
                .disable_statement_logging();
            let opened = SqliteConnection::connect_with(&options).await;
            Ok(Connection::new(Link::Sqlite(opened.map_err(|error| OpenError::of(&error, &place))?)))
        }
        DatabaseUrl::Postgres(server) => {
            let options = Options { readers: 1, ..Options::default() };
            let pool = postgres_pool(server, &options, Access::Read);
            let reader = pool.acquire().await.map_err(|error| OpenError::of(&error, &place))?;
            Ok(Connection::new(Link::PostgresReader(reader, pool)))
        }
    }
}
