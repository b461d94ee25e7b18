//! How sure we are that the visitor is the person: the ladder of assurance.

use crate::code::codes;

codes! {
    /// What the visitor has shown so far in this session, weakest first.
    pub enum Assurance {
        /// Holds the link: masked values, withdrawing and objecting.
        Link = "link",
        /// Entered a code sent to an address on file: clear values, editing, export, granting.
        Code = "code",
    }
}
