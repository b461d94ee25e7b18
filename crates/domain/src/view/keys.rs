//! What staff see of programs' keys.

use super::Entered;
use super::desk::Colleague;
use crate::code::codes;

codes! {
    /// Whether a key opens anything.
    pub enum KeyState {
        /// It does.
        Live = "live",
        /// It has ended by itself.
        Expired = "expired",
        /// Somebody has ended it.
        Revoked = "revoked",
    }
}

/// The keys.
#[derive(Clone, PartialEq, Eq)]
pub struct Keys {
    /// Who is looking.
    pub staff: Colleague,
    /// Those that work first, each group newest first.
    pub rows: Vec<KeyRow>,
    /// Every scope that a key can have.
    pub scopes: Vec<String>,
    /// What the form for a new key begins with: `name`, `scope`, `days`.
    pub create: Entered,
    /// What the form that turns a key over begins with: `id`, `overlap`.
    pub renew: Entered,
}

/// A key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRow {
    /// Its id.
    pub id: String,
    /// What it is for.
    pub name: String,
    /// Its first characters after `insyn_`; empty where they are not known.
    pub prefix: String,
    /// What it may do.
    pub scopes: Vec<String>,
    /// Whether it opens anything.
    pub state: KeyState,
    /// When it was made.
    pub made: String,
    /// Its last use; empty when it was never used.
    pub used: String,
    /// When it ends or ended; empty when it does not.
    pub ends: String,
}

/// A key that has just been made.
#[derive(Clone, PartialEq, Eq)]
pub struct NewKey {
    /// Who made it.
    pub staff: Colleague,
    /// The key, shown once.
    pub key: crate::Personal<String>,
}
