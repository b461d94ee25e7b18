//! What every server function of staff does the same way: who is calling, and where a plain form goes next.

use std::sync::Arc;

use ::http::header;
use ::http::request::Parts;
use domain::path;
use leptos::prelude::*;
use portal::port::store::StoreError;
use portal::{Error, Portal, SignedIn, StaffActor};

use super::{StaffNotice, home};
use crate::fault::Fault;
use crate::here::{fault, header_text, set_cookie};
use crate::http::{SetCookie, StaffCookieName};

/// A colleague with a session. Ends by one of the ways to go on: a form must be told where to go, whatever happened.
#[must_use]
pub struct Here {
    /// The use cases.
    pub portal: Arc<Portal>,
    /// Who is calling.
    pub actor: StaffActor,
    form: bool,
}

impl Here {
    /// The session behind the request's cookie of staff. Without one a form goes to the page that makes one, and on to
    /// `next` from there.
    pub async fn enter(next: &str) -> Result<Self, Fault> {
        let (portal, parts, name) = surroundings()?;
        let cookie = name.value(header_text(&parts, header::COOKIE)).unwrap_or_default().to_owned();
        let form = is_form(&parts);
        match portal.authenticate_staff(&cookie).await {
            Ok(actor) => Ok(Self { portal, actor, form }),
            Err(error) => {
                if form {
                    leptos_axum::redirect(&path::admin_sign_in(next));
                }
                Err(fault(&error))
            }
        }
    }

    /// Goes to a page, where a notice tells the outcome.
    pub async fn leave(self, to: &str, outcome: Result<StaffNotice, Error>) -> Result<(), Fault> {
        let (notice, result) = match outcome {
            Ok(notice) => (Some(notice), Ok(())),
            Err(error) => (notice(&error), Err(fault(&error))),
        };
        if self.form {
            if let Some(notice) = notice {
                // A notice that cannot be kept is not worth losing the answer for.
                let _ = self.portal.set_staff_notice(&self.actor, Some(notice.code())).await;
            }
            leptos_axum::redirect(to);
        }
        result
    }

    /// The session is over: takes the cookie away and goes.
    pub fn part(self, to: &str) -> Result<(), Fault> {
        cookie(&SetCookie::clear());
        if self.form {
            leptos_axum::redirect(to);
        }
        Ok(())
    }
}

/// Signs somebody in by a use case that makes a session, and goes on: to `next`, else to where their role begins. What was
/// refused is told on the page that `again` names, by a code: there is no session to keep a notice on.
pub async fn signed_in<Call, Made>(call: Call, next: &str, again: impl Fn(&str) -> String) -> Result<(), Fault>
where
    Call: FnOnce(Arc<Portal>) -> Made,
    Made: Future<Output = portal::Result<SignedIn>>,
{
    let (portal, parts, _) = surroundings()?;
    let made = call(Arc::clone(&portal)).await;
    let (to, result) = match made {
        Ok(SignedIn { cookie: value, max_age }) => {
            let role = portal.authenticate_staff(&value).await.map(|actor| actor.colleague().role);
            cookie(&SetCookie { value: Some(value), max_age });
            let begin = role.map_or(path::ADMIN, home);
            (if path::is_admin_next(next) { next.to_owned() } else { begin.to_owned() }, Ok(()))
        }
        Err(error) => {
            let told = match &error {
                Error::Invalid(field) => *field,
                Error::NotFound => "gone",
                Error::TooMany(_) => "later",
                Error::Store(StoreError::Unavailable) => "away",
                _ => "failed",
            };
            (again(told), Err(fault(&error)))
        }
    };
    if is_form(&parts) {
        leptos_axum::redirect(&to);
    }
    result
}

fn surroundings() -> Result<(Arc<Portal>, Parts, StaffCookieName), Fault> {
    match (use_context(), use_context(), use_context()) {
        (Some(portal), Some(parts), Some(name)) => Ok((portal, parts, name)),
        _ => Err(Fault::Failed),
    }
}

fn is_form(parts: &Parts) -> bool {
    header_text(parts, header::ACCEPT).contains("text/html")
}

fn cookie(cookie: &SetCookie) {
    if let Some(name) = use_context::<StaffCookieName>() {
        set_cookie(&cookie.header(&name.0));
    }
}

/// What the next page tells of an error; nothing where the page itself tells it.
fn notice(error: &Error) -> Option<StaffNotice> {
    Some(match error {
        Error::NoSession => return None,
        Error::Forbidden | Error::NeedsCode | Error::NeedsFresh(_) | Error::StaffOnly(_) | Error::Held(_) => {
            StaffNotice::Forbidden
        }
        Error::NotFound => StaffNotice::NotFound,
        Error::Stale => StaffNotice::Stale,
        Error::Invalid(field) => StaffNotice::of_field(field),
        Error::TooMany(_) => StaffNotice::TooMany,
        Error::Store(StoreError::Unavailable) => StaffNotice::Unavailable,
        Error::Store(_) | Error::CursorAhead => StaffNotice::Failed,
    })
}
