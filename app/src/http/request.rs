//! What the server hands to a page.

use std::sync::Arc;

use domain::{Language, path};
use portal::Portal;
use portal::limit::ClientAddress;

/// A request for a page.
pub struct PageRequest {
    /// The use cases.
    pub portal: Arc<Portal>,
    /// Where it came from.
    pub client: ClientAddress,
    /// The value of the session cookie.
    pub cookie: Option<String>,
    /// The value of the cookie of staff.
    pub staff_cookie: Option<String>,
    /// The path, without the query.
    pub path: String,
    /// The decoded query.
    pub query: Vec<(String, String)>,
    /// `{token}` of the path.
    pub token: Option<String>,
    /// The browser's languages.
    pub accept_language: Option<String>,
    /// What the browser calls itself.
    pub user_agent: Option<String>,
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

    /// The decoded parts of the path below `base`: `{id}`, or `{kind}` and `{key}`. `None` when there are not so many, or
    /// one of them is empty or no text.
    #[must_use]
    pub fn below<const N: usize>(&self, base: &str) -> Option<[String; N]> {
        let rest = self.path.strip_prefix(base)?.strip_prefix('/')?;
        let parts: Option<Vec<String>> =
            rest.split('/').map(|part| path::decode(part).filter(|text| !text.is_empty())).collect();
        parts?.try_into().ok()
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
