//! Ways to reach a person.

use crate::code::codes;

codes! {
    /// A way to reach a person; consent and objection are held per channel.
    pub enum Channel {
        /// E-mail, to the addresses that the mapping names.
        Email = "email",
        /// A call by a human or a machine.
        Phone = "phone",
        /// A text message; uses the phone numbers.
        Sms = "sms",
        /// A letter.
        Post = "post",
    }
}
