//! `insyn_request` and `insyn_request_entry`: what persons ask for, and what became of it.

use async_trait::async_trait;
use domain::request::{Command, Kind, State};

use super::StoreResult;

/// A request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestRecord {
    /// Its id.
    pub id: String,
    /// Whose it is.
    pub subject_id: i64,
    /// What is asked for.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// The purpose it concerns, for an objection.
    pub purpose: Option<String>,
    /// Milliseconds since the epoch.
    pub received_at: i64,
    /// The last day to answer, `YYYY-MM-DD`.
    pub due_on: String,
    /// Rises with every change; a change names the one it was made on.
    pub version: i64,
    /// Hash of the plan that the reviewer saw or approved.
    pub plan_hash: Option<Vec<u8>>,
    /// Codes of the tables that the reviewer left out, with the plan that was approved; empty for a whole approval.
    pub left_out: Vec<String>,
    /// Who decided: a member of staff.
    pub decided_by: Option<String>,
    /// When it was closed.
    pub closed_at: Option<i64>,
    /// Why the worker gave it up, as a code; staff see it.
    pub stuck: Option<String>,
    /// Why the person was not told of the last letter, as a code (`no_address`); staff tell them by post.
    pub untold: Option<String>,
    /// Before this moment it is not carried out.
    pub hold_until: Option<i64>,
}

/// What happened to a request. The text is sealed under the person's audit key and gone with it.
#[derive(Clone, PartialEq, Eq)]
pub struct RequestEntry {
    /// A fresh id.
    pub id: String,
    /// The request.
    pub request_id: String,
    /// Milliseconds since the epoch.
    pub at: i64,
    /// `subject`, `staff`, `worker`.
    pub actor_kind: String,
    /// A staff id; never a person's value.
    pub actor_ref: Option<String>,
    /// The command that was applied; `None` for a plain message.
    pub command: Option<Command>,
    /// The state after it.
    pub state: State,
    /// A message, a reason: sealed.
    pub sealed: Option<Vec<u8>>,
}

/// A row of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueRow {
    /// The request.
    pub request: RequestRecord,
    /// `kind:key` of the person.
    pub subject: domain::SubjectRef,
}

/// Which requests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueFilter {
    /// Closed ones, newest first; else open ones by due date, without those that are answered and only wait for the end of
    /// a hold, unless their state or their person is asked for.
    pub closed: bool,
    /// One kind only.
    pub kind: Option<Kind>,
    /// One state only.
    pub state: Option<State>,
    /// One person only.
    pub subject_id: Option<i64>,
}

/// Verbs on requests.
#[async_trait]
pub trait Requests {
    /// Stores a new request.
    async fn insert_request(&mut self, request: &RequestRecord) -> StoreResult<()>;

    /// The request.
    async fn find_request(&mut self, id: &str) -> StoreResult<Option<QueueRow>>;

    /// The request, locked until the unit ends (`for update`). Lock the subject first: everything does.
    async fn lock_request(&mut self, id: &str) -> StoreResult<Option<RequestRecord>>;

    /// Stores a changed request if it still has the version before `request.version`; `false` when it has not.
    async fn save_request(&mut self, request: &RequestRecord) -> StoreResult<bool>;

    /// Appends an entry.
    async fn append_entry(&mut self, entry: &RequestEntry) -> StoreResult<()>;

    /// A request's entries, oldest first.
    async fn entries(&mut self, request_id: &str) -> StoreResult<Vec<RequestEntry>>;

    /// A page of the queue by keyset (never OFFSET): open ones by (due_on, id), closed ones by (closed_at, id) downwards,
    /// after the given place, at most `most`. The place of a row is `due_on` or `closed_at` as text, and its id.
    async fn queue(
        &mut self,
        filter: &QueueFilter,
        after: Option<(&str, &str)>,
        most: i64,
    ) -> StoreResult<Vec<QueueRow>>;

    /// How many requests of a person wait for an answer.
    async fn open_requests(&mut self, subject_id: i64) -> StoreResult<i64>;
}
