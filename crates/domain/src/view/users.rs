//! What administrators see of who works here.

use super::Entered;
use super::desk::Colleague;
use crate::role::Role;

/// Everybody.
#[derive(Clone, PartialEq, Eq)]
pub struct Users {
    /// Who is looking.
    pub staff: Colleague,
    /// Everybody, those who have left last, by address.
    pub rows: Vec<UserRow>,
    /// What the form that invites begins with: `email`, `role`.
    pub invite: Entered,
    /// What the form that gives another role begins with: `id`, `role`.
    pub change: Entered,
}

/// A colleague.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserRow {
    /// Their id.
    pub id: String,
    /// The address they sign in with.
    pub email: String,
    /// What they may do.
    pub role: Role,
    /// Whether it is the one who looks.
    pub me: bool,
    /// Whether they have an invitation that they have not used yet, and no password.
    pub invited: bool,
    /// Whether they have left.
    pub left: bool,
    /// Whether they have a second factor.
    pub factor: bool,
}
