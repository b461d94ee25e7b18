//! Sessions: what a cookie stands for, and for how long.

mod authenticate;
mod draft;
mod end;
mod list;
mod notice;

pub use draft::Form;

/// A session without a request for so long is over; milliseconds.
pub(crate) const IDLE: i64 = 15 * 60_000;
/// A session is over so long after it began at the latest; milliseconds.
pub(crate) const ABSOLUTE: i64 = 60 * 60_000;
/// The last request is noted at this precision, so that most requests write nothing; milliseconds.
pub(crate) const SEEN: i64 = 60_000;
/// A rejected form is kept so long; milliseconds.
pub(crate) const DRAFT: i64 = 15 * 60_000;
