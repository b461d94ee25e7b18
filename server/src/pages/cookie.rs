//! The session cookies: a person's, and that of staff. Set by [`app::http::SetCookie`], read here.

use http::{HeaderMap, header};

use crate::state::App;

/// The value of the session cookie.
#[must_use]
pub fn read(app: &App, headers: &HeaderMap) -> Option<String> {
    let name = app.cookie_name();
    lines(headers).find_map(|line| name.value(line).map(str::to_owned))
}

/// The value of the cookie of staff.
#[must_use]
pub fn read_staffs(app: &App, headers: &HeaderMap) -> Option<String> {
    let name = app.staff_cookie_name();
    lines(headers).find_map(|line| name.value(line).map(str::to_owned))
}

fn lines(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok())
}
