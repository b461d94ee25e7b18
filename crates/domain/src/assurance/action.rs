//! What a person does that a policy can ask something for.

use crate::code::codes;
use crate::request::Kind;
use crate::{Act, Scope};

codes! {
    /// An action of a person; `[assurance]` has a key for each.
    pub enum Action {
        /// See values unmasked.
        View = "view",
        /// Correct a field at once, GDPR Art. 16.
        Edit = "edit",
        /// Change an e-mail address or a phone number, which a code at the new one confirms.
        ChangeAddress = "change_address",
        /// Take the copy as a file, Art. 15(3).
        Export = "export",
        /// Say yes to a purpose, Art. 7.
        Grant = "grant",
        /// Take a yes back, Art. 7(3).
        Withdraw = "withdraw",
        /// Object to direct marketing, Art. 21(2).
        ObjectMarketing = "object_marketing",
        /// Take an objection back.
        EndObjection = "end_objection",
        /// Ask people for a copy, Art. 15.
        Access = "access",
        /// Ask for a file to take along, Art. 20.
        Portability = "portability",
        /// Ask for a correction, Art. 16.
        Rectify = "rectify",
        /// Ask for restriction, Art. 18.
        Restrict = "restrict",
        /// Object to a use that is weighed, Art. 21(1).
        Object = "object",
        /// Ask for a human's look at an automated decision, Art. 22(3).
        HumanReview = "human_review",
        /// Ask the data protection officer something, Art. 38(4).
        Question = "question",
        /// Write to those who work on a request.
        Message = "message",
        /// Take a request back.
        TakeBack = "take_back",
        /// Ask for erasure, Art. 17.
        Erase = "erase",
    }
}

impl Action {
    /// Whether a session of a `preferences` link may do it too; a `full` link may do all of them.
    #[must_use]
    pub const fn is_preference(self) -> bool {
        matches!(self, Self::Grant | Self::Withdraw | Self::ObjectMarketing | Self::EndObjection)
    }

    /// Whether links of this scope may do it at all.
    #[must_use]
    pub const fn is_open_to(self, scope: Scope) -> bool {
        match scope {
            Scope::Full => true,
            Scope::Preferences => self.is_preference(),
            Scope::Undo | Scope::Unsubscribe => false,
        }
    }
}

/// The very act that a code is asked for and entered for: the action and what it concerns. A code for one is no code for
/// another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The action.
    pub action: Action,
    /// What it concerns: a name of the mapping, a code, an id; never a value, since it stands in a URL. Empty where the
    /// action says it all.
    pub of: String,
}

impl Bound {
    /// An act.
    pub fn new(action: Action, of: impl Into<String>) -> Self {
        Self { action, of: of.into() }
    }
}

impl From<Act> for Action {
    fn from(act: Act) -> Self {
        match act {
            Act::Grant => Self::Grant,
            Act::Withdraw => Self::Withdraw,
            Act::Object => Self::ObjectMarketing,
            Act::EndObjection => Self::EndObjection,
        }
    }
}

impl From<Kind> for Action {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Access => Self::Access,
            Kind::Portability => Self::Portability,
            Kind::Rectification => Self::Rectify,
            Kind::Erasure => Self::Erase,
            Kind::Restriction => Self::Restrict,
            Kind::Objection => Self::Object,
            Kind::HumanReview => Self::HumanReview,
            Kind::Question => Self::Question,
        }
    }
}
