//! One connection to either database: the only place that binds, runs and reads, and the only one that names
//! [`AssertSqlSafe`].
//!
//! After a statement has failed the connection takes no other (as PostgreSQL itself does), so that a unit of work that
//! goes on regardless cannot write outside a transaction that the database has already rolled back. What may be refused
//! without ending the unit runs in an attempt ([`Connection::begin_attempt`]).

use portal::port::store::{StoreError, StoreResult};
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgArguments, PgConnection, PgPool, PgRow, PgValueFormat};
use sqlx::sqlite::{SqliteArguments, SqliteConnection, SqliteRow};
use sqlx::{Arguments, AssertSqlSafe, Postgres, Row as _, SqlSafeStr, Sqlite, TypeInfo, ValueRef};
use tokio::sync::OwnedMutexGuard;

use crate::cell::{Cell, Param, Row, Sql};
use crate::dialect::Dialect;
use crate::error::Failure;

/// A connection with the memory of its first failure.
pub(crate) struct Connection {
    link: Link,
    failed: Option<Failure>,
}

/// The driver's connection.
pub(crate) enum Link {
    /// The SQLite writer's own.
    Sqlite(SqliteConnection),
    /// A reader of SQLite.
    SqliteReader(PoolConnection<Sqlite>),
    /// A unit of work on PostgreSQL; closed, not given back, unless [`Connection::give_back`] says so.
    Postgres(PoolConnection<Postgres>),
    /// A reader of PostgreSQL, and where to get another when the server has dropped it.
    PostgresReader(PoolConnection<Postgres>, PgPool),
    /// The one connection of a rehearsal on SQLite, lent until this is dropped.
    SqliteLent(OwnedMutexGuard<SqliteConnection>),
    /// The one connection of a rehearsal on PostgreSQL.
    PostgresLent(OwnedMutexGuard<PgConnection>),
}

impl Connection {
    /// A connection that has not failed.
    pub(crate) fn new(link: Link) -> Self {
        Self { link, failed: None }
    }

    /// Which database.
    pub(crate) const fn dialect(&self) -> Dialect {
        match self.link {
            Link::Sqlite(_) | Link::SqliteReader(_) | Link::SqliteLent(_) => Dialect::Sqlite,
            Link::Postgres(_) | Link::PostgresReader(..) | Link::PostgresLent(_) => Dialect::Postgres,
        }
    }

    /// The failure that ended this connection's unit of work.
    pub(crate) const fn failed(&self) -> Option<Failure> {
        self.failed
    }

