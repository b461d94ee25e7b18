//! `[staff]`: what is asked of whoever works here.

use portal::settings::SecondFactor;
use serde::Deserialize;

/// What is asked of whoever works here.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Staff {
    /// Of whom a second factor is wanted: `required` (default), of every role that reaches persons' data or decides who does;
    /// or `optional`, of whoever sets one up.
    #[serde(default)]
    pub second_factor: SecondFactor,
}
