//! Personal links: made, looked at, opened, ended.

mod address;
mod answer;
pub(crate) mod ask;
mod bulk;
mod create;
mod end;
mod failure;
mod open;
mod peek;
mod renew;
mod revoke;

pub(crate) use address::{bound, holds};
pub use bulk::{BATCH, MadeForKind};
pub(crate) use create::met;
pub use create::{CreatedLink, NewLink};
pub use open::{Arrival, Opened};

/// Sessions that count against a `full` link.
pub(crate) const EXCHANGES: i64 = 5;
/// Provisional sessions of a link within an hour.
pub(crate) const PROVISIONAL: i64 = 20;
