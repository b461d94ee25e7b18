//! No request is worked on for ever. What was cut off has left nothing half done: units of work belong to the store.

use std::time::Duration;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;

use crate::problem::Problem;

/// For a page, a form, an answer of the API.
const SHORT: Duration = Duration::from_secs(30);
/// For the making of a copy of a person's data.
const LONG: Duration = Duration::from_secs(180);

/// Until the answer begins; a body may stream for longer.
pub async fn keep(request: Request, next: Next) -> Result<Response, Problem> {
    let limit = if request.uri().path().starts_with("/my/export.") { LONG } else { SHORT };
    tokio::time::timeout(limit, next.run(request)).await.map_err(|_| Problem::unavailable())
}
