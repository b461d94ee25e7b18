//! `POST /u/{token}`: a mail program's one click (RFC 8058), or a person's form. Reads no cookie, sets none.

use app::pages;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use portal::unsubscribe::UnsubscribeMethod;

use super::page;
use crate::problem::Problem;
use crate::state::App;

/// The one field of a one-click post.
const FIELD: (&str, &str) = ("List-Unsubscribe", "One-Click");

/// Takes the post.
///
/// # Errors
/// 503 when the opt-out could not be stored; a body that cannot be read.
pub async fn post(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    let request = page::page_request(&app, request).await?;
    // As mail programs write it, with a line end after it too.
    let is_field = |name: &str, value: &str| {
        name.trim().eq_ignore_ascii_case(FIELD.0) && value.trim().eq_ignore_ascii_case(FIELD.1)
    };
    if !request.form.iter().any(|(name, value)| is_field(name, value)) {
        return Ok(page::respond(&app, pages::unsubscribe_post(request).await));
    }
    let token = request.token.as_deref().unwrap_or_default();
    match app.portal.unsubscribe(token, UnsubscribeMethod::OneClick).await {
        // The same for a token that was never ours.
        Ok(()) | Err(portal::Error::NotFound) => Ok("unsubscribed\n".into_response()),
        // Whatever the reason: it was not stored, and the mail program must try again.
        Err(_) => Err(Problem::unavailable()),
    }
}
