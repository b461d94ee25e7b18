//! What the CRM's own flags say about a person's wishes, and how they are written.

use domain::Channel;
use serde::Deserialize;

use super::Ref;

/// A column that reflects a purpose and channel, or a block of all processing; read as well as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MirrorMap {
    /// `purpose/channel/column` or `restricted/column`: what the last seen value is stored under.
    pub name: String,
    /// What it reflects.
    pub reflects: Reflects,
    /// The column, in the subject's own or a one-row table.
    pub column: Ref,
    /// Stored values that mean yes; the first is written.
    pub yes: Vec<String>,
    /// Stored values that mean no; the first is written.
    pub no: Vec<String>,
}

impl MirrorMap {
    /// Whether it reflects this purpose on this channel.
    #[must_use]
    pub fn is_of(&self, purpose: &str, channel: Channel) -> bool {
        matches!(&self.reflects, Reflects::Purpose(of, on) if of == purpose && *on == channel)
    }

    /// What a stored value means.
    #[must_use]
    pub fn reading(&self, value: Option<&str>) -> Reading {
        let is = |values: &[String]| value.is_some_and(|value| values.iter().any(|known| known == value));
        if is(&self.no) {
            Reading::No
        } else if is(&self.yes) {
            Reading::Yes
        } else {
            Reading::Unknown
        }
    }
}

/// What a mirror reflects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reflects {
    /// A purpose on a channel: yes is in, no is out.
    Purpose(String, Channel),
    /// Whether all processing is blocked: yes is blocked.
    Restraint(Restraint),
}

/// What stops all processing of a person's data but what the law demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Restraint {
    /// Restricted at the person's request (GDPR Art. 18).
    Restricted,
    /// Locked by the company itself.
    Locked,
}

impl Restraint {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Restricted => "restricted",
            Self::Locked => "locked",
        }
    }
}

/// What a stored flag means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// One of the mapping's `yes` values.
    Yes,
    /// One of its `no` values.
    No,
    /// Anything else.
    Unknown,
}

/// A column that records a soft opt-in (2002/58/EC Art. 13(2)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoftOptInMap {
    /// The purpose.
    pub purpose: String,
    /// The channels it is evidence for.
    pub channels: Vec<Channel>,
    /// The column.
    pub column: Ref,
    /// Stored values that mean it was given.
    pub yes: Vec<String>,
}
