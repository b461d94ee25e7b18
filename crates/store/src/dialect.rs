//! Where the two databases speak differently. Everything else is one statement text for both.

/// The database behind a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// The key of the advisory lock that a unit holds from its first feed row to its end. Any number that nobody else uses.
const FEED_LOCK: &str = "select pg_advisory_xact_lock(7310868735422689089)";

impl Dialect {
    /// Locks the rows that a `select` reads until the unit ends; SQLite's single writer needs no lock.
    pub(crate) const fn for_update(self, select: Statement) -> &'static str {
        match self {
            Self::Sqlite => select.sqlite,
            Self::Postgres => select.postgres,
        }
    }

    /// What to run before a feed row is written, so that positions become visible in their order.
    pub(crate) const fn feed_lock(self) -> Option<&'static str> {
        match self {
            Self::Sqlite => None,
            Self::Postgres => Some(FEED_LOCK),
        }
    }

    /// Begins a unit of work; on SQLite with the write lock, since a lock that is asked for later may be refused at once.
    pub(crate) const fn begin(self) -> &'static str {
        match self {
            Self::Sqlite => "begin immediate",
            Self::Postgres => "begin isolation level read committed",
        }
    }
}

/// A statement whose end differs.
#[derive(Clone, Copy)]
pub(crate) struct Statement {
    /// For SQLite.
    pub sqlite: &'static str,
    /// For PostgreSQL.
    pub postgres: &'static str,
}

/// One statement text with a lock behind it where the database has locks.
macro_rules! locking {
    ($sql:expr, $lock:literal) => {
        crate::dialect::Statement { sqlite: $sql, postgres: concat!($sql, $lock) }
    };
}

pub(crate) use locking;
