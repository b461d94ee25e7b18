//! Consent: seen, decided, undone.

mod act;
mod confirm;
mod follow;
mod list;
pub(crate) mod mirror;
mod record;
pub(crate) mod state;
mod sweep;
mod undo;

pub use act::{ActCommand, Acted};
pub(crate) use follow::follow;
pub(crate) use list::purpose_views;
pub(crate) use record::{Change, feed, primary_email, record};
pub use undo::Undone;
