//! What the next page of staff tells once, after a redirect: a code on the session row, never a text or a value.

/// Something to tell. More may be added; the code of one that is unknown here shows a general text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffNotice {
    /// A request was taken up.
    TakenUp,
    /// A question went to the person.
    Asked,
    /// A request was approved.
    Approved,
    /// A request was refused.
    Refused,
    /// A request was answered.
    Closed,
    /// A request was called off.
    Cancelled,
    /// The worker tries again.
    Retried,
    /// A letter was noted as sent by post.
    Posted,
    /// A link is on its way to the person.
    LinkSent,
    /// A link was ended.
    LinkEnded,
    /// Every link and session of a person was ended.
    LinksEnded,
    /// A request for an erasure was made for a person.
    ErasureStarted,
    /// Processing is restricted.
    Restricted,
    /// The end of a restriction was announced.
    LiftAnnounced,
    /// A turned flag was marked as seen.
    FlagSeen,
    /// A colleague is invited.
    Invited,
    /// A colleague's account is changed.
    UserChanged,
    /// A key of a program has ended.
    KeyEnded,
    /// One's own account is not one's own to manage.
    Myself,
    /// Somebody with another role has this address.
    Taken,
    /// That is no address.
    Email,
    /// A key lacks a name, a scope, or has a life that is none.
    KeyFields,
    /// It was not said why.
    Why,
    /// A code was wrong, or was used already.
    WrongCode,
    /// A password was wrong.
    WrongPassword,
    /// A passkey came to nothing.
    WrongPasskey,
    /// One passkey more than there may be.
    PasskeyRoom,
    /// A passkey that is all the second factor there is.
    PasskeyNeeded,
    /// A passkey without a name.
    PasskeyName,
    /// A passkey was added.
    PasskeyAdded,
    /// A passkey has another name.
    PasskeyRenamed,
    /// A passkey was taken away.
    PasskeyRemoved,
    /// A new password is too short or too long.
    PasswordLength,
    /// A new password is guessed soon.
    PasswordWeak,
    /// A new password was repeated differently.
    PasswordDiffers,
    /// The password is changed.
    PasswordChanged,
    /// The second factor is set up.
    FactorSet,
    /// The second factor is taken away.
    FactorRemoved,
    /// A session of one's own has ended.
    SessionEnded,
    /// There is nowhere to send a link.
    NoAddress,
    /// A reason is missing.
    Reason,
    /// A ground is missing.
    Ground,
    /// The complaint or court notice is missing.
    Letter,
    /// A text is missing.
    Text,
    /// Somebody was quicker; look again.
    Stale,
    /// The role may not do this.
    Forbidden,
    /// There is no such thing.
    NotFound,
    /// Too often; later.
    TooMany,
    /// The form did not arrive as it left; the server's word for arguments that did not parse.
    Malformed,
    /// The database was away; nothing was changed.
    Unavailable,
    /// It failed; nothing was changed.
    Failed,
}

