//! A panic in a handler is a 500 that says nothing; its place is in the log.

use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;

use crate::problem::Problem;

/// What is answered, whatever the panic said.
type Answer = fn(Box<dyn std::any::Any + Send>) -> Response;

/// The layer.
pub fn net() -> CatchPanicLayer<Answer> {
    CatchPanicLayer::custom((|_| Problem::internal().into_response()) as Answer)
}
