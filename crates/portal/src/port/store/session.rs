//! `insyn_session`: what a cookie stands for.

use async_trait::async_trait;
use domain::{Assurance, Scope, SubjectRef};

use super::StoreResult;

/// A session.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionRecord {
    /// SHA-256 of the cookie's 256-bit value.
    pub hash: Vec<u8>,
    /// The link it came from ([`super::LinkRecord::id`]).
    pub link_id: String,
    /// Whose it is.
    pub subject_id: i64,
    /// The link's scope.
    pub scope: Scope,
    /// Has not yet made a request other than `GET /my`, so it has not counted as an exchange.
    pub provisional: bool,
    /// What the visitor has shown.
    pub assurance: Assurance,
    /// The language of the pages, fixed at exchange.
    pub language: String,
    /// Milliseconds since the epoch, as all times here.
    pub created_at: i64,
    /// Last request, at a minute's precision.
    pub seen_at: i64,
    /// The end at the latest: 60 minutes, and never past its link.
    pub expires_at: i64,
    /// The act for which a fresh code was entered, until it is spent.
    pub fresh: Option<Fresh>,
    /// The browser, as a coarse code ([`domain::browser::Browser`]): what it calls itself is never stored.
    pub browser: String,
}

/// A fresh code that was entered and not yet spent.
#[derive(Clone, PartialEq, Eq)]
pub struct Fresh {
    /// Keyed digest of the very act.
    pub act: Vec<u8>,
    /// When it was entered.
    pub at: i64,
}

/// A session with what every request needs to know, read by one statement.
#[derive(Clone, PartialEq, Eq)]
pub struct Current {
    /// The session.
    pub session: SessionRecord,
    /// Whose it is in the CRM.
    pub subject: SubjectRef,
    /// Whether the link, the generation and the person are still alive (not revoked, same generation, not erased).
    pub alive: bool,
    /// For an `undo` link: the event it undoes, if not used yet.
    pub event_id: Option<String>,
    /// For a `full` link: digests of the person's primary addresses at issue ([`super::LinkRecord::address`]).
    pub address: Option<Vec<u8>>,
    /// The sealed draft of a rejected form, younger than the given moment.
    pub draft: Option<Vec<u8>>,
    /// The code of a notice to show once.
    pub notice: Option<String>,
}

/// Verbs on sessions.
#[async_trait]
pub trait Sessions {
    /// Stores a new session.
    async fn insert_session(&mut self, session: &SessionRecord) -> StoreResult<()>;

    /// The session with everything a request needs; `None` for an unknown hash. Expiry is the caller's to judge.
    /// Drafts stored before `drafts_since` are left out.
    async fn current_session(&mut self, hash: &[u8], drafts_since: i64) -> StoreResult<Option<Current>>;

    /// The sessions of the subject whose link is alive, the newest first. Expiry is the caller's to judge.
    async fn sessions_of(&mut self, subject_id: i64) -> StoreResult<Vec<SessionRecord>>;

    /// Notes the last request.
    async fn touch_session(&mut self, hash: &[u8], at: i64) -> StoreResult<()>;

    /// The session has counted as an exchange; `false` when it already had.
    async fn settle_session(&mut self, hash: &[u8]) -> StoreResult<bool>;

    /// How many provisional sessions of the link began since the moment.
    async fn provisional_sessions(&mut self, link_id: &str, since: i64) -> StoreResult<i64>;

    /// Gives the session a new id and assurance (after a code), and the act that a fresh one was for; `false` when the old
    /// one is gone. An act of before stays where there is no new one.
    async fn step_up_session(
        &mut self,
        old: &[u8],
        new: &[u8],
        assurance: Assurance,
        fresh: Option<&Fresh>,
    ) -> StoreResult<bool>;

    /// Spends the fresh code of a session for an act, entered after the moment, by one atomic statement; `false` when
    /// there is none.
    async fn spend_fresh(&mut self, hash: &[u8], act: &[u8], since: i64) -> StoreResult<bool>;

    /// Keeps a sealed draft of a rejected form, or drops it with `None`.
    async fn set_draft(&mut self, hash: &[u8], draft: Option<&[u8]>, at: i64) -> StoreResult<()>;

    /// Keeps the code of a notice for the next page, or drops it.
    async fn set_notice(&mut self, hash: &[u8], notice: Option<&str>) -> StoreResult<()>;

    /// Ends one session.
    async fn end_session(&mut self, hash: &[u8]) -> StoreResult<()>;

    /// Ends every session of the subject but the one with this hash; returns how many there were.
    async fn end_sessions_but(&mut self, subject_id: i64, but: &[u8]) -> StoreResult<u64>;

    /// Ends every session of the subject; returns how many there were.
    async fn end_sessions(&mut self, subject_id: i64) -> StoreResult<u64>;
}
