//! `[controller]`: who decides why and how data is processed (GDPR Art. 13(1)(a)).

use serde::Deserialize;

use super::text::{EmailAddress, Line, WebAddress};

/// The company.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Controller {
    /// Its name.
    pub name: Line,
    /// Its postal address, one line.
    pub address: Line,
    /// Where it is written to.
    pub email: EmailAddress,
    /// Where it is called.
    #[serde(default)]
    pub phone: String,
    /// Its web site.
    #[serde(default)]
    pub website: Option<WebAddress>,
}
