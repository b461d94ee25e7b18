//! Server functions, one a file, each at most a screenful: guard, parse, one call of the portal, redirect.
//!
//! Every one is reached by a plain form first, so it names where to go next on success and on error (trap T5), and its
//! errors are codes. POST only, urlencoded, below `/fn`. To add one: its file, its line in [`FUNCTIONS`] and in
//! `register.rs`; the tests compare both with what is registered.

mod act;
mod edit;
mod end_all;
mod end_session;
mod enter_code;
mod not_me;
mod send_code;
mod undo;

pub use act::{ActOnConsent, act_on_consent};
use domain::path;
pub use edit::{EditData, edit_data};
pub use end_all::{EndAllLinks, end_all_links};
pub use end_session::{EndSession, end_session};
pub use enter_code::{EnterCode, enter_code};
pub use not_me::{NotMe, not_me};
pub use send_code::{SendCode, send_code};
pub use undo::{UndoConsent, undo_consent};

/// Where the form of [`send_code()`] posts to.
pub const SEND_CODE: &str = "/fn/code/send";
/// Where the form of [`enter_code()`] posts to.
pub const ENTER_CODE: &str = "/fn/code/enter";
/// Where the form of [`edit_data`] posts to.
pub const EDIT: &str = "/fn/data/edit";
/// Where the form of [`act_on_consent`] posts to.
pub const ACT: &str = "/fn/consent/act";
/// Where the form of [`undo_consent`] posts to.
pub const UNDO: &str = "/fn/consent/undo";
/// Where the form of [`end_session()`] posts to.
pub const END_SESSION: &str = "/fn/session/end";
/// Where the form of [`end_all_links`] posts to.
pub const END_ALL: &str = "/fn/link/end-all";
/// Where the form of [`not_me()`] posts to.
pub const NOT_ME: &str = "/fn/link/not-me";

/// Every server function, and the page that a form falls back to when the function could not say where to go.
pub const FUNCTIONS: &[(&str, &str)] = &[
    (SEND_CODE, path::MY_CODE),
    (ENTER_CODE, path::MY_CODE),
    (EDIT, path::MY_DATA),
    (ACT, path::MY_CONSENTS),
    (UNDO, path::MY_UNDO),
    (END_SESSION, path::MY_LINKS),
    (END_ALL, path::MY_LINKS),
    (NOT_ME, path::MY_LINKS),
];
