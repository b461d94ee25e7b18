//! `GET /.well-known/security.txt` (RFC 9116).

use axum::extract::State;
use axum::response::IntoResponse;
use domain::path;
use http::header;
use portal::Portal;
use time::Duration;
use time::format_description::well_known::Rfc3339;

use crate::state::App;

/// RFC 9116, section 2.5.5: less than a year ahead.
const LIFE: Duration = Duration::days(364);

/// The file's text; it ends a year after the start of the process.
#[must_use]
pub fn text(portal: &Portal) -> String {
    let settings = &portal.settings;
    let expires = (portal.clock.now() + LIFE).replace_nanosecond(0).map(|at| at.format(&Rfc3339).unwrap_or_default());
    let languages: Vec<&str> = settings.languages.iter().map(domain::Language::code).collect();
    format!(
        "Contact: mailto:{}\nExpires: {}\nPreferred-Languages: {}\nCanonical: {}{}\n",
        settings.controller.dpo_email,
        expires.unwrap_or_default(),
        languages.join(", "),
        settings.base_url.as_str(),
        path::SECURITY_TXT,
    )
}

/// Serves it.
pub async fn read(State(app): State<App>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], app.security_txt.clone())
}
