//! What the next page tells once, after a redirect: a code on the session row, never a text or a value.

/// Something to tell. More may be added; the code of one that is unknown here shows a general text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// An edit was stored.
    Saved,
    /// An edit changed nothing.
    Unchanged,
    /// Somebody else was first; look again.
    Stale,
    /// Another address is on file.
    AddressChanged,
    /// The old address is on file again.
    AddressRestored,
    /// Staff look at a change of address.
    AddressReported,
    /// A consent was given.
    Granted,
    /// A consent was taken back.
    Withdrawn,
    /// An objection was raised.
    Objected,
    /// An objection was taken back.
    ObjectionEnded,
    /// It was so already.
    NothingToDo,
    /// A withdrawal or objection was undone.
    Undone,
    /// It can no longer be undone.
    NotUndone,
    /// A code is on its way.
    CodeSent,
    /// The code was right.
    CodeRight,
    /// The code for one act was right.
    FreshRight,
    /// The code was wrong.
    CodeWrong,
    /// No code is alive: run out, tried too often, or never sent.
    CodeGone,
    /// There is nowhere to send a code.
    NoAddress,
    /// A request was asked.
    Asked,
    /// A message was sent.
    Written,
    /// A form came without the words that it needs, or with too many.
    TextNeeded,
    /// An objection came without the use that it is against.
    PurposeNeeded,
    /// A request was taken back.
    TakenBack,
    /// It can no longer be taken back.
    NotTakenBack,
    /// The request is closed; nothing more can be said about it.
    Closed,
    /// Too often; later.
    TooMany,
    /// A session was ended.
    SessionEnded,
    /// Only people do this.
    InPerson,
    /// The link may not do this.
    Forbidden,
    /// There is no such thing.
    NotFound,
    /// The form did not arrive as it left; the server's word for arguments that did not parse.
    Malformed,
    /// The database was away; nothing was changed.
    Unavailable,
    /// It failed; nothing was changed.
    Failed,
}

impl Notice {
    /// Every notice.
    pub const ALL: &'static [Self] = &[
        Self::Saved,
        Self::Unchanged,
        Self::Stale,
        Self::AddressChanged,
        Self::AddressRestored,
        Self::AddressReported,
        Self::Granted,
        Self::Withdrawn,
        Self::Objected,
        Self::ObjectionEnded,
        Self::NothingToDo,
        Self::Undone,
        Self::NotUndone,
        Self::CodeSent,
        Self::CodeRight,
        Self::FreshRight,
        Self::CodeWrong,
        Self::CodeGone,
        Self::NoAddress,
        Self::Asked,
        Self::Written,
        Self::TextNeeded,
        Self::PurposeNeeded,
        Self::TakenBack,
        Self::NotTakenBack,
        Self::Closed,
        Self::TooMany,
        Self::SessionEnded,
        Self::InPerson,
        Self::Forbidden,
        Self::NotFound,
        Self::Malformed,
        Self::Unavailable,
        Self::Failed,
    ];

    /// Its code on the session row; its text is `notice-<code>`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Unchanged => "unchanged",
            Self::Stale => "stale",
            Self::AddressChanged => "address-changed",
            Self::AddressRestored => "address-restored",
            Self::AddressReported => "address-reported",
            Self::Granted => "granted",
            Self::Withdrawn => "withdrawn",
            Self::Objected => "objected",
            Self::ObjectionEnded => "objection-ended",
            Self::NothingToDo => "nothing-to-do",
            Self::Undone => "undone",
            Self::NotUndone => "not-undone",
            Self::CodeSent => "code-sent",
            Self::CodeRight => "code-right",
            Self::FreshRight => "fresh-right",
            Self::CodeWrong => "code-wrong",
            Self::CodeGone => "code-gone",
            Self::NoAddress => "no-address",
            Self::Asked => "asked",
            Self::Written => "written",
            Self::TextNeeded => "text-needed",
            Self::PurposeNeeded => "purpose-needed",
            Self::TakenBack => "taken-back",
            Self::NotTakenBack => "not-taken-back",
            Self::Closed => "closed",
            Self::TooMany => "too-many",
            Self::SessionEnded => "session-ended",
            Self::InPerson => "in-person",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not-found",
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

    /// What tells that an act was done.
    #[must_use]
    pub const fn done(act: domain::Act) -> Self {
        match act {
            domain::Act::Grant => Self::Granted,
            domain::Act::Withdraw => Self::Withdrawn,
            domain::Act::Object => Self::Objected,
            domain::Act::EndObjection => Self::ObjectionEnded,
        }
    }

    /// Whether it tells of something done, rather than of something that did not work.
    #[must_use]
    pub const fn is_good(self) -> bool {
        matches!(
            self,
            Self::Saved
                | Self::Unchanged
                | Self::AddressChanged
                | Self::AddressRestored
                | Self::AddressReported
                | Self::Granted
                | Self::Withdrawn
                | Self::Objected
                | Self::ObjectionEnded
                | Self::NothingToDo
                | Self::Undone
                | Self::CodeSent
                | Self::CodeRight
                | Self::FreshRight
                | Self::Asked
                | Self::Written
                | Self::TakenBack
                | Self::SessionEnded
        )
    }
}
