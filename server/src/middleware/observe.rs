//! A random id, a log line and a count for each request. The line holds the route's template, never the
//! URL, of a link the beginning of a hash, and of whoever is signed in a number.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderName, HeaderValue, Method};
use tracing::Instrument as _;
use tracing::field::Empty;

use crate::state::App;

/// The answer's header with the request's id, for a person who reports a failure.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("insyn-request");

/// The id of a request, random; what a client sends is never taken for one.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

/// Notes one request.
pub async fn note(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let id = hex(&app.portal.rng.bytes::<8>());
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let link = traced(request.uri().path());
    let method = method(request.method());
    request.extensions_mut().insert(RequestId(id.clone()));

    // Whatever is logged on the way carries the request's id, and who it is once that is known (`portal::Who`).
    let span = tracing::info_span!(target: "http", "request", request_id = id, who = Empty);
    let start = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let micros = start.elapsed().as_micros();

    let status = response.status().as_u16();
    let ms = u64::try_from(micros).unwrap_or(u64::MAX) as f64 / 1_000.0;
    span.in_scope(|| tracing::info!(target: "http", method, route, status, ms, link, request_id = id, "request"));
    app.metrics.request(method, &route, status);
    if !matches!(method, "GET" | "HEAD") {
        app.wake.notify_one();
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

/// What the log calls the link of a path, so that what was done with one can be followed without a word that opens it.
fn traced(path: &str) -> Option<String> {
    ["/l/", "/u/"].iter().find_map(|before| path.strip_prefix(before)).and_then(portal::token::trace)
}

/// The method's name; one of few, so that nobody can fill the metrics with names.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
