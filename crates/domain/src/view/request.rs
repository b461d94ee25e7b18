//! A person's own requests.

use super::{Entered, Visitor};
use crate::request::{Kind, State};
use crate::{Gate, Personal};

/// The list of a person's requests, and what can be asked.
#[derive(Clone, PartialEq, Eq)]
pub struct Requests {
    /// Who is looking.
    pub visitor: Visitor,
    /// Every request, newest first.
    pub rows: Vec<RequestRow>,
    /// What can be asked, and what still stands before it.
    pub kinds: Vec<(Kind, Gate)>,
    /// Purposes that can be objected to and weighed (Art. 21(1)): code and title.
    pub purposes: Vec<(String, String)>,
}

/// One request in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestRow {
    /// Its id.
    pub id: String,
    /// What is asked for.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// The purpose's title, for an objection.
    pub purpose: String,
    /// When it arrived, as text.
    pub received: String,
    /// The last day to answer, as text.
    pub due: String,
    /// Whether the person can take it back.
    pub can_be_revoked: bool,
}

/// One request with what happened to it.
#[derive(Clone, PartialEq, Eq)]
pub struct RequestView {
    /// Who is looking.
    pub visitor: Visitor,
    /// The request.
    pub row: RequestRow,
    /// What happened, oldest first.
    pub entries: Vec<EntryView>,
    /// Whether the request takes a message now, and what still stands before writing one.
    pub write: Option<Gate>,
    /// A message that was refused.
    pub entered: Entered,
}

/// One thing that happened to a request.
#[derive(Clone, PartialEq, Eq)]
pub struct EntryView {
    /// When, as text.
    pub at: String,
    /// `subject`, `staff`, `worker`.
    pub actor: String,
    /// The state after it.
    pub state: State,
    /// Whether the state changed with it.
    pub moved: bool,
    /// A message or reason; empty for none, or when it is gone with the person's key.
    pub text: Personal<String>,
}

/// What an erasure would do, before it is asked for.
#[derive(Clone, PartialEq, Eq)]
pub struct ErasurePreview {
    /// Who is looking.
    pub visitor: Visitor,
    /// What becomes of each table's rows.
    pub groups: Vec<PlanGroup>,
    /// The masked address that the code went or goes to; `None` when none is on file.
    pub address: Option<Personal<String>>,
    /// Whether a code for this very act is asked for.
    pub asks_code: bool,
    /// Whether one is on its way.
    pub code_sent: bool,
    /// Tries left on it.
    pub tries_left: i64,
    /// An erasure that is asked for already.
    pub open: Option<String>,
    /// The form that was refused, without the code.
    pub entered: Entered,
}

/// Rows of one table with the same fate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanGroup {
    /// The table's short name.
    pub table: String,
    /// Its label.
    pub label: String,
    /// `delete`, `anonymise`, `unlink`, `keep`, `hold`, `leave`.
    pub action: String,
    /// How many rows.
    pub rows: usize,
    /// For a keep: the ground's code (`17-3-b`).
    pub ground: String,
    /// For a keep: the law or reason.
    pub law: String,
    /// For a keep: until when, as text; empty when no date is known.
    pub until: String,
    /// Whether the reviewer left it out.
    pub left_out: bool,
}