    /// Runs a statement that reads.
    pub(crate) async fn rows(&mut self, sql: impl Into<Sql>, params: &[Param<'_>]) -> StoreResult<Vec<Row>> {
        let sql = sql.into();
        self.open()?;
        #[cfg(feature = "failpoints")]
        self.assert_no_scan(&sql).await;
        let mut result = self.fetch(sql.clone(), params).await;
        if let Err(error) = &result {
            let failure = Failure::of(error);
            if failure == Failure::Lost && self.reconnect().await {
                result = self.fetch(sql, params).await;
            }
        }
        self.note(result)
    }

    /// Runs a statement that reads, and hands its rows on as they come.
    pub(crate) async fn each(
        &mut self,
        sql: impl Into<Sql>,
        params: &[Param<'_>],
        to: &mut dyn Take,
    ) -> StoreResult<()> {
        let sql = sql.into();
        self.open()?;
        let mut begun = false;
        let mut result = self.stream(sql.clone(), params, to, &mut begun).await;
        if let Err(error) = &result
            && !begun
            && Failure::of(error) == Failure::Lost
            && self.reconnect().await
        {
            result = self.stream(sql, params, to, &mut begun).await;
        }
        self.note(result)
    }

    /// Runs a statement that reads at most one row.
    pub(crate) async fn row(&mut self, sql: impl Into<Sql>, params: &[Param<'_>]) -> StoreResult<Option<Row>> {
        Ok(self.rows(sql, params).await?.into_iter().next())
    }

    /// Runs a statement that writes; returns how many rows it touched.
    pub(crate) async fn execute(&mut self, sql: impl Into<Sql>, params: &[Param<'_>]) -> StoreResult<u64> {
        let sql = sql.into();
        self.open()?;
        #[cfg(feature = "failpoints")]
        self.assert_no_scan(&sql).await;
        let result = self.run(sql, params).await;
        self.note(result)
    }

    /// Begins a part of a unit that the database may refuse without ending the unit; [`Self::end_attempt`] ends it.
    pub(crate) async fn begin_attempt(&mut self) -> StoreResult<()> {
        self.execute("savepoint attempt", &[]).await.map(|_| ())
    }

    /// Ends an attempt: when one of its statements was refused, goes back to before it and returns `None`.
    pub(crate) async fn end_attempt<T>(&mut self, result: StoreResult<T>) -> StoreResult<Option<T>> {
        match (result, self.failed) {
            (Ok(value), None) => {
                self.execute("release savepoint attempt", &[]).await?;
                Ok(Some(value))
            }
            (Err(StoreError::Refused), None | Some(Failure::Refused)) => {
                self.back_to("rollback to savepoint attempt", "release savepoint attempt").await?;
                Ok(None)
            }
            (Err(error), _) => Err(error),
            (Ok(_), Some(failure)) => Err(failure.told()),
        }
    }

    /// Goes back to a savepoint and forgets the failure. When the savepoint is gone the failure stays: the database has
    /// rolled back the whole transaction.
    pub(crate) async fn back_to(&mut self, rollback: &'static str, release: &'static str) -> StoreResult<()> {
        let failed = self.failed.take();
        let result = async {
            self.execute(rollback, &[]).await?;
            self.execute(release, &[]).await
        }
        .await;
        match result {
            Ok(_) => Ok(()),
            Err(error) => {
                self.failed = failed.or(self.failed);
                Err(failed.map_or(error, Failure::told))
            }
        }
    }

    /// Runs one of the writer's own plain statements, whatever has failed before.
    pub(crate) async fn plain(&mut self, sql: &'static str) -> Result<(), Failure> {
        if cfg!(feature = "fault-no-transaction") {
            // The control of the crash test: every statement is its own transaction.
            return Ok(());
        }
        self.run(sql.into(), &[]).await.map(|_| ()).map_err(|error| Failure::of(&error))
    }

    /// Forgets a failure, after a rollback.
    pub(crate) const fn forget(&mut self) {
        self.failed = None;
    }

    /// Ends a unit's hold on a PostgreSQL connection: back to the pool when its transaction is over, closed otherwise.
    pub(crate) fn finish(mut self, clean: bool) {
        if let (Link::Postgres(connection), false) = (&mut self.link, clean) {
            connection.close_on_drop();
        }
    }

    /// Closes the writer's connection, with a last checkpoint when it is the last one.
    pub(crate) async fn close(self) {
        if let Link::Sqlite(connection) = self.link {
            let _ = sqlx::Connection::close(connection).await;
        }
    }

    /// In tests: no verb on our own tables may read a table whole, but for those that are small or counted, and for the
    /// search of `doctor`, which reads everything.
    #[cfg(feature = "failpoints")]
    async fn assert_no_scan(&mut self, sql: &Sql) {
        const SMALL: [&str; 4] =
            ["from insyn_purpose ", "from insyn_purpose_text", "from insyn_unit limit 1", "count(*) from insyn_outbox"];
        // Lists that the statement itself has made, and limited.
        const LISTS: [&str; 2] = ["SCAN due", "SCAN counted"];
        let text = sql.text();
        let is_search = text.starts_with("select coalesce(sum(case when cast(");
        let is_ours =
            text.contains("insyn_") && !text.contains("sqlite_schema") && !text.contains("pragma_") && !is_search;
        // Of several rows by their values, SQLite plans to look for rows that point at them, and does so only while a foreign
        // key is violated (`OP_FkIfZero`).
        let is_values = text.starts_with("insert into") && text.contains("values (?");
        if !is_ours || is_values || self.dialect() != Dialect::Sqlite || !crate::failpoint::is_new(sql) {
            return;
        }
        let last = text.rsplit("; ").next().unwrap_or(text);
        let rows = self.fetch(Sql::Made(format!("explain query plan {last}").into()), &[]).await.unwrap_or_default();
        for mut row in rows {
            let (_, _, _, detail) = (row.cell(), row.cell(), row.cell(), row.cell());
            let scans = matches!(&detail, Cell::Text(detail) if detail.starts_with("SCAN ") && !LISTS.contains(&detail.as_str()));
            let is_small = SMALL.iter().any(|small| text.contains(small));
            assert!(!scans || is_small, "{detail:?}: a whole table is read by {text}");
        }
    }

    fn open(&self) -> StoreResult<()> {
        self.failed.map_or(Ok(()), |failure| Err(failure.told()))
    }

    fn note<T>(&mut self, result: Result<T, sqlx::Error>) -> StoreResult<T> {
        result.map_err(|error| {
            let failure = Failure::of(&error);
            if !matches!(self.link, Link::SqliteReader(_) | Link::PostgresReader(..)) {
                self.failed = Some(failure);
            }
            failure.told()
        })
    }

    /// A fresh connection for a reader whose server went away; statements of a reader are single, so running one again
    /// harms nothing.
    async fn reconnect(&mut self) -> bool {
        let Link::PostgresReader(connection, pool) = &mut self.link else { return false };
        connection.close_on_drop();
        for _ in 0..=pool.size() {
            let Ok(mut fresh) = pool.acquire().await else { return false };
            if sqlx::Connection::ping(&mut *fresh).await.is_ok() {
                *connection = fresh;
                return true;
            }
            fresh.close_on_drop();
        }
        false
    }

    async fn fetch(&mut self, sql: Sql, params: &[Param<'_>]) -> Result<Vec<Row>, sqlx::Error> {
        #[cfg(feature = "failpoints")]
        crate::failpoint::count();
        match &mut self.link {
            Link::Sqlite(connection) => sqlite_rows(connection, sql, params).await,
            Link::SqliteReader(connection) => sqlite_rows(connection, sql, params).await,
            Link::SqliteLent(connection) => sqlite_rows(connection, sql, params).await,
            Link::PostgresLent(connection) => postgres_rows(connection, sql, params).await,
            Link::Postgres(connection) | Link::PostgresReader(connection, _) => {
                postgres_rows(connection, sql, params).await
            }
        }
    }

    async fn stream(
        &mut self,
        sql: Sql,
        params: &[Param<'_>],
        to: &mut dyn Take,
        begun: &mut bool,
    ) -> Result<(), sqlx::Error> {
        #[cfg(feature = "failpoints")]
        crate::failpoint::count();
        match &mut self.link {
            Link::Sqlite(connection) => {
                let query = sqlx::query_with(safe(sql), sqlite_arguments(params)?);
                hand_on(query.fetch(&mut *connection), sqlite_row, to, begun).await
            }
            Link::SqliteReader(connection) => {
                let query = sqlx::query_with(safe(sql), sqlite_arguments(params)?);
                hand_on(query.fetch(&mut **connection), sqlite_row, to, begun).await
            }
            Link::SqliteLent(connection) => {
                let query = sqlx::query_with(safe(sql), sqlite_arguments(params)?);
                hand_on(query.fetch(&mut **connection), sqlite_row, to, begun).await
            }
            Link::PostgresLent(connection) => {
                let query = sqlx::query_with(safe(sql), postgres_arguments(params)?);
                hand_on(query.fetch(&mut **connection), postgres_row, to, begun).await
            }
            Link::Postgres(connection) | Link::PostgresReader(connection, _) => {
                let query = sqlx::query_with(safe(sql), postgres_arguments(params)?);
                hand_on(query.fetch(&mut **connection), postgres_row, to, begun).await
            }
        }
    }

    async fn run(&mut self, sql: Sql, params: &[Param<'_>]) -> Result<u64, sqlx::Error> {
        match &mut self.link {
            Link::Sqlite(connection) => sqlite_run(connection, sql, params).await,
            Link::SqliteReader(connection) => sqlite_run(connection, sql, params).await,
            Link::SqliteLent(connection) => sqlite_run(connection, sql, params).await,
            Link::PostgresLent(connection) => {
                let query = sqlx::query_with(safe(sql), postgres_arguments(params)?);
                Ok(query.execute(&mut **connection).await?.rows_affected())
            }
            Link::Postgres(connection) | Link::PostgresReader(connection, _) => {
                let query = sqlx::query_with(safe(sql), postgres_arguments(params)?);
                Ok(query.execute(&mut **connection).await?.rows_affected())
            }
        }
    }
}

/// Takes rows as they are read.
#[async_trait::async_trait]
pub(crate) trait Take: Send {
    /// Some rows; `false` ends the reading.
    async fn take(&mut self, rows: Vec<Row>) -> bool;
}

/// Rows handed on at one time.
const SOME: usize = 250;

async fn hand_on<R>(
    mut rows: impl futures::Stream<Item = Result<R, sqlx::Error>> + Unpin + Send,
    read: impl Fn(&R) -> Result<Row, sqlx::Error> + Send,
    to: &mut dyn Take,
    begun: &mut bool,
) -> Result<(), sqlx::Error>
where
    R: Send,
{
    use futures::TryStreamExt as _;
    let mut some = Vec::with_capacity(SOME);
    while let Some(row) = rows.try_next().await? {
        *begun = true;
        some.push(read(&row)?);
        if some.len() == SOME && !to.take(std::mem::take(&mut some)).await {
            return Ok(());
        }
    }
    if !some.is_empty() {
        to.take(some).await;
    }
    Ok(())
}

/// The one assertion: a made statement holds our own words, identifiers that are in the live catalogue, quoted, and
/// numbered placeholders. See [`Sql`].
pub(crate) fn safe(sql: Sql) -> impl SqlSafeStr {
    match sql {
        Sql::Written(sql) => sql.into_sql_str(),
        Sql::Made(sql) => AssertSqlSafe(sql).into_sql_str(),
    }
}

async fn sqlite_rows(
    connection: &mut SqliteConnection,
    sql: Sql,
    params: &[Param<'_>],
) -> Result<Vec<Row>, sqlx::Error> {
    let query = sqlx::query_with(safe(sql), sqlite_arguments(params)?);
    query.fetch_all(connection).await?.iter().map(sqlite_row).collect()
}

async fn sqlite_run(connection: &mut SqliteConnection, sql: Sql, params: &[Param<'_>]) -> Result<u64, sqlx::Error> {
    let query = sqlx::query_with(safe(sql), sqlite_arguments(params)?);
    Ok(query.execute(connection).await?.rows_affected())
}

fn sqlite_arguments(params: &[Param<'_>]) -> Result<SqliteArguments, sqlx::Error> {
    let mut arguments = SqliteArguments::default();
    for param in params {
        match *param {
            Param::Int(value) => arguments.add(value),
            Param::Real(value) => arguments.add(value),
            Param::Text(value) => arguments.add(value),
            Param::Bytes(value) => arguments.add(value),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

fn sqlite_row(row: &SqliteRow) -> Result<Row, sqlx::Error> {
    let mut cells = Vec::with_capacity(row.len());
    for index in 0..row.len() {
        let value = row.try_get_raw(index)?;
        cells.push(if value.is_null() {
            Cell::Null
        } else {
            match value.type_info().name() {
                "INTEGER" => Cell::Int(row.try_get_unchecked(index)?),
                "REAL" => Cell::Real(row.try_get_unchecked(index)?),
                "BLOB" => Cell::Bytes(row.try_get_unchecked(index)?),
                _ => Cell::Text(row.try_get_unchecked(index)?),
            }
        });
    }
    Ok(cells.into())
}

async fn postgres_rows(connection: &mut PgConnection, sql: Sql, params: &[Param<'_>]) -> Result<Vec<Row>, sqlx::Error> {
    let query = sqlx::query_with(safe(sql), postgres_arguments(params)?);
    query.fetch_all(connection).await?.iter().map(postgres_row).collect()
}

fn postgres_arguments(params: &[Param<'_>]) -> Result<PgArguments, sqlx::Error> {
    let mut arguments = PgArguments::default();
    for param in params {
        match *param {
            Param::Int(value) => arguments.add(value),
            Param::Real(value) => arguments.add(value),
            Param::Text(value) => arguments.add(value),
            Param::Bytes(value) => arguments.add(value),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

fn postgres_row(row: &PgRow) -> Result<Row, sqlx::Error> {
    let mut cells = Vec::with_capacity(row.len());
    for index in 0..row.len() {
        let value = row.try_get_raw(index)?;
        cells.push(if value.is_null() {
            Cell::Null
        } else if value.format() == PgValueFormat::Text {
            Cell::Text(value.as_str().map_err(sqlx::Error::Decode)?.to_owned())
        } else {
            match value.type_info().name() {
                "INT8" => Cell::Int(row.try_get_unchecked(index)?),
                "INT4" => Cell::Int(row.try_get_unchecked::<i32, _>(index)?.into()),
                "INT2" => Cell::Int(row.try_get_unchecked::<i16, _>(index)?.into()),
                "BOOL" => Cell::Int(row.try_get_unchecked::<bool, _>(index)?.into()),
                "BYTEA" => Cell::Bytes(row.try_get_unchecked(index)?),
                _ => Cell::Text(row.try_get_unchecked(index)?),
            }
        });
    }
    Ok(cells.into())
}
