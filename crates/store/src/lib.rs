//! Insyn's database: the only crate that names sqlx.
//!
//! [`Db`] implements the portal's [`Store`](portal::port::Store) over SQLite and PostgreSQL.
//!
//! Rules:
//! - One statement text for both databases, with `$1` placeholders, three column types and `on conflict`; where they truly
//!   differ, `dialect.rs` says so. `connection.rs` alone binds and reads. See `docs/adr/0001`.
//! - Text made at run time comes from `crm` (identifiers of the live catalogue, quoted) and `list` (placeholders) only.
//! - A failed statement ends its unit of work. Only codes are logged, never SQL or values.
//! - The CRM's tables are not ours: nothing alters them, values are never truncated or guessed.
//!
//! To add a table: the next number in `migrations/sqlite` and in `migrations/postgres` (same names and columns, a comment
//! that says what for, how long and why), a trait with record and verbs in `portal::port::store`, its implementation here
//! in a file named after the noun, and a test of every verb in `tests/`, which runs on both databases.

#[cfg(all(feature = "fault-no-transaction", not(debug_assertions)))]
compile_error!("`fault-no-transaction` breaks the store on purpose; it is for the crash test's control only");

mod address_change;
mod api_key;
mod audit;
mod cell;
mod code;
mod connection;
mod consent;
mod contact_point;
mod crm;
mod db;
mod dialect;
mod erasure;
mod error;
mod factor;
pub mod failpoint;
mod file;
mod inspect;
mod limit;
mod link;
mod list;
mod migrate;
mod outbox;
mod passkey;
mod purpose;
mod read;
mod rehearsal;
mod request;
pub mod sample;
mod session;
mod settings;
mod staff;
mod subject;
mod suppression;
mod tally;
mod tx;
mod unit;
mod url;
mod writer;

pub use crm::{AttachError, Plan, compiles};
pub use db::{Db, Options};
pub use dialect::Dialect;
pub use error::OpenError;
pub use migrate::{Pending, Step};
pub use rehearsal::Rehearsal;
