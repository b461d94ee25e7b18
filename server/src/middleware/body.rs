//! A form is read whole before its request takes a place: whoever sends it byte by byte waits outside, and not for long.
//!
//! The API is left alone: it asks for the key first, and its bodies are larger and partly streamed.

use std::time::Duration;

use axum::body::{Body, HttpBody as _};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};

use super::BODY;
use crate::problem::Problem;

/// How long a form may take to arrive. 64 KiB at 56 kbit/s are ten seconds.
const PATIENCE: Duration = Duration::from_secs(10);

/// Gathers the body.
pub async fn gather(request: Request, next: Next) -> Result<Response, Problem> {
    if request.body().is_end_stream() || request.uri().path().starts_with("/api/v1/") {
        return Ok(next.run(request).await);
    }
    let (parts, body) = request.into_parts();
    match tokio::time::timeout(PATIENCE, Limited::new(body, BODY).collect()).await {
        Ok(Ok(whole)) => Ok(next.run(Request::from_parts(parts, Body::from(whole.to_bytes()))).await),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(Problem::too_large()),
        Ok(Err(_)) => Err(Problem::malformed()),
        Err(_) => Err(Problem::slow()),
    }
}
