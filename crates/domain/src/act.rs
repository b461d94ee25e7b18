//! What a person does to a purpose.

use crate::code::codes;

codes! {
    /// One act on a purpose, chosen on one page and confirmed on the next.
    pub enum Act {
        /// Say yes to a purpose that rests on consent, Art. 7.
        Grant = "grant",
        /// Take a yes back, Art. 7(3).
        Withdraw = "withdraw",
        /// Object, Art. 21; to direct marketing it is absolute.
        Object = "object",
        /// Take an objection back.
        EndObjection = "end-objection",
    }
}

impl Act {
    /// Whether the act takes something away from the company: it can be undone by the mail that tells of it.
    #[must_use]
    pub const fn takes_away(self) -> bool {
        matches!(self, Self::Withdraw | Self::Object)
    }
}
