//! Same-origin or refused (design section 6): every request but GET, HEAD and OPTIONS must come from our own pages.
//!
//! Exempt are `/u/*`, which reads no cookie, and `/api/v1/*`, which takes a bearer key and ignores cookies. Nothing else.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderMap, Method, header};

use crate::problem::Problem;
use crate::state::App;

/// Lets a request through, or refuses it.
pub async fn check(State(app): State<App>, request: Request, next: Next) -> Result<Response, Problem> {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let path = request.uri().path();
    let exempt = path.starts_with("/u/") || path.starts_with("/api/v1/");
    if safe || exempt || is_same(request.headers(), app.base_url().as_str()) {
        Ok(next.run(request).await)
    } else {
        Err(Problem::foreign())
    }
}

/// What the browser says of itself; where it says nothing, its `Origin`; where there is neither, no.
fn is_same(headers: &HeaderMap, base_url: &str) -> bool {
    match headers.get("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => headers.get(header::ORIGIN).is_some_and(|origin| origin == base_url),
    }
}
