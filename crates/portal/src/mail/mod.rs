//! Mails to the person: written in the unit of work that they tell of, sealed, sent by the worker.

mod code;
mod compose;
mod seal;
mod tell;

pub(crate) use code::code;
pub(crate) use seal::{enqueue, open};
pub(crate) use tell::{Told, tell};
