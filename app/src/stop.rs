//! Why a page is not shown, and what is shown instead.

use domain::{Action, Bound, Language, path};
use portal::Error;
use portal::port::store::StoreError;

use crate::http::{Answer, Page, PageRequest};
use crate::pages;

/// Why a page is not shown.
pub enum Reason {
    /// A use case said no.
    Error(Error),
    /// Another page is next.
    To(String),
}

/// A reason, and the language to tell it in where a session has one.
pub struct Stop {
    /// The reason.
    pub reason: Reason,
    /// The session's language.
    pub language: Option<Language>,
}

impl From<Error> for Reason {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl From<Reason> for Stop {
    fn from(reason: Reason) -> Self {
        Self { reason, language: None }
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self { reason: error.into(), language: None }
    }
}

/// The answer to a request, whether its page was loaded or not.
pub fn answer(request: &PageRequest, loaded: Result<Page, Stop>) -> Answer {
    let stop = match loaded {
        Ok(page) => return Answer::Page(page),
        Err(stop) => stop,
    };
    match stop.reason {
        Reason::To(to) => Answer::Redirect { to, cookie: None },
        Reason::Error(Error::NeedsCode) => Answer::Redirect { to: path::code(&request.here()), cookie: None },
        Reason::Error(Error::NeedsFresh(Bound { action: Action::Erase, .. })) => {
            Answer::Redirect { to: path::MY_REQUESTS_ERASURE.to_owned(), cookie: None }
        }
        Reason::Error(Error::NeedsFresh(act)) => {
            Answer::Redirect { to: path::code_for(&act, &request.here()), cookie: None }
        }
        Reason::Error(Error::StaffOnly(action)) => {
            let language = stop.language.unwrap_or_else(|| request.language());
            Answer::Page(pages::in_person(action, &language, &request.portal))
        }
        Reason::Error(error) => {
            let language = stop.language.unwrap_or_else(|| request.language());
            Answer::Page(pages::stopped(&error, &language, &request.portal))
        }
    }
}

/// The status of an error (design section 12).
pub const fn status(error: &Error) -> u16 {
    match error {
        Error::NoSession => 401,
        Error::NotFound => 404,
        Error::NeedsCode | Error::NeedsFresh(_) | Error::StaffOnly(_) | Error::Forbidden => 403,
        Error::Stale => 409,
        Error::CursorAhead => 410,
        Error::Invalid(_) => 422,
        Error::TooMany(_) => 429,
        Error::Store(StoreError::Unavailable) => 503,
        Error::Store(_) => 500,
    }
}
