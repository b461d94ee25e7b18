//! The uses that keys are kept apart by, and how long a key of each may sign and verify.

use domain::Scope;

/// A use of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FamilyName {
    /// `full` and `undo` links.
    Link,
    /// `preferences` and `unsubscribe` links.
    Permanent,
    /// Digests of addresses.
    Suppression,
    /// Wraps audit keys.
    Audit,
    /// Wraps the keys of waiting mails.
    Mail,
    /// Codes, drafts, and what a link is bound to.
    Code,
    /// Second factors of staff, and the browsers that they have used.
    Staff,
}

impl FamilyName {
    /// Every use, in the file's order.
    pub const ALL: [Self; 7] =
        [Self::Link, Self::Permanent, Self::Suppression, Self::Audit, Self::Mail, Self::Code, Self::Staff];

    /// As the file has it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Permanent => "permanent",
            Self::Suppression => "suppression",
            Self::Audit => "audit",
            Self::Mail => "mail",
            Self::Code => "code",
            Self::Staff => "staff",
        }
    }

    /// The use with this name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.code() == text)
    }

    /// What it is for, in the file's comment.
    pub(super) const fn about(self) -> &'static str {
        match self {
            Self::Link => "full and undo links",
            Self::Permanent => "preferences and unsubscribe links",
            Self::Suppression => "digests of addresses: never rotated, since every \"no\" is remembered under it",
            Self::Audit => "wraps the persons' audit keys: one that has wrapped some never dies",
            Self::Mail => "wraps the keys of waiting mails: dies by `revoke` alone",
            Self::Code => "one-time codes, drafts of forms, what a link is bound to: dies by `revoke` alone",
            Self::Staff => "second factors of staff, and the browsers they have used: dies by `revoke` alone",
        }
    }

    /// How many days a key should sign at most (design section 6: monthly, yearly); `None` where age matters to nobody.
    #[must_use]
    pub const fn signs_days(self) -> Option<i64> {
        match self {
            Self::Link => Some(31),
            Self::Permanent => Some(366),
            Self::Suppression | Self::Audit | Self::Mail | Self::Code | Self::Staff => None,
        }
    }

    /// How many days a key verifies after it signed last: links two days longer than any of them lives, permanent ones for
    /// three years. `None` where rows may need it at any time, so that no clock ends it.
    #[must_use]
    pub const fn verifies_days(self) -> Option<i64> {
        match self {
            Self::Link => Some(Scope::UNDO_TTL / 86_400 + 2),
            Self::Permanent => Some(3 * 366),
            Self::Suppression | Self::Audit | Self::Mail | Self::Code | Self::Staff => None,
        }
    }

    /// Whether its keys take turns.
    #[must_use]
    pub const fn rotates(self) -> bool {
        !matches!(self, Self::Suppression)
    }

    /// Why its keys cannot be revoked; `None` where they can.
    #[must_use]
    pub const fn irrevocable(self) -> Option<&'static str> {
        match self {
            Self::Suppression => Some(
                "whoever said no is remembered by digests under this key: without it they would be written to again",
            ),
            Self::Audit => Some(
                "what was written down about persons is sealed under this key: without it nothing more could be, so \
                 nothing could be done for them",
            ),
            Self::Link | Self::Permanent | Self::Mail | Self::Code | Self::Staff => None,
        }
    }
}
