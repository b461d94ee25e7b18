//! Requests: what a person asks for, where it stands, and by when it is answered.

mod clock;
mod state;

pub use clock::{due, extended, month_after};
pub use state::{Command, Illegal, State};

use crate::code::codes;

codes! {
    /// What is asked for.
    pub enum Kind {
        /// A copy, GDPR Art. 15.
        Access = "access",
        /// A file to take along, Art. 20.
        Portability = "portability",
        /// A correction, Art. 16.
        Rectification = "rectification",
        /// To be erased, Art. 17.
        Erasure = "erasure",
        /// That data is kept and not used, Art. 18.
        Restriction = "restriction",
        /// An objection that is weighed, Art. 21(1).
        Objection = "objection",
        /// That a human looks at an automated decision, Art. 22(3).
        HumanReview = "human_review",
        /// Anything else, to the data protection officer (Art. 38(4)).
        Question = "question",
    }
}

/// The grounds on which a request can be refused. The first five are of Art. 17(3) and for erasures only; then Art. 12(5)
/// twice, Art. 12(2), the rights of others (Art. 15(4), 20(4)), and what the law does not give.
pub const REFUSAL_GROUNDS: [&str; 10] = [
    "17-3-a",
    "17-3-b",
    "17-3-c",
    "17-3-d",
    "17-3-e",
    "manifestly_unfounded",
    "excessive",
    "not_identified",
    "others_rights",
    "not_applicable",
];

impl Kind {
    /// The grounds on which a request of this kind can be refused.
    pub fn refusal_grounds(self) -> impl Iterator<Item = &'static str> {
        REFUSAL_GROUNDS.into_iter().filter(move |ground| self == Self::Erasure || !ground.starts_with("17-3-"))
    }

    /// Whether the worker carries it out once it is approved; the others are answered by people.
    #[must_use]
    pub const fn is_executed(self) -> bool {
        matches!(self, Self::Erasure)
    }

    /// Whether it concerns one purpose.
    #[must_use]
    pub const fn names_purpose(self) -> bool {
        matches!(self, Self::Objection)
    }
}
