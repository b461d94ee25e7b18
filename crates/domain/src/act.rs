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
    /// Whether the act needs no code: withdrawing must be as easy as giving (Art. 7(3)), objecting to marketing absolute
    /// (Art. 21(3)). What gives the company more than it had needs a code.
    #[must_use]
    pub const fn by_link_alone(self) -> bool {
        matches!(self, Self::Withdraw | Self::Object)
    }
}
