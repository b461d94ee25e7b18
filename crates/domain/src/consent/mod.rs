//! Consent and objection: append-only events, and the state they fold to.
//!
//! State is held per (subject, purpose, channel) in two registers that do not overwrite each other: what the person said
//! to being asked (consent), and whether they object.

mod fold;

pub use fold::{ChannelState, shown};

use crate::Channel;
use crate::code::codes;

codes! {
    /// What happened.
    pub enum Kind {
        /// The person said yes (GDPR Art. 4(11)).
        Granted = "granted",
        /// The person was asked and said no.
        Refused = "refused",
        /// The person took a yes back (Art. 7(3)).
        Withdrawn = "withdrawn",
        /// The person objects (Art. 21).
        Objected = "objected",
        /// The person no longer objects, or the objection was weighed and found wanting (Art. 21(1)).
        ObjectionEnded = "objection_ended",
        /// The yes ran out by its own term.
        Expired = "expired",
        /// A CRM flag went from out to in: nobody knows any more what the person wants, so neither do we.
        Cleared = "cleared",
    }
}

codes! {
    /// Where an event came from.
    pub enum Origin {
        /// The person, on these pages.
        Portal = "portal",
        /// A form where data is collected.
        Form = "form",
        /// An import.
        Import = "import",
        /// A flag in the CRM.
        Crm = "crm",
        /// A member of staff for the person.
        Staff = "staff",
        /// A program with a key.
        Api = "api",
        /// The unsubscribe button of a mail program (RFC 8058).
        OneClick = "one_click",
    }
}

codes! {
    /// The consent register of one channel; no entry means unknown.
    pub enum Register {
        /// Said yes.
        Granted = "granted",
        /// Said no when asked.
        Refused = "refused",
        /// Took the yes back.
        Withdrawn = "withdrawn",
        /// The yes ran out.
        Expired = "expired",
    }
}

codes! {
    /// What the person and the marketing API see.
    pub enum Shown {
        /// No evidence either way.
        Unknown = "unknown",
        /// Allowed.
        Yes = "yes",
        /// Not allowed.
        No = "no",
    }
}

/// The channels an event names; none named means all of the purpose.
#[must_use]
pub fn named(channels: &[Channel], of_purpose: &[Channel]) -> Vec<Channel> {
    if channels.is_empty() { of_purpose.to_vec() } else { channels.to_vec() }
}
