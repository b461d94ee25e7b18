//! What a colleague sees of their own account.

use super::desk::Colleague;
use crate::Personal;
use crate::browser::Browser;

/// The account.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Whose.
    pub staff: Colleague,
    /// Where they are signed in, newest first.
    pub sessions: Vec<SessionRow>,
    /// Whether they have a second factor.
    pub factor: bool,
    /// How many recovery codes are left.
    pub recovery_left: i64,
}

/// A session.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Its name, which opens nothing.
    pub id: String,
    /// Whether it is the one that looks.
    pub this: bool,
    /// When it began.
    pub since: String,
    /// Its last request.
    pub seen: String,
    /// What the browser calls itself, coarse.
    pub browser: Browser,
    /// The network, shortened; empty when unknown.
    pub network: Personal<String>,
}

/// The second factor.
#[derive(Clone, PartialEq, Eq)]
pub struct FactorView {
    /// Whose.
    pub staff: Colleague,
    /// Whether there is one.
    pub on: bool,
    /// Whether the role wants one.
    pub wanted: bool,
    /// One that is being set up.
    pub enrolment: Option<Enrolment>,
    /// How many recovery codes are left.
    pub left: i64,
}

/// A secret for an authenticator app.
#[derive(Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// What the app reads from the picture.
    pub uri: Personal<String>,
    /// The secret, to be typed where there is no camera.
    pub secret: Personal<String>,
}
