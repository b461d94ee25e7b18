//! How often something may be asked for. Counted in the database, so that all nodes count together, by one atomic statement
//! each (GCRA: a burst at once, then one more each interval), under keyed digests: neither an address nor a network lies there.
//!
//! To limit something: a row in [`table`](self), and `LIMIT.take(…)` in the use case's unit of work, or
//! [`Portal::take`](crate::Portal::take) where there is none. What does not fit is [`Error::TooMany`](crate::Error::TooMany)
//! with the seconds after which it would, which the answer's `Retry-After` says.

mod client;
mod table;
mod take;

pub use client::ClientAddress;
pub use table::*;
pub use take::Limit;
