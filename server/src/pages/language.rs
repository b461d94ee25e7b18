//! The language of a page that no session speaks for.

use domain::Language;
use http::{HeaderMap, header};

use crate::state::App;

/// What the browser prefers among the languages offered, else the installation's own.
#[must_use]
pub fn of(app: &App, headers: &HeaderMap) -> Language {
    let wanted = header_text(headers).map(Language::accepted).unwrap_or_default();
    app.portal.settings.choose_language(wanted)
}

/// `Accept-Language` as text.
#[must_use]
pub fn header_text(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()
}
