//! `GET /healthz`: whether the process lives.

/// It does.
pub async fn read() -> &'static str {
    "ok\n"
}
