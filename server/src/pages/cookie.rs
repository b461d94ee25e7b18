//! The session cookie. Set by [`app::http::SetCookie`], read here.

use http::{HeaderMap, header};

use crate::state::App;

/// The value of the session cookie.
#[must_use]
pub fn read(app: &App, headers: &HeaderMap) -> Option<String> {
    let name = app.cookie_name();
    let mut lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines.find_map(|line| name.value(line).map(str::to_owned))
}
