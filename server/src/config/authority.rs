//! `[authority]`: where a person may complain (GDPR Art. 13(2)(d)).

use serde::Deserialize;

use super::text::{Country, Line, WebAddress};

/// The supervisory authority.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// Its name.
    pub name: Line,
    /// Its web site.
    pub url: WebAddress,
    /// Its country, ISO 3166-1 alpha-2: whose weekends and holidays the statutory clock knows, and
    /// where phone numbers without a country are read.
    pub country: Country,
}
