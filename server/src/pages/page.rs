//! A page of the app as an answer.

use std::sync::Arc;

use app::http::{Answer, Page, PageKind, PageRequest};
use axum::extract::{Request, State};
use axum::response::{Html, IntoResponse, Response};
use domain::path;
use http::{HeaderName, HeaderValue, Method, StatusCode, header};

use super::{cookie, form, language};
use crate::middleware::client;
use crate::middleware::fault::is_browser;
use crate::problem::{Problem, RETRY_AFTER};
use crate::state::App;

/// Seconds to wait after a 429 whose page knows no better.
pub const TOO_MANY: i64 = 60;

/// Asks the app for a page and answers with it.
///
/// # Errors
/// A form that cannot be read; a program that gets an error where a browser would get a page.
pub async fn answer<F, Fut>(State(app): State<App>, request: Request, page: F) -> Result<Response, Problem>
where
    F: Fn(PageRequest) -> Fut,
    Fut: Future<Output = Answer>,
{
    let program = !is_browser(request.headers());
    let private = is_private(request.uri().path());
    let foreign =
        request.headers().get("sec-fetch-site").is_some_and(|site| site == "cross-site" || site == "same-site");
    let request = page_request(&app, request).await?;
    match page(request).await {
        Answer::Page(page) if program && page.status >= 400 && (private || page.status == 429) => {
            Err(problem(page.status, page.retry_after))
        }
        // Another site may embed or link what it likes; it may not end sessions that way.
        Answer::Page(mut page) if foreign => {
            page.clear_site_data = false;
            Ok(render(&app, page))
        }
        answer => Ok(respond(&app, answer)),
    }
}

/// What the app needs to know of a request. Cookies are not read where the design says so: below `/u`.
///
/// # Errors
/// A form that cannot be read.
pub async fn page_request(app: &App, request: Request) -> Result<PageRequest, Problem> {
    let headers = request.headers();
    let client = client::of(request.extensions());
    let path = request.uri().path().to_owned();
    let token = ["/l/", "/u/", "/admin/invite/"].iter().find_map(|before| path.strip_prefix(before)).map(str::to_owned);
    // Each session opens its own pages, and is not even looked at elsewhere.
    let cookie = if path.starts_with("/u/") || path::is_admin(&path) { None } else { cookie::read(app, headers) };
    let staff_cookie = if path::is_admin(&path) { cookie::read_staffs(app, headers) } else { None };
    let query = form::urlencoded(request.uri().query().unwrap_or_default().as_bytes());
    let accept_language = language::header_text(headers).map(str::to_owned);
    let user_agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let form = if request.method() == Method::POST { form::read(request).await? } else { form::Fields::new() };
    Ok(PageRequest {
        portal: Arc::clone(&app.portal),
        client,
        cookie,
        staff_cookie,
        path,
        query,
        token,
        accept_language,
        user_agent,
        form,
    })
}

/// An answer of the app as a response.
pub fn respond(app: &App, answer: Answer) -> Response {
    match answer {
        Answer::Page(page) => render(app, page),
        Answer::Redirect { to, cookie } => {
            let mut response = redirect(&to);
            if let Some(value) = cookie.and_then(|cookie| cookie.header(&app.cookie_name().0).parse().ok()) {
                response.headers_mut().append(header::SET_COOKIE, value);
            }
            response
        }
    }
}

/// A page as a response.
pub fn render(app: &App, page: Page) -> Response {
    let status = StatusCode::from_u16(page.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let (kind, clear, language) = (page.kind, page.clear_site_data, page.language.clone());
    let too_many = page.retry_after.unwrap_or(TOO_MANY);
    let mut response = (status, Html(app::render(page, &app.assets))).into_response();
    let headers = response.headers_mut();
    if let Ok(language) = HeaderValue::from_str(language.code()) {
        headers.insert(header::CONTENT_LANGUAGE, language);
    }
    if clear {
        // Not "cookies": that clears those of the whole registrable domain, and would sign the person out of the company's
        // other sites. Our own cookie is taken away by its name.
        let what = HeaderValue::from_static("\"cache\", \"storage\"");
        headers.insert(HeaderName::from_static("clear-site-data"), what);
    }
    match status {
        StatusCode::SERVICE_UNAVAILABLE => headers.insert(header::RETRY_AFTER, HeaderValue::from(RETRY_AFTER)),
        StatusCode::TOO_MANY_REQUESTS => headers.insert(header::RETRY_AFTER, HeaderValue::from(too_many)),
        _ => None,
    };
    response.extensions_mut().insert::<PageKind>(kind);
    response
}

/// 303 to a path of ours.
pub fn redirect(to: &str) -> Response {
    let to = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static(path::HOME));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}

/// Whether the path is one of the subject's own or of staff, where a program is told by problem JSON what a browser is told
/// by a page.
fn is_private(path: &str) -> bool {
    path == path::MY || path.starts_with("/my/") || path::is_admin(path)
}

/// The problem of a page's status.
fn problem(status: u16, retry_after: Option<i64>) -> Problem {
    use portal::Error;

    match status {
        401 => Error::NoSession.into(),
        403 => Error::Forbidden.into(),
        404 => Problem::not_found(),
        409 => Error::Stale.into(),
        429 => Error::TooMany(retry_after.unwrap_or(TOO_MANY)).into(),
        503 => Problem::unavailable(),
        _ => Problem::internal(),
    }
}
