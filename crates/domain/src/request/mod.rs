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

impl Kind {
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

    /// Whether asking needs a code: everything but a question, and what only the person's word decides.
    #[must_use]
    pub const fn needs_code(self) -> bool {
        !matches!(self, Self::Question)
    }
}
