//! `[direct_marketing]`: what national law asks (design section 7).

use domain::may_contact::PhoneRule;
use serde::Deserialize;

/// Rules that differ from country to country.
#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DirectMarketing {
    /// Before a marketing call: `consent` (default), `soft_opt_in` or `allowed`.
    #[serde(default = "consent")]
    pub phone: PhoneRule,
}

impl Default for DirectMarketing {
    fn default() -> Self {
        Self { phone: consent() }
    }
}

const fn consent() -> PhoneRule {
    PhoneRule::Consent
}
