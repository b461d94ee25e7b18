//! `[assurance]`: what the steps of the ladder ask (design section 6).

use serde::Deserialize;

/// What a visitor must have shown.
#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assurance {
    /// To see values unmasked: `code` (default) or `link`, which trusts whoever holds the link.
    #[serde(default = "code")]
    pub view: domain::Assurance,
}

impl Default for Assurance {
    fn default() -> Self {
        Self { view: code() }
    }
}

const fn code() -> domain::Assurance {
    domain::Assurance::Code
}
