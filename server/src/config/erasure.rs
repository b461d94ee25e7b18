//! `[erasure]`: how long an approved erasure waits.

use serde::Deserialize;

/// The most hours that a person can be made to wait: design section 6 names 24 to 72.
const MOST: u16 = 72;

/// How long an approved erasure waits.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Erasure {
    /// From the day on which it was asked for, in hours: meanwhile every address on file can stop it. An address that changed
    /// lately waits for 72 hours whatever stands here.
    pub cooling_off_hours: Hours,
}

/// Hours, at most 72.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(try_from = "u16")]
pub struct Hours(pub u16);

impl TryFrom<u16> for Hours {
    type Error = String;

    fn try_from(hours: u16) -> Result<Self, String> {
        if hours <= MOST { Ok(Self(hours)) } else { Err(format!("`cooling_off_hours` must be at most {MOST}")) }
    }
}
