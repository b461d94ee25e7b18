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
    /// Whether they have an authenticator app.
    pub factor: bool,
    /// How many recovery codes are left.
    pub recovery_left: i64,
    /// How many passkeys they have.
    pub passkeys: i64,
    /// Whether passkeys are offered here.
    pub offers_passkeys: bool,
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
    /// Whether there is an authenticator app.
    pub on: bool,
    /// How many passkeys there are; they are a second factor as well.
    pub passkeys: i64,
    /// Whether passkeys are offered here.
    pub offers_passkeys: bool,
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

/// One's own passkeys.
#[derive(Clone, PartialEq, Eq)]
pub struct Passkeys {
    /// Whose.
    pub staff: Colleague,
    /// All of them, oldest first.
    pub rows: Vec<PasskeyRow>,
    /// Whether passkeys are offered here; else these are out of use.
    pub offered: bool,
    /// Whether one more may be added.
    pub room: bool,
    /// Whether who is there was shown lately enough to add one.
    pub proved: bool,
    /// Whether the role wants a second factor, and there is none yet.
    pub needed: bool,
    /// How many recovery codes are left.
    pub recovery_left: i64,
}

/// A passkey.
#[derive(Clone, PartialEq, Eq)]
pub struct PasskeyRow {
    /// Our own name of it, which opens nothing.
    pub id: String,
    /// What its owner calls it.
    pub name: Personal<String>,
    /// When it was made.
    pub made: String,
    /// Its last use; `None` before the first.
    pub used: Option<String>,
    /// Whether its provider may copy it to other devices of its owner; else it never leaves the device that made it.
    pub synced: bool,
    /// Whether it is all the second factor there is, where the role wants one: then it stays.
    pub needed: bool,
}
