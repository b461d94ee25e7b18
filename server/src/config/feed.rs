//! `[feed]`: the suppression feed.

use serde::Deserialize;

/// What the feed shows.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Feed {
    /// For how many days the address of an erased person is shown once more, sealed at rest, so that mailing tools stop as
    /// well (GDPR Art. 19); 0: never.
    pub erased_address_days: u16,
}

impl Default for Feed {
    fn default() -> Self {
        Self { erased_address_days: 7 }
    }
}
