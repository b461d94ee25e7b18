//! `[request_link]`: visitors without a link ask for one.

use std::num::NonZeroU32;

use serde::Deserialize;

/// The page `/request-link`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RequestLink {
    /// Whether it is there. Without it a dead link and the front page lead to people only.
    pub enabled: bool,
    /// How many links everybody together may ask for within an hour. What comes beyond is refused for the moment, and the data
    /// protection officer is told.
    pub per_hour: NonZeroU32,
}

impl Default for RequestLink {
    fn default() -> Self {
        Self { enabled: true, per_hour: NonZeroU32::new(600).unwrap_or(NonZeroU32::MIN) }
    }
}
