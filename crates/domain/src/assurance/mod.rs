//! How sure we are that the visitor is the person: the ladder of assurance, and what each action asks of it.

mod action;
mod policy;

pub use action::{Action, Bound};
pub use policy::{Gate, Level, Policy, Preset, Unfit};

use crate::code::codes;

codes! {
    /// What the visitor has shown so far in this session, weakest first.
    pub enum Assurance {
        /// Holds the link.
        Link = "link",
        /// Entered a code sent to an address on file.
        Code = "code",
    }
}
