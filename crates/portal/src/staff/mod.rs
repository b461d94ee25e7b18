//! Staff: invited, signed in, signed out, shut out.

mod accept;
mod actor;
mod authenticate;
mod disable;
mod invite;
mod password;
mod sign_in;
mod sign_out;

pub use actor::{SignedIn, StaffActor};

/// A session without a request for so long is over; milliseconds.
pub(crate) const IDLE: i64 = 30 * 60_000;
/// A session is over so long after it began at the latest; milliseconds.
pub(crate) const ABSOLUTE: i64 = 10 * 3_600_000;
/// An invitation's life; milliseconds.
pub(crate) const INVITATION: i64 = 72 * 3_600_000;
/// Failed sign-ins for one address within [`WINDOW`] before it has to wait.
pub(crate) const FAILURES: i64 = 10;
/// See [`FAILURES`]; milliseconds.
pub(crate) const WINDOW: i64 = 15 * 60_000;
