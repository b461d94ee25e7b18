//! The form of an address, and what its owner of before may do about it.

use super::Visitor;
use crate::code::codes;
use crate::field::Misfit;
use crate::{Channel, Personal};

codes! {
    /// Why a new address is not taken, besides the [`Misfit`]s of its column; the page has a sentence for each.
    pub enum AddressTrouble {
        /// It is the address that is on file.
        Same = "same",
        /// It is on file for the person as another one of theirs.
        Taken = "taken",
        /// No text message can go to that number, so nothing could confirm it.
        NoTexts = "no-texts",
        /// Codes have gone there too often lately.
        Often = "often",
        /// It keeps every rule that is known here, and the database would not have it.
        Refused = "refused",
        /// Somebody else changed the record after the form was opened.
        Stale = "stale",
    }
}

/// A new address that waits for its code.
#[derive(Clone, PartialEq, Eq)]
pub struct PendingAddress {
    /// Where the code went, masked.
    pub to: Personal<String>,
    /// Whether a code is alive that can be entered.
    pub sent: bool,
    /// Tries left on that code.
    pub tries_left: i64,
}

/// The form of an e-mail address or phone number.
#[derive(Clone, PartialEq, Eq)]
pub struct AddressView {
    /// Who is looking.
    pub visitor: Visitor,
    /// `section.column`.
    pub field: String,
    /// Its label.
    pub label: String,
    /// A line that explains it.
    pub help: String,
    /// E-mail, or SMS for a phone number.
    pub channel: Channel,
    /// What is on file, masked until the visitor sees clear; empty where nothing is.
    pub stored: Personal<String>,
    /// What was entered and refused; else empty.
    pub entered: Personal<String>,
    /// Which rule of the column it broke.
    pub misfit: Option<Misfit>,
    /// Why it was not taken otherwise.
    pub trouble: Option<AddressTrouble>,
    /// The most characters.
    pub max_length: usize,
    /// The address that was entered and waits for its code.
    pub pending: Option<PendingAddress>,
}

/// What a link in the mail to the address of before says of a change.
#[derive(Clone, PartialEq, Eq)]
pub struct DisownView {
    /// When it was changed, as text.
    pub at: String,
    /// Whether it was changed on these pages, so that it can be put back; else only staff can.
    pub restores: bool,
}
