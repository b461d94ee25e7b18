//! What every server function does the same way: who is calling, and where a plain form goes next.

use std::sync::Arc;

use ::http::{HeaderValue, header, request::Parts};
use domain::{Action, Bound, path};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use portal::port::store::StoreError;
use portal::{Error, Portal, SubjectActor};

use crate::fault::Fault;
use crate::http::{CookieName, SetCookie};
use crate::notice::Notice;

/// A caller with a session. Ends by one of the ways to go on: a form must be told where to go, whatever happened (trap T5).
#[must_use]
pub struct Here {
    /// The use cases.
    pub portal: Arc<Portal>,
    /// Who is calling.
    pub actor: SubjectActor,
    /// Whether a plain form posted: then an answer is a redirect, and what happened is told on the next page. An island
    /// gets the bare outcome and tells it in place.
    form: bool,
}

impl Here {
    /// The session behind the request's cookie. Without one a form goes to the page that says so.
    pub async fn enter() -> Result<Self, Fault> {
        let (Some(portal), Some(parts), Some(name)) =
            (use_context::<Arc<Portal>>(), use_context::<Parts>(), use_context::<CookieName>())
        else {
            return Err(Fault::Failed);
        };
        let form = header_text(&parts, header::ACCEPT).contains("text/html");
        let cookie = name.value(header_text(&parts, header::COOKIE)).unwrap_or_default().to_owned();
        match portal.authenticate(&cookie, false).await {
            Ok(actor) => Ok(Self { portal, actor, form }),
            Err(error) => {
                if form {
                    leptos_axum::redirect(path::MY);
                }
                Err(fault(&error))
            }
        }
    }

    /// Goes to a page, where a notice tells the outcome. Where a code is missing the code page comes between.
    pub async fn leave(self, to: &str, outcome: Result<Notice, Error>) -> Result<(), Fault> {
        let way = match &outcome {
            Err(Error::NeedsCode) => Some(path::code(to)),
            Err(Error::NeedsFresh(act)) => Some(path::code_for(act, to)),
            _ => None,
        };
        let (notice, result) = match outcome {
            Ok(notice) => (Some(notice), Ok(())),
            Err(error) => (notice(&error), Err(fault(&error))),
        };
        if self.form {
            if let Some(notice) = notice {
                // A notice that cannot be kept is not worth losing the answer for.
                let _ = self.portal.set_notice(&self.actor, Some(notice.code())).await;
            }
            match way {
                Some(way) => leptos_axum::redirect(&way),
                None => leptos_axum::redirect(to),
            }
        }
        result
    }

    /// Goes to a page that tells by itself.
    pub fn go(self, to: &str) -> Result<(), Fault> {
        if self.form {
            leptos_axum::redirect(to);
        }
        Ok(())
    }

    /// Goes back to a form that shows what was refused and why.
    pub fn refuse(self, to: &str) -> Result<(), Fault> {
        self.go(to).and(Err(Fault::Invalid))
    }

    /// It was not done, and a notice on the next page tells why in words of its own.
    pub async fn reject(self, to: &str, notice: Notice, fault: Fault) -> Result<(), Fault> {
        self.leave(to, Ok(notice)).await.and(Err(fault))
    }

    /// The session is over: takes the cookie away and goes.
    pub fn part(self, to: &str) -> Result<(), Fault> {
        set(&SetCookie::clear());
        self.go(to)
    }

    /// The session has got a new cookie.
    pub async fn renewed(self, cookie: SetCookie) -> Result<Self, Fault> {
        set(&cookie);
        let value = cookie.value.unwrap_or_default();
        let actor = self.portal.authenticate(&value, false).await.map_err(|error| fault(&error))?;
        Ok(Self { actor, ..self })
    }
}

/// Where to go after a code: a page of the person's, else the first one.
pub fn next(wanted: &str) -> &str {
    if path::is_next(wanted) { wanted } else { path::MY }
}

/// The very act that a code is for; `None` for the code that opens the session up.
pub fn act(action: &str, of: &str) -> Option<Bound> {
    // Names of the mapping, codes and ids are short.
    let of: String = of.chars().filter(|letter| !letter.is_control()).take(200).collect();
    Action::parse(action).map(|action| Bound::new(action, of))
}

/// A header's text; empty where there is none.
pub fn header_text(parts: &Parts, name: header::HeaderName) -> &str {
    parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn set(cookie: &SetCookie) {
    if let Some(name) = use_context::<CookieName>() {
        set_cookie(&cookie.header(&name.0));
    }
}

/// Sets a cookie by its `Set-Cookie` header.
pub fn set_cookie(header: &str) {
    if let (Some(options), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(header)) {
        options.append_header(header::SET_COOKIE, value);
    }
}

/// The code of an error, for the wire; the time to wait, where there is one, goes into the header for it.
pub fn fault(error: &Error) -> Fault {
    if let (Error::TooMany(seconds), Some(options)) = (error, use_context::<ResponseOptions>()) {
        options.insert_header(header::RETRY_AFTER, HeaderValue::from(*seconds));
    }
    match error {
        Error::NoSession => Fault::NoSession,
        Error::NeedsCode | Error::NeedsFresh(_) => Fault::NeedsCode,
        Error::Forbidden | Error::StaffOnly(_) => Fault::Forbidden,
        Error::NotFound => Fault::NotFound,
        Error::Stale => Fault::Stale,
        Error::Invalid(_) => Fault::Invalid,
        Error::TooMany(_) => Fault::TooMany,
        Error::Store(StoreError::Unavailable) => Fault::Unavailable,
        Error::Store(_) | Error::CursorAhead => Fault::Failed,
    }
}

/// What the next page tells of an error; nothing where the page itself tells it.
const fn notice(error: &Error) -> Option<Notice> {
    Some(match error {
        Error::NoSession | Error::NeedsCode | Error::NeedsFresh(_) => return None,
        Error::StaffOnly(_) => Notice::InPerson,
        Error::Forbidden => Notice::Forbidden,
        Error::NotFound => Notice::NotFound,
        Error::Stale => Notice::Stale,
        Error::Invalid(_) => Notice::Malformed,
        Error::TooMany(_) => Notice::TooMany,
        Error::Store(StoreError::Unavailable) => Notice::Unavailable,
        Error::Store(_) | Error::CursorAhead => Notice::Failed,
    })
}
