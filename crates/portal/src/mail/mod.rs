//! Mails to the person: written in the unit of work that they tell of, sealed, sent by the worker.

mod alert;
mod changed;
mod code;
mod compose;
mod erasure;
mod letter;
mod seal;
mod tell;
mod undo;

pub(crate) use alert::{address_disowned, alert, disowned};
pub(crate) use changed::{Changed, address_changed, address_put_back};
pub(crate) use code::{code, new_address};
pub(crate) use erasure::erasure_asked;
pub(crate) use letter::{Line, letter};
pub(crate) use seal::{enqueue, enqueue_known, open, seal, unseal};
pub(crate) use tell::{Told, tell};
