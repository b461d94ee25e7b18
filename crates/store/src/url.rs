//! Where the database is: `sqlite:///abs/path`, `sqlite://relative/path`, `postgres://user@host/name`.

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr;

use sqlx::postgres::{PgConnectOptions, PgSslMode};

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
                Ok(options) => Ok(Self::Postgres(Box::new(guarded(options)?))),
                // The parser's own words may quote the URL, and with it the password.
                Err(_) => Err(OpenError::Url("the part after postgres:// has a mistake".into())),
            };
        }
        Err(OpenError::Url("it begins with neither sqlite:// nor postgres://".into()))
    }
}

/// Everything about everybody goes over this connection: to another machine it is encrypted, and the machine shows who it is.
/// Modes that fall back to plain text without a word are refused there; `disable` and `require` are the operator's own word,
/// for a network that nobody else is in, and are warned of.
fn guarded(options: PgConnectOptions) -> Result<PgConnectOptions, OpenError> {
    if is_local(&options) {
        return Ok(options);
    }
    Ok(match options.get_ssl_mode() {
        // The driver's own default, which whoever stands in between can talk out of encrypting.
        PgSslMode::Prefer => options.ssl_mode(PgSslMode::VerifyFull),
        PgSslMode::Allow => {
            return Err(OpenError::Url("sslmode=allow begins in plain text; use sslmode=verify-full".into()));
        }
        PgSslMode::Disable => {
            tracing::warn!("the database is on another machine and spoken to in plain text, as sslmode=disable says");
            options
        }
        PgSslMode::Require => {
            tracing::warn!("any machine may pose as the database, as sslmode=require says; use sslmode=verify-full");
            options
        }
        PgSslMode::VerifyCa | PgSslMode::VerifyFull => options,
    })
}

fn is_local(options: &PgConnectOptions) -> bool {
    let host = options.get_host().trim_matches(['[', ']']);
    let loopback = host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    options.get_socket().is_some() || host.starts_with('/') || host == "localhost" || loopback
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
    fn another_machine_must_show_who_it_is() {
        let mode = |url: &str| match url.parse::<DatabaseUrl>() {
            Ok(DatabaseUrl::Postgres(options)) => format!("{:?}", options.get_ssl_mode()),
            other => format!("{:?}", other.err().map(|error| error.to_string())),
        };
        for local in ["localhost", "127.0.0.1:5433", "[::1]:5432", "%2Frun%2Fpostgresql"] {
            assert_eq!(mode(&format!("postgres://portal@{local}/crm")), "Prefer", "{local}");
        }
        for (options, becomes) in [
            ("", "VerifyFull"),
            ("?sslmode=prefer", "VerifyFull"),
            ("?sslmode=verify-ca", "VerifyCa"),
            ("?sslmode=verify-full&sslrootcert=/etc/ssl/crm.pem", "VerifyFull"),
            ("?sslmode=require", "Require"),
            ("?sslmode=disable", "Disable"),
        ] {
            assert_eq!(mode(&format!("postgres://portal@db.example/crm{options}")), becomes, "{options}");
            assert_eq!(mode(&format!("postgres://portal@192.0.2.7/crm{options}")), becomes, "{options}");
        }
        assert!(mode("postgres://portal@db.example/crm?sslmode=allow").contains("verify-full"));
        assert_eq!(mode("postgres://portal@127.0.0.1.example/crm"), "VerifyFull");
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
