//! Mails to the person: written in the unit of work that they tell of, sealed, sent by the worker.

mod alert;
mod code;
mod compose;
mod letter;
mod seal;
mod tell;

pub(crate) use alert::{alert, disowned};
pub(crate) use code::code;
pub(crate) use letter::{Line, letter};
pub(crate) use seal::{enqueue, enqueue_known, open, seal, unseal};
pub(crate) use tell::{Told, tell};
