//! `[dpo]`: the data protection officer, or whoever answers in that place (GDPR Art. 13(1)(b)).

use serde::Deserialize;

use super::text::EmailAddress;

/// The officer.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dpo {
    /// The name; empty where none is appointed.
    #[serde(default)]
    pub name: String,
    /// Where questions go; also the contact of `security.txt`.
    pub email: EmailAddress,
    /// Where questions are asked by phone.
    #[serde(default)]
    pub phone: String,
}
