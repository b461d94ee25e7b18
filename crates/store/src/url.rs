//! Where the database is: `sqlite:///abs/path`, `sqlite://relative/path`, `postgres://user@host/name`.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use sqlx::postgres::PgConnectOptions;

use crate::error::OpenError;

/// A parsed database URL. Its text forms never hold the password.
#[derive(Clone)]
pub(crate) enum DatabaseUrl {
    /// A file.
    Sqlite(PathBuf),
    /// A server.
    Postgres(Box<PgConnectOptions>),
}

impl FromStr for DatabaseUrl {
    type Err = OpenError;

    fn from_str(url: &str) -> Result<Self, OpenError> {
        if let Some(path) = url.strip_prefix("sqlite://") {
            if path.is_empty() || path.starts_with(':') {
                return Err(OpenError::Url("it names no file".into()));
            }
            if path.contains('?') {
                return Err(OpenError::Url("a file's path takes no options after a question mark".into()));
            }
            return Ok(Self::Sqlite(path.into()));
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return match url.parse::<PgConnectOptions>() {
                Ok(options) => Ok(Self::Postgres(Box::new(options))),
                // The parser's own words may quote the URL, and with it the password.
                Err(_) => Err(OpenError::Url("the part after postgres:// has a mistake".into())),
            };
        }
        Err(OpenError::Url("it begins with neither sqlite:// nor postgres://".into()))
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => path.display().fmt(f),
            Self::Postgres(options) => {
                let name = options.get_database().unwrap_or(options.get_username());
                match options.get_socket() {
                    Some(socket) => write!(f, "{}, database {name}", socket.display()),
                    None => write!(f, "{}:{}, database {name}", options.get_host(), options.get_port()),
                }
            }
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read() {
        for (url, place) in [
            ("sqlite:///var/lib/crm.db", "/var/lib/crm.db"),
            ("sqlite://data/crm.db", "data/crm.db"),
            ("postgres://portal:hunter2@db.example:5433/crm", "db.example:5433, database crm"),
            ("postgresql://portal@db.example/crm", "db.example:5432, database crm"),
        ] {
            assert_eq!(url.parse::<DatabaseUrl>().unwrap().to_string(), place);
        }
    }

    #[test]
    fn mistakes_are_named_without_the_password() {
        for url in [
            "",
            "crm.db",
            "sqlite:",
            "sqlite://",
            "sqlite://:memory:",
            "mysql://root:hunter2@h/x",
            "postgres://portal:hunter2@h:port/x",
        ] {
            let sentence = url.parse::<DatabaseUrl>().unwrap_err().to_string();
            assert!(!sentence.contains("hunter2"), "{sentence}");
        }
    }
}
