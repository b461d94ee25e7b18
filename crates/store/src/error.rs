//! What a database error means to the caller. Only its code is logged: messages and statements may hold values.

use std::fmt::Write as _;

use portal::port::store::StoreError;

/// Why a statement failed, as the writer has to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// A constraint or a type refused the row; the statement alone was undone.
    Refused,
    /// Another transaction came between (PostgreSQL 40001, 40P01): run again.
    Conflict,
    /// Somebody else holds the lock (SQLite).
    Busy,
    /// Stopped because it took too long.
    Cancelled,
    /// The connection is gone, and with it its transaction.
    Lost,
    /// Anything else: disk full, read-only, a table that is not there.
    Unavailable,
    /// A stored row makes no sense.
    Damaged,
}

impl Failure {
    /// What the caller is told.
    pub(crate) const fn told(self) -> StoreError {
        match self {
            Self::Refused => StoreError::Refused,
            Self::Damaged => StoreError::Damaged,
            Self::Cancelled => StoreError::Abandoned,
            Self::Conflict | Self::Busy | Self::Lost | Self::Unavailable => StoreError::Unavailable,
        }
    }

    /// Whether the transaction around the statement is still good, so that going back to a savepoint is enough.
    pub(crate) const fn is_mild(self) -> bool {
        matches!(self, Self::Refused | Self::Damaged)
    }

    /// Reads an error and logs its code.
    pub(crate) fn of(error: &sqlx::Error) -> Self {
        let (failure, code) = classify(error);
        match failure {
            Self::Refused | Self::Conflict => tracing::debug!(code, ?failure, "the database refused a statement"),
            _ => tracing::warn!(code, ?failure, "the database failed a statement"),
        }
        failure
    }
}

/// The failure and a code for the operator.
fn classify(error: &sqlx::Error) -> (Failure, String) {
    match error {
        sqlx::Error::Database(inner) => {
            let code = inner.code().unwrap_or_default().into_owned();
            let failure = match inner.try_downcast_ref::<sqlx::sqlite::SqliteError>() {
                Some(_) => of_sqlite(code.parse().unwrap_or(1)),
                None => of_postgres(&code),
            };
            (failure, code)
        }
        sqlx::Error::Io(error) => {
            let mut code = String::from("io ");
            let _ = write!(code, "{:?}", error.kind());
            (Failure::Lost, code)
        }
        sqlx::Error::Tls(_) => (Failure::Lost, "tls".into()),
        sqlx::Error::Protocol(_) => (Failure::Lost, "protocol".into()),
        sqlx::Error::WorkerCrashed => (Failure::Lost, "worker".into()),
        sqlx::Error::PoolTimedOut => (Failure::Unavailable, "pool timeout".into()),
        sqlx::Error::PoolClosed => (Failure::Unavailable, "pool closed".into()),
        sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => (Failure::Damaged, "decode".into()),
        sqlx::Error::Encode(_) => (Failure::Refused, "encode".into()),
        _ => (Failure::Unavailable, "other".into()),
    }
}

/// <https://www.sqlite.org/rescode.html>: the low byte is the primary code.
fn of_sqlite(code: i32) -> Failure {
    match code & 0xff {
        5 | 6 => Failure::Busy,
        9 => Failure::Cancelled,
        18..=20 => Failure::Refused,
        _ => Failure::Unavailable,
    }
}

/// <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
fn of_postgres(code: &str) -> Failure {
    match code {
        "40001" | "40P01" => Failure::Conflict,
        "57014" => Failure::Cancelled,
        // A plan that an altered CRM table has made useless; a fresh connection has none.
        "0A000" | "57P01" | "57P02" | "57P03" | "40003" | "25P03" => Failure::Lost,
        // A trigger of the CRM raised an exception.
        "P0001" | "27000" | "44000" | "40002" => Failure::Refused,
        _ if code.starts_with("22") || code.starts_with("23") => Failure::Refused,
        _ if code.starts_with("08") => Failure::Lost,
        _ => Failure::Unavailable,
    }
}

/// Why the database could not be opened, said to the operator. Never holds a password.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The URL is not one of the two forms.
    #[error("the database URL is not understood: {0}; write sqlite:///path/to/file or postgres://user@host/name")]
    Url(String),
    /// There is no such file.
    #[error("there is no database file at {0}")]
    Missing(String),
    /// The file is something else.
    #[error("{0} is not an SQLite database")]
    NotADatabase(String),
    /// The file or its folder cannot be written.
    #[error("{0} cannot be written; Insyn needs to write to the file and to its folder")]
    ReadOnly(String),
    /// Another program holds the file.
    #[error("{0} is locked by another program")]
    Locked(String),
    /// No answer, wrong name or password, a broken file.
    #[error("the database at {place} cannot be opened: {why}")]
    Unreachable {
        /// Host and name, or the path.
        place: String,
        /// The driver's words.
        why: String,
    },
    /// A setting on which safety rests.
    #[error("the database setting {name} is {found}, and must be {needed}")]
    Setting {
        /// The setting's name.
        name: &'static str,
        /// Its value.
        found: String,
        /// What it must be.
        needed: &'static str,
    },
    /// A migration failed or does not fit.
    #[error("the portal's tables cannot be brought up to date: {0}")]
    Migration(String),
    /// The database broke off while it was being read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl OpenError {
    /// The sentence for an error at opening.
    pub(crate) fn of(error: &sqlx::Error, place: &str) -> Self {
        let place = place.to_owned();
        let sqlite = match error {
            sqlx::Error::Database(inner) => inner
                .try_downcast_ref::<sqlx::sqlite::SqliteError>()
                .and_then(|_| inner.code()?.parse::<i32>().ok())
                .map(|code| code & 0xff),
            _ => None,
        };
        match sqlite {
            Some(5 | 6) => Self::Locked(place),
            Some(8) => Self::ReadOnly(place),
            Some(26) => Self::NotADatabase(place),
            _ => Self::Unreachable { place, why: error.to_string() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlite_codes() {
        for (code, failure) in [
            (5, Failure::Busy),
            (517, Failure::Busy),
            (2067, Failure::Refused),
            (787, Failure::Refused),
            (1811, Failure::Refused),
            (18, Failure::Refused),
            (9, Failure::Cancelled),
            (13, Failure::Unavailable),
            (8, Failure::Unavailable),
            (266, Failure::Unavailable),
            (1, Failure::Unavailable),
        ] {
            assert_eq!(of_sqlite(code), failure, "{code}");
        }
    }

    #[test]
    fn postgres_codes() {
        for (code, failure) in [
            ("40001", Failure::Conflict),
            ("40P01", Failure::Conflict),
            ("23505", Failure::Refused),
            ("22001", Failure::Refused),
            ("22P02", Failure::Refused),
            ("P0001", Failure::Refused),
            ("57014", Failure::Cancelled),
            ("57P01", Failure::Lost),
            ("08006", Failure::Lost),
            ("53100", Failure::Unavailable),
            ("25006", Failure::Unavailable),
            ("42P01", Failure::Unavailable),
        ] {
            assert_eq!(of_postgres(code), failure, "{code}");
        }
    }
}
