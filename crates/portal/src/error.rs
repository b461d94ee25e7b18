//! The portal's one error type: few, closed, told once.

use domain::{Action, Bound};

use crate::port::store::StoreError;

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a use case did not do what was asked. No variant carries a person's value; each layer maps it to its own answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The store could not; nothing was changed. 503 for [`StoreError::Unavailable`], else 500.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no such thing, or it is not this actor's to see. 404.
    #[error("not found")]
    NotFound,
    /// The session is over, or there never was one. 401 for a program, the ask-again page for a browser.
    #[error("no session")]
    NoSession,
    /// A code must be entered first. 403; a browser goes to the code page.
    #[error("a code is needed")]
    NeedsCode,
    /// A code must be entered first that was asked for this very act. 403; a browser goes to the code page.
    #[error("a code for this very act is needed")]
    NeedsFresh(Bound),
    /// The installation does this through its staff only. 403; a browser is told whom to ask.
    #[error("only through staff")]
    StaffOnly(Action),
    /// The actor may never do this. 403.
    #[error("not allowed")]
    Forbidden,
    /// What was shown is no longer so: a value, a version, an event in between. 409.
    #[error("stale")]
    Stale,
    /// An entered value does not fit. 422.
    #[error("invalid: {0}")]
    Invalid(&'static str),
    /// Too often. 429, try again after so many seconds.
    #[error("too many")]
    TooMany(i64),
    /// A cursor beyond the feed's end: a restored backup. 410.
    #[error("cursor ahead")]
    CursorAhead,
}
