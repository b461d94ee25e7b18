//! Origins: scheme, host and port.

use portal::settings::BaseUrl;
use serde::Deserialize;

/// The portal's own origin.
#[derive(Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct Origin(pub BaseUrl);

impl TryFrom<String> for Origin {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        BaseUrl::parse(&text).map(Self).map_err(|error| format!("`base_url` {error}"))
    }
}

/// An origin that the portal had before.
#[derive(Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct FormerOrigin(pub BaseUrl);

impl TryFrom<String> for FormerOrigin {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        BaseUrl::parse(&text).map(Self).map_err(|error| format!("`former_origins`: each {error}"))
    }
}
