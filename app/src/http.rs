//! What the server hands to a page, and what it gets back.

use std::sync::Arc;

use domain::{Language, path};
use leptos::prelude::AnyView;
use portal::Portal;

use crate::frame::Frame;

/// A request for a page.
pub struct PageRequest {
    /// The use cases.
    pub portal: Arc<Portal>,
    /// The value of the session cookie.
    pub cookie: Option<String>,
    /// The path, without the query.
    pub path: String,
    /// The decoded query.
    pub query: Vec<(String, String)>,
    /// `{token}` of the path.
    pub token: Option<String>,
    /// The browser's languages.
    pub accept_language: Option<String>,
    /// The decoded form of a POST.
    pub form: Vec<(String, String)>,
}

impl PageRequest {
    /// A value of the query.
    #[must_use]
    pub fn asked(&self, name: &str) -> Option<&str> {
        find(&self.query, name)
    }

    /// A value of the form.
    #[must_use]
    pub fn entered(&self, name: &str) -> Option<&str> {
        find(&self.form, name)
    }

    /// The path's token; empty where there is none, which opens nothing.
    #[must_use]
    pub fn token(&self) -> &str {
        self.token.as_deref().unwrap_or_default()
    }

    /// The language for a visitor without a session: the browser's, as far as it is offered.
    #[must_use]
    pub fn language(&self) -> Language {
        let accepted = Language::accepted(self.accept_language.as_deref().unwrap_or_default());
        self.portal.settings.choose_language(accepted)
    }

    /// Path and query, to come back to.
    #[must_use]
    pub fn here(&self) -> String {
        let pair = |(name, value): &(String, String)| format!("{}={}", path::encode(name), path::encode(value));
        let query: Vec<String> = self.query.iter().map(pair).collect();
        if query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, query.join("&")) }
    }
}

fn find<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// What a page's function decides, before anything is rendered.
pub enum Answer {
    /// A page.
    Page(Page),
    /// 303.
    Redirect {
        /// A path of ours.
        to: String,
        /// A cookie to set on the way.
        cookie: Option<SetCookie>,
    },
}

/// The session cookie to set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetCookie {
    /// Its value; `None` takes it away.
    pub value: Option<String>,
    /// Seconds.
    pub max_age: i64,
}

impl SetCookie {
    /// Takes the cookie away.
    #[must_use]
    pub const fn clear() -> Self {
        Self { value: None, max_age: 0 }
    }

    /// The `Set-Cookie` header's value. A `__Host-` name demands `Secure`, and is used only where the portal is https.
    #[must_use]
    pub fn header(&self, name: &str) -> String {
        let secure = if name.starts_with("__Host-") { "; Secure" } else { "" };
        let (value, age) = self.value.as_ref().map_or(("", 0), |value| (value.as_str(), self.max_age));
        format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}")
    }
}

/// The session cookie's name: `__Host-insyn`, or `insyn` on a loopback http address. Server functions find it in context.
#[derive(Clone, Debug)]
pub struct CookieName(pub String);

impl CookieName {
    /// The cookie's value in a `Cookie` header.
    #[must_use]
    pub fn value<'a>(&self, header: &'a str) -> Option<&'a str> {
        header.split(';').filter_map(|pair| pair.trim().split_once('=')).find(|(name, _)| *name == self.0).map(|(_, value)| value)
    }
}

/// What kind of page it is; the server picks headers by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// `/l/…`: no script at all, `strict-origin`.
    Link,
    /// The person's own pages: never stored, `same-origin`.
    Subject,
    /// `/u/…`: no script, `no-referrer`.
    Unsubscribe,
    /// Policies and the front door.
    Public,
    /// Something did not work.
    Error,
}

/// A page, ready to be rendered.
pub struct Page {
    /// The status.
    pub status: u16,
    /// The language it is in.
    pub language: Language,
    /// What kind of page it is.
    pub kind: PageKind,
    /// Whether the browser is told to forget what it stored of us: the session is over.
    pub clear_site_data: bool,
    /// A key of the catalogue; titles are never values.
    pub(crate) title: &'static str,
    /// Whether there are islands on it, so that it gets the loader.
    pub(crate) live: bool,
    pub(crate) frame: Frame,
    pub(crate) view: View,
}

/// A view that is yet to be made, under the owner that renders it.
pub(crate) type View = Box<dyn FnOnce() -> AnyView + Send>;

impl Page {
    /// An ordinary page, 200, without script.
    pub(crate) fn new(kind: PageKind, title: &'static str, frame: Frame, view: impl FnOnce() -> AnyView + Send + 'static) -> Self {
        let language = frame.catalog.language().clone();
        Self { status: 200, language, kind, clear_site_data: false, title, live: false, frame, view: Box::new(view) }
    }

    /// With another status.
    pub(crate) fn with_status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// With islands on it.
    pub(crate) fn live(self) -> Self {
        Self { live: true, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_secure_where_its_name_says_so() {
        let set = SetCookie { value: Some("abc".into()), max_age: 60 };
        assert_eq!(set.header("__Host-insyn"), "__Host-insyn=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure");
        assert_eq!(set.header("insyn"), "insyn=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
        assert_eq!(SetCookie::clear().header("insyn"), "insyn=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let name = CookieName("insyn".into());
        assert_eq!(name.value("a=1; insyn=x=y; b=2"), Some("x=y"));
        assert_eq!(name.value("xinsyn=1; __Host-insyn=2"), None);
    }
}
