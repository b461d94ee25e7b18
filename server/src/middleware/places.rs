//! So many requests at one time, and no more: what waits too long is asked to come back.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::problem::Problem;
use crate::state::App;

/// How long a request waits for a place.
const PATIENCE: Duration = Duration::from_secs(2);

/// Takes a place until the answer begins.
pub async fn take(State(app): State<App>, request: Request, next: Next) -> Result<Response, Problem> {
    match tokio::time::timeout(PATIENCE, app.places.acquire()).await {
        Ok(Ok(_place)) => Ok(next.run(request).await),
        _ => Err(Problem::unavailable()),
    }
}
