//! Turns a problem into a page where a browser asks; programs keep the problem JSON.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use domain::path;
use http::{HeaderMap, header};

use crate::pages::{language, page};
use crate::problem::Problem;
use crate::state::App;

/// Whether a browser asks: its `Accept` has `text/html` (design section 12).
#[must_use]
pub fn is_browser(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::ACCEPT)
        .iter()
        .any(|accept| accept.to_str().is_ok_and(|accept| accept.contains("text/html")))
}

/// Shows a page instead of a problem.
pub async fn show(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let browser = is_browser(request.headers()) && !path.starts_with("/api/");
    let staffs = path::is_admin(path) || path.starts_with(path::FN_ADMIN);
    let language = language::of(&app, request.headers());
    let response = next.run(request).await;
    let Some(problem) = response.extensions().get::<Problem>().filter(|_| browser).cloned() else {
        return response;
    };
    let show = if staffs { app::desk_error_page } else { app::error_page };
    let error = show(problem.status.as_u16(), &language, &app.portal);
    let mut shown = page::render(&app, error);
    // What the problem said beside its body goes on: Allow, Retry-After.
    for (name, value) in response.headers() {
        if !matches!(*name, header::CONTENT_TYPE | header::CONTENT_LENGTH) {
            shown.headers_mut().insert(name.clone(), value.clone());
        }
    }
    shown
}
