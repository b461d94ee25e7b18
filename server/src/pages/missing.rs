//! Everything that the map does not have: a public file, else 404.

use axum::extract::Request;
use axum::response::Response;

use crate::assets;
use crate::problem::Problem;

/// A file of `public/`, or nothing.
///
/// # Errors
/// 404.
pub async fn page(request: Request) -> Result<Response, Problem> {
    assets::public(&request).ok_or(Problem::not_found())
}
