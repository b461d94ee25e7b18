//! Text messages to the person: written in the unit of work that they belong to, sealed as mails are, sent by the worker.

mod code;
mod gsm;
mod outbox;

pub(crate) use code::{changed, code, new_number};
pub(crate) use outbox::{CODE, TOLD, enqueue, open};
