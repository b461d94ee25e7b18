//! Who is acting, as an argument: no use case about a person runs without one.

use domain::{Assurance, Language, Scope, SubjectRef};

use crate::port::store::Current;
use crate::{Error, Result};

/// The person, in a session that a link opened. Made only by [`Portal::authenticate`](crate::Portal::authenticate).
#[derive(Clone)]
pub struct SubjectActor {
    pub(crate) current: Current,
    pub(crate) language: Language,
}

impl SubjectActor {
    /// The language of the pages.
    #[must_use]
    pub const fn language(&self) -> &Language {
        &self.language
    }

    /// What the link may do.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        self.current.session.scope
    }

    /// What the visitor has shown.
    #[must_use]
    pub const fn assurance(&self) -> Assurance {
        self.current.session.assurance
    }

    /// The code of a notice to show once.
    #[must_use]
    pub fn notice(&self) -> Option<&str> {
        self.current.notice.as_deref()
    }

    pub(crate) const fn subject(&self) -> &SubjectRef {
        &self.current.subject
    }

    pub(crate) const fn subject_id(&self) -> i64 {
        self.current.session.subject_id
    }

    pub(crate) fn session_hash(&self) -> &[u8] {
        &self.current.session.hash
    }

    /// The link must carry one of these scopes.
    pub(crate) fn require_scope(&self, scopes: &[Scope]) -> Result<()> {
        if scopes.contains(&self.scope()) { Ok(()) } else { Err(Error::Forbidden) }
    }
}

/// Says in the log of the request who it is: a number that the audit log has too, and never a name. Does nothing where no
/// request is being answered.
pub(crate) fn trace(kind: &str, number: &str) {
    tracing::Span::current().record("who", format!("{kind}:{number}"));
}

/// A program with a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiActor {
    /// The key's id.
    pub key_id: String,
    /// What it may do.
    pub scopes: Vec<ApiScope>,
}

/// Who makes a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Issuer {
    /// The command line.
    Cli,
    /// A program, by its key's id.
    Api(String),
    /// A member of staff, by their id.
    Staff(String),
}

/// What an API key may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiScope {
    /// Make links.
    LinksWrite,
    /// Read a person's privacy state.
    SubjectsRead,
    /// Read the suppression feed.
    SuppressionsRead,
    /// Ask whether contact is allowed.
    MayContactRead,
    /// Record consent.
    ConsentsWrite,
    /// List requests.
    RequestsRead,
    /// Log requests.
    RequestsWrite,
}

impl ApiScope {
    /// Every scope.
    pub const ALL: &'static [Self] = &[
        Self::LinksWrite,
        Self::SubjectsRead,
        Self::SuppressionsRead,
        Self::MayContactRead,
        Self::ConsentsWrite,
        Self::RequestsRead,
        Self::RequestsWrite,
    ];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::LinksWrite => "links:write",
            Self::SubjectsRead => "subjects:read",
            Self::SuppressionsRead => "suppressions:read",
            Self::MayContactRead => "may-contact:read",
            Self::ConsentsWrite => "consents:write",
            Self::RequestsRead => "requests:read",
            Self::RequestsWrite => "requests:write",
        }
    }

    /// The scope with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|scope| scope.code() == code)
    }
}
