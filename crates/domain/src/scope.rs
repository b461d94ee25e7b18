//! What a personal link may do.

use crate::code::codes;

codes! {
    /// The power of a link, written into its token and checked before any database read.
    pub enum Scope {
        /// Everything, by the ladder of assurance; lives at most 24 hours.
        Full = "full",
        /// Purposes, consents and objections; permanent, one generation per person.
        Preferences = "preferences",
        /// Undoes one withdrawal or objection; 72 hours.
        Undo = "undo",
        /// Withdraws and objects only, without a session; permanent.
        Unsubscribe = "unsubscribe",
    }
}

impl Scope {
    /// The shortest life that may be asked for a `full` link, in seconds.
    pub const MIN_TTL: i64 = 3_600;
    /// The longest and default life of a `full` link, in seconds.
    pub const MAX_TTL: i64 = 86_400;
    /// Life of an `undo` link, in seconds.
    pub const UNDO_TTL: i64 = 72 * 3_600;

    /// Whether links of this scope carry no expiry.
    #[must_use]
    pub const fn is_permanent(self) -> bool {
        matches!(self, Self::Preferences | Self::Unsubscribe)
    }

    /// The byte that stands for this scope in a token.
    #[must_use]
    pub const fn byte(self) -> u8 {
        match self {
            Self::Full => 1,
            Self::Preferences => 2,
            Self::Undo => 3,
            Self::Unsubscribe => 4,
        }
    }

    /// The scope of a token's byte.
    #[must_use]
    pub fn from_byte(byte: u8) -> Option<Self> {
        Self::ALL.iter().copied().find(|scope| scope.byte() == byte)
    }
}
