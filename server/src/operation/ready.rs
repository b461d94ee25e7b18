//! `GET /readyz`: whether the database answers and its settings are as they must be.

use axum::extract::State;

use crate::problem::Problem;
use crate::state::App;

/// Asks the store.
///
/// # Errors
/// 503.
pub async fn read(State(app): State<App>) -> Result<&'static str, Problem> {
    match app.portal.store.ready().await {
        Ok(()) => Ok("ready\n"),
        Err(_) => Err(Problem::unavailable()),
    }
}