impl StaffNotice {
    /// Every notice.
    pub const ALL: &'static [Self] = &[
        Self::TakenUp,
        Self::Asked,
        Self::Approved,
        Self::Refused,
        Self::Closed,
        Self::Cancelled,
        Self::Retried,
        Self::Posted,
        Self::LinkSent,
        Self::LinkEnded,
        Self::LinksEnded,
        Self::ErasureStarted,
        Self::Restricted,
        Self::LiftAnnounced,
        Self::FlagSeen,
        Self::Invited,
        Self::UserChanged,
        Self::KeyEnded,
        Self::Myself,
        Self::Taken,
        Self::Email,
        Self::KeyFields,
        Self::Why,
        Self::WrongCode,
        Self::WrongPassword,
        Self::WrongPasskey,
        Self::PasskeyRoom,
        Self::PasskeyNeeded,
        Self::PasskeyName,
        Self::PasskeyAdded,
        Self::PasskeyRenamed,
        Self::PasskeyRemoved,
        Self::PasswordLength,
        Self::PasswordWeak,
        Self::PasswordDiffers,
        Self::PasswordChanged,
        Self::FactorSet,
        Self::FactorRemoved,
        Self::SessionEnded,
        Self::NoAddress,
        Self::Reason,
        Self::Ground,
        Self::Letter,
        Self::Text,
        Self::Stale,
        Self::Forbidden,
        Self::NotFound,
        Self::TooMany,
        Self::Malformed,
        Self::Unavailable,
        Self::Failed,
    ];

    /// Its code on the session row; its text is `staff-notice-<code>`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TakenUp => "taken-up",
            Self::Asked => "asked",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Closed => "closed",
            Self::Cancelled => "cancelled",
            Self::Retried => "retried",
            Self::Posted => "posted",
            Self::LinkSent => "link-sent",
            Self::LinkEnded => "link-ended",
            Self::LinksEnded => "links-ended",
            Self::ErasureStarted => "erasure-started",
            Self::Restricted => "restricted",
            Self::LiftAnnounced => "lift-announced",
            Self::FlagSeen => "flag-seen",
            Self::Invited => "invited",
            Self::UserChanged => "user-changed",
            Self::KeyEnded => "key-ended",
            Self::Myself => "myself",
            Self::Taken => "taken",
            Self::Email => "email",
            Self::KeyFields => "key-fields",
            Self::Why => "why",
            Self::WrongCode => "wrong-code",
            Self::WrongPassword => "wrong-password",
            Self::WrongPasskey => "wrong-passkey",
            Self::PasskeyRoom => "passkey-room",
            Self::PasskeyNeeded => "passkey-needed",
            Self::PasskeyName => "passkey-name",
            Self::PasskeyAdded => "passkey-added",
            Self::PasskeyRenamed => "passkey-renamed",
            Self::PasskeyRemoved => "passkey-removed",
            Self::PasswordLength => "password-length",
            Self::PasswordWeak => "password-weak",
            Self::PasswordDiffers => "password-differs",
            Self::PasswordChanged => "password-changed",
            Self::FactorSet => "factor-set",
            Self::FactorRemoved => "factor-removed",
            Self::SessionEnded => "session-ended",
            Self::NoAddress => "no-address",
            Self::Reason => "reason",
            Self::Ground => "ground",
            Self::Letter => "letter",
            Self::Text => "text",
            Self::Stale => "stale",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not-found",
            Self::TooMany => "too-many",
            Self::Malformed => "malformed",
            Self::Unavailable => "unavailable",
            Self::Failed => "failed",
        }
    }

    /// The notice of a code; [`Self::Failed`] for one that is unknown.
    #[must_use]
    pub fn of(code: &str) -> Self {
        Self::ALL.iter().copied().find(|notice| notice.code() == code).unwrap_or(Self::Failed)
    }

    /// Whether it tells of something done, rather than of something that did not work.
    #[must_use]
    pub const fn is_good(self) -> bool {
        matches!(
            self,
            Self::TakenUp
                | Self::Asked
                | Self::Approved
                | Self::Refused
                | Self::Closed
                | Self::Cancelled
                | Self::Retried
                | Self::Posted
                | Self::LinkSent
                | Self::LinkEnded
                | Self::LinksEnded
                | Self::ErasureStarted
                | Self::Restricted
                | Self::LiftAnnounced
                | Self::FlagSeen
                | Self::Invited
                | Self::UserChanged
                | Self::KeyEnded
                | Self::PasskeyAdded
                | Self::PasskeyRenamed
                | Self::PasskeyRemoved
                | Self::PasswordChanged
                | Self::FactorSet
                | Self::FactorRemoved
                | Self::SessionEnded
        )
    }

    /// What a field that was refused is told by.
    #[must_use]
    pub fn of_field(field: &str) -> Self {
        match field {
            "reason" => Self::Reason,
            "ground" => Self::Ground,
            "complaint" | "court" => Self::Letter,
            "text" => Self::Text,
            "address" => Self::NoAddress,
            "self" => Self::Myself,
            "taken" => Self::Taken,
            "email" => Self::Email,
            "name" | "scope" | "life" | "overlap" => Self::KeyFields,
            "why" => Self::Why,
            "code" => Self::WrongCode,
            "current" => Self::WrongPassword,
            "passkey" => Self::WrongPasskey,
            "room" => Self::PasskeyRoom,
            "passkey-needed" => Self::PasskeyNeeded,
            "passkey-name" => Self::PasskeyName,
            "password" => Self::PasswordLength,
            "weak" => Self::PasswordWeak,
            "repeated" => Self::PasswordDiffers,
            _ => Self::Malformed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_survives_the_session_row() {
        for notice in StaffNotice::ALL {
            assert_eq!(StaffNotice::of(notice.code()), *notice);
        }
        assert_eq!(StaffNotice::of("of a later version"), StaffNotice::Failed);
    }
}
