//! Server functions: forms of people, and calls of islands.
//!
//! A form's answer is owned here (design section 3): status 303, `Location` a path of ours. Where the function gave none, or
//! a foreign one, or one that speaks of arguments which did not parse, the page that its row of [`app::FUNCTIONS`] names is
//! taken, and the session is given a notice to show.

use std::sync::Arc;

use app::fault::Fault;
use app::notice::Notice;
use app::staff::{Admission, StaffNotice};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use domain::path::{self, FN_ADMIN, HOME};
use domain::role::{DeskFunction, Guard};
use http::{HeaderValue, StatusCode, header};

use super::{cookie, form, page};
use crate::middleware::fault::is_browser;
use crate::middleware::{BODY, client};
use crate::problem::{Problem, RETRY_AFTER};
use crate::state::App;

/// Runs a server function.
///
/// # Errors
/// No such function; a body that is too large.
pub async fn run(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    let path = request.uri().path().to_owned();
    let Some(&(_, fallback)) = app::FUNCTIONS.iter().find(|(known, _)| *known == path) else {
        return Ok((StatusCode::NOT_FOUND, "not found\n").into_response());
    };
    let form = is_browser(request.headers());
    let session = match path.starts_with(FN_ADMIN) {
        true => Session::Staffs(cookie::read_staffs(&app, request.headers())),
        false => Session::Persons(cookie::read(&app, request.headers())),
    };

    let admission = match DeskFunction::at(&path).map(DeskFunction::guard) {
        None | Some(Guard::Open) => None,
        Some(guard) => Some(Admission::of(&app.portal, guard, session.cookie()).await),
    };
    let nobody = admission.as_ref().is_some_and(Admission::is_nobody);
    if nobody && !form {
        form::bytes(request).await?;
        return Ok((StatusCode::UNAUTHORIZED, Fault::NoSession.code()).into_response());
    }
    // Whoever may not do it is told so before anything of the body is looked at.
    if admission.as_ref().is_some_and(Admission::is_forbidden) {
        form::bytes(request).await?;
        if !form {
            return Ok((StatusCode::FORBIDDEN, Fault::Forbidden.code()).into_response());
        }
        tell(&app, session, StaffNotice::Forbidden, Notice::Forbidden).await;
        return Ok(page::redirect(fallback));
    }

    let (parts, body) = request.into_parts();
    let body = form::bytes(Request::new(body)).await?;
    let request = Request::from_parts(parts, Body::from(body));
    let (portal, name, staffs) = (Arc::clone(&app.portal), app.cookie_name(), app.staff_cookie_name());
    let (device, passkey) = (app.device_cookie_name(), app.passkey_cookie_name());
    let client = client::of(request.extensions());
    let context = move || {
        leptos::prelude::provide_context(client);
        leptos::prelude::provide_context(Arc::clone(&portal));
        leptos::prelude::provide_context(name.clone());
        leptos::prelude::provide_context(staffs.clone());
        leptos::prelude::provide_context(device.clone());
        leptos::prelude::provide_context(passkey.clone());
        if let Some(admission) = &admission {
            leptos::prelude::provide_context(admission.clone());
        }
    };
    let answer = leptos_axum::handle_server_fns_with_context(context, request).await.into_response();
    if !form {
        return Ok(with_status(answer).await);
    }

    let location = answer.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
    let to = match location.and_then(|to| ours(to, app.base_url().as_str())) {
        Some(to) => to.to_owned(),
        // Without a session of staff the page would lead there as well.
        None if nobody => path::admin_sign_in(fallback),
        None => {
            tell(&app, session, StaffNotice::Malformed, Notice::Malformed).await;
            fallback.to_owned()
        }
    };
    let mut redirect = page::redirect(&to);
    for cookie in answer.headers().get_all(header::SET_COOKIE) {
        redirect.headers_mut().append(header::SET_COOKIE, HeaderValue::clone(cookie));
    }
    Ok(redirect)
}

/// To an island's call: leptos answers every error with 500; the fault's code says which status it is.
async fn with_status(answer: Response) -> Response {
    if answer.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return answer;
    }
    let (mut parts, body) = answer.into_parts();
    let body = axum::body::to_bytes(body, BODY).await.unwrap_or_default();
    let fault = Fault::ALL.iter().find(|fault| fault.code().as_bytes() == body);
    parts.status = fault.map_or(StatusCode::INTERNAL_SERVER_ERROR, |fault| status(*fault));
    match parts.status {
        StatusCode::SERVICE_UNAVAILABLE => {
            parts.headers.insert(header::RETRY_AFTER, HeaderValue::from(RETRY_AFTER));
        }
        // The function has said how long, where it knows.
        StatusCode::TOO_MANY_REQUESTS => {
            parts.headers.entry(header::RETRY_AFTER).or_insert(HeaderValue::from(page::TOO_MANY));
        }
        _ => {}
    }
    Response::from_parts(parts, Body::from(body))
}

const fn status(fault: Fault) -> StatusCode {
    match fault {
        Fault::NoSession => StatusCode::UNAUTHORIZED,
        Fault::NeedsCode | Fault::Forbidden => StatusCode::FORBIDDEN,
        Fault::NotFound => StatusCode::NOT_FOUND,
        Fault::Stale => StatusCode::CONFLICT,
        Fault::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Fault::Malformed => StatusCode::BAD_REQUEST,
        Fault::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Fault::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Fault::Failed => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The path of a location that is ours and speaks of no arguments that did not parse. `/` is what leptos writes where it
/// knows nothing better; no function of ours goes there.
fn ours<'a>(location: &'a str, base_url: &str) -> Option<&'a str> {
    let path = location.strip_prefix(base_url).unwrap_or(location);
    let local = path.starts_with('/') && path != HOME && !path.starts_with("//") && !path.contains('\\');
    (local && !path.contains("__path") && !path.contains("__err")).then_some(path)
}

/// Whose session a function belongs to, and its cookie.
enum Session {
    Persons(Option<String>),
    Staffs(Option<String>),
}

impl Session {
    /// The cookie's value; one that opens nothing where there is none.
    fn cookie(&self) -> &str {
        match self {
            Self::Persons(cookie) | Self::Staffs(cookie) => cookie.as_deref().unwrap_or_default(),
        }
    }
}

/// Leaves word on the session; without one there is nobody to tell.
async fn tell(app: &App, session: Session, staffs: StaffNotice, persons: Notice) {
    match session {
        Session::Persons(Some(cookie)) => {
            if let Ok(actor) = app.portal.authenticate(&cookie, false).await {
                let _ = app.portal.set_notice(&actor, Some(persons.code())).await;
            }
        }
        Session::Staffs(Some(cookie)) => {
            if let Ok(actor) = app.portal.authenticate_staff(&cookie).await {
                let _ = app.portal.set_staff_notice(&actor, Some(staffs.code())).await;
            }
        }
        Session::Persons(None) | Session::Staffs(None) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::ours;

    #[test]
    fn only_paths_of_ours() {
        let base = "https://privacy.example.com";
        for (location, path) in [
            ("/my", Some("/my")),
            ("https://privacy.example.com/my/data?field=a", Some("/my/data?field=a")),
            ("https://privacy.example.com", None),
            ("https://privacy.example.com/", None),
            ("/", None),
            ("https://privacy.example.com.evil.example/my", None),
            ("https://evil.example/my", None),
            ("//evil.example", None),
            ("/\\evil.example", None),
            ("my", None),
            ("", None),
            ("/my?__path=%2Ffn%2Fx&__err=y", None),
        ] {
            assert_eq!(ours(location, base), path, "{location}");
        }
    }
}
