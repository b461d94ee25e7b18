//! `GET /.well-known/gpc.json`: Global Privacy Control is honoured (W3C).

use axum::response::IntoResponse;
use http::header;

/// `lastUpdate` is the day on which this statement was last changed.
pub async fn read() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], "{\"gpc\": true, \"lastUpdate\": \"2026-11-21\"}\n")
}
