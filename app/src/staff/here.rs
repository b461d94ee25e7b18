//! What every server function of staff does the same way: who is calling, and where a plain form goes next.

use std::sync::Arc;

use ::http::header;
use ::http::request::Parts;
use domain::path;
use domain::role::{Guard, Stage};
use leptos::prelude::*;
use portal::limit::ClientAddress;
use portal::port::store::StoreError;
use portal::{Browser, Error, PasskeyQuestion, Portal, SignedIn, StaffActor};

use super::{StaffNotice, home};
use crate::fault::Fault;
use crate::here::{fault, header_text, set_cookie};
use crate::http::{DeviceCookieName, PasskeyCookieName, SetCookie, StaffCookieName};

/// Who calls a function of staff, as far as its guard lets them; the server puts it into the function's context.
#[derive(Clone)]
pub struct Admission {
    actor: Result<StaffActor, Error>,
    /// How far a sign-in has come that did not come far enough.
    stage: Stage,
}

impl Admission {
    /// Holds a cookie of staff against a guard.
    pub async fn of(portal: &Portal, guard: Guard, cookie: &str) -> Self {
        match portal.authenticate_staff(cookie).await {
            Ok(actor) => Self { stage: actor.stage(), actor: actor.passes(guard).map(|()| actor) },
            Err(error) => Self { stage: Stage::Full, actor: Err(error) },
        }
    }

    /// Whether the role is the wrong one.
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        matches!(self.actor, Err(Error::Forbidden))
    }

    /// Whether there is no session.
    #[must_use]
    pub fn is_nobody(&self) -> bool {
        matches!(self.actor, Err(Error::NoSession))
    }

    /// Nobody.
    const fn nobody() -> Self {
        Self { actor: Err(Error::NoSession), stage: Stage::Full }
    }
}

/// What comes first where something is to be proved: the second factor, setting one up, or who is there once more.
pub fn first(stage: Stage, next: &str) -> String {
    match stage {
        Stage::Second => path::admin_second(next),
        Stage::Enrol => path::ADMIN_FACTOR.to_owned(),
        Stage::Full => path::admin_prove(next),
    }
}

/// A colleague with a session. Ends by one of the ways to go on: a form must be told where to go, whatever happened.
#[must_use]
pub struct Here {
    /// The use cases.
    pub portal: Arc<Portal>,
    /// Who is calling.
    pub actor: StaffActor,
    /// Where they call from.
    pub browser: Browser,
    form: bool,
}

impl Here {
    /// Whoever passed the function's guard. Without a session a form goes to the page that makes one, and on to `next` from
    /// there.
    pub async fn enter(next: &str) -> Result<Self, Fault> {
        let (portal, parts, _) = surroundings()?;
        let form = is_form(&parts);
        // Without a guard there is nobody: a function that the server does not guard does nothing.
        let Admission { actor, stage } = use_context().unwrap_or(Admission::nobody());
        match actor {
            Ok(actor) => Ok(Self { portal, actor, browser: browser(&parts), form }),
            Err(error) => {
                if form {
                    leptos_axum::redirect(&match error {
                        Error::NeedsCode => first(stage, next),
                        _ => path::admin_sign_in(next),
                    });
                }
                Err(fault(&error))
            }
        }
    }

    /// The session has got a new cookie.
    pub async fn renewed(self, signed_in: SignedIn) -> Result<Self, Fault> {
        set(&signed_in);
        let actor = self.portal.authenticate_staff(&signed_in.cookie).await.map_err(|error| fault(&error))?;
        Ok(Self { actor, ..self })
    }

