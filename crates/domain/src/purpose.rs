//! Purposes of processing, as the company defines them.

use crate::{Basis, Channel};

/// A purpose (GDPR Art. 5(1)(b)) with its legal basis and the channels it uses. Its texts are versioned and held apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purpose {
    /// The stable name in mappings, the API and the feed.
    pub code: String,
    /// Why it is lawful.
    pub basis: Basis,
    /// Whether it is direct marketing, to which an objection is absolute (Art. 21(2)-(3)).
    pub direct_marketing: bool,
    /// The channels it may use.
    pub channels: Vec<Channel>,
}

impl Purpose {
    /// Whether the person's word decides alone: consent is withdrawn, direct marketing objected to, without review.
    #[must_use]
    pub const fn person_decides(&self) -> bool {
        matches!(self.basis, Basis::Consent) || self.direct_marketing
    }
}

/// Whether `code` may name a purpose: lower-case ASCII letters, digits, hyphens and underscores, 1 to 64 of them. `*` is not a purpose;
/// in an unsubscribe link and the feed it stands for all direct marketing.
#[must_use]
pub fn is_code(code: &str) -> bool {
    (1..=64).contains(&code.len())
        && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_'))
}
