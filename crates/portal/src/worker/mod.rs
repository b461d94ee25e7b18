//! The worker: does what the outbox says.

mod outbox;
mod tidy;