    /// Goes to a page that tells by itself.
    pub fn go(self, to: &str) -> Result<(), Fault> {
        if self.form {
            leptos_axum::redirect(to);
        }
        Ok(())
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
            match result {
                Err(Fault::NeedsCode) => leptos_axum::redirect(&first(self.actor.stage(), to)),
                _ => leptos_axum::redirect(to),
            }
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
    Call: FnOnce(Arc<Portal>, Browser) -> Made,
    Made: Future<Output = portal::Result<SignedIn>>,
{
    let (portal, parts, _) = surroundings()?;
    let made = call(Arc::clone(&portal), browser(&parts)).await;
    let (to, result) = match made {
        Ok(signed_in) => {
            set(&signed_in);
            (after_sign_in(&portal, &signed_in, next).await, Ok(()))
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

/// Where somebody goes who has just signed in, as far as that led: to `next`, else to where their role begins.
pub async fn after_sign_in(portal: &Portal, signed_in: &SignedIn, next: &str) -> String {
    let actor = portal.authenticate_staff(&signed_in.cookie).await;
    match actor.as_ref().map(|actor| (actor.stage(), actor.role())) {
        Ok((Stage::Full, role)) => if path::is_admin_next(next) { next } else { home(role) }.to_owned(),
        Ok((stage, _)) => first(stage, next),
        Err(_) => path::ADMIN.to_owned(),
    }
}

/// The use cases, for a call that needs no session.
pub fn portal() -> Result<Arc<Portal>, Fault> {
    Ok(surroundings()?.0)
}

/// Answers with a question for a passkey, and sets the cookie that holds the browser to it.
pub fn asked(question: portal::Result<PasskeyQuestion>) -> Result<String, Fault> {
    let PasskeyQuestion { options, ticket } = question.map_err(|error| fault(&error))?;
    if let Some(name) = use_context::<PasskeyCookieName>() {
        set_cookie(&SetCookie { value: Some(ticket), max_age: Portal::PASSKEY }.header(&name.0));
    }
    Ok(options)
}

/// The cookie that came with an answer to such a question; it is taken away, whatever comes of it.
pub fn ticket() -> Option<String> {
    let name: PasskeyCookieName = use_context()?;
    let parts: Parts = use_context()?;
    let ticket = name.value(header_text(&parts, header::COOKIE))?.to_owned();
    set_cookie(&SetCookie::clear().header(&name.0));
    Some(ticket)
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

/// Where the caller comes from.
pub fn browser(parts: &Parts) -> Browser {
    let device: Option<DeviceCookieName> = use_context();
    let cookie = header_text(parts, header::COOKIE);
    let client: ClientAddress = use_context().unwrap_or_default();
    let known = device.as_ref().and_then(|name| name.value(cookie));
    let session: Option<StaffCookieName> = use_context();
    let held = session.as_ref().and_then(|name| name.value(cookie));
    Browser::new(client, header_text(parts, header::USER_AGENT), known).holding(held)
}

/// Sets the cookies of a sign-in.
fn set(signed_in: &SignedIn) {
    cookie(&SetCookie { value: Some(signed_in.cookie.clone()), max_age: signed_in.max_age });
    if let (Some(value), Some(name)) = (&signed_in.device, use_context::<DeviceCookieName>()) {
        set_cookie(&SetCookie { value: Some(value.clone().into()), max_age: Portal::DEVICE }.header(&name.0));
    }
}

fn cookie(cookie: &SetCookie) {
    if let Some(name) = use_context::<StaffCookieName>() {
        set_cookie(&cookie.header(&name.0));
    }
}

/// What the next page tells of an error; nothing where the page itself tells it.
fn notice(error: &Error) -> Option<StaffNotice> {
    Some(match error {
        // The page that asks for it tells.
        Error::NoSession | Error::NeedsCode => return None,
        Error::Forbidden | Error::NeedsFresh(_) | Error::StaffOnly(_) | Error::Held(_) => StaffNotice::Forbidden,
        Error::NotFound => StaffNotice::NotFound,
        Error::Stale => StaffNotice::Stale,
        Error::Invalid(field) => StaffNotice::of_field(field),
        Error::TooMany(_) => StaffNotice::TooMany,
        Error::Store(StoreError::Unavailable) => StaffNotice::Unavailable,
        Error::Store(_) | Error::CursorAhead => StaffNotice::Failed,
    })
}
