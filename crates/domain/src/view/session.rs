//! A person's open sessions.

use crate::Scope;
use crate::browser::Browser;

/// One open session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionView {
    /// What it is called by when it is ended; not the session's own id, and of no use elsewhere.
    pub name: String,
    /// When it began, as text.
    pub began: String,
    /// The last request, as text, to the minute.
    pub seen: String,
    /// The kind of link that opened it.
    pub scope: Scope,
    /// The browser.
    pub browser: Browser,
    /// Whether a code was entered in it.
    pub coded: bool,
    /// Whether it is the one that asks.
    pub own: bool,
}
