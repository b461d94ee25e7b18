//! What is round every page: the texts, who is responsible, where the visitor is.

use domain::role::Stage;
use domain::view::desk::{Colleague, Waiting};
use domain::view::{Controller, Visitor};
use domain::{Bound, Level, Policy, Scope, path};
use portal::text::Catalog;

use crate::notice::Notice;
use crate::staff::StaffNotice;

/// What header, banner, navigation and footer need.
#[derive(Clone)]
pub struct Frame {
    /// The texts of the page's language.
    pub catalog: Catalog,
    /// Who is responsible.
    pub controller: Controller,
    /// Whether a visitor may ask for a link here.
    pub offers_links: bool,
    /// What each action asks of the visitor.
    pub policy: Policy,
    /// The page's path, to mark it in the navigation.
    pub path: String,
    /// The session, on the person's own pages.
    pub session: Option<Session>,
    /// The session of staff, on theirs.
    pub desk: Option<Desk>,
}

/// What a page of staff tells of its session.
#[derive(Clone)]
pub struct Desk {
    /// Who is signed in.
    pub colleague: Colleague,
    /// How far their sign-in has come.
    pub stage: Stage,
    /// What to tell once.
    pub notice: Option<StaffNotice>,
    /// What waits beside requests.
    pub waiting: Waiting,
}

/// What a page tells of its session.
#[derive(Clone)]
pub struct Session {
    /// What the link may do.
    pub scope: Scope,
    /// Whether values are shown unmasked.
    pub clear: bool,
    /// Whether a code was entered that opened something.
    pub coded: bool,
    /// When it ends at the latest, where the page was told.
    pub until: Option<String>,
    /// What to tell once.
    pub notice: Option<Notice>,
}

impl Frame {
    /// The page that asks for the code which this action asks for, and goes on to `next`.
    #[must_use]
    pub fn code_way(&self, act: Bound, next: &str) -> String {
        if self.policy.level(act.action) == Level::FreshCode { path::code_for(&act, next) } else { path::code(next) }
    }

    /// With what the page's model knows of the visitor.
    #[must_use]
    pub fn of(mut self, visitor: &Visitor) -> Self {
        if let Some(session) = &mut self.session {
            session.clear = visitor.clear;
            session.until = Some(visitor.until.clone());
        }
        self
    }
}
