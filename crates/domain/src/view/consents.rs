//! Purposes with their state, the acts they allow, and their history.

use super::Visitor;
use crate::consent::Shown;
use crate::{Act, Basis, Channel, Gate};

/// One purpose as the person sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PurposeView {
    /// The purpose's code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// What the person agrees to, or is told.
    pub text: String,
    /// The version of that text.
    pub text_version: i64,
    /// How long data is kept for it; may be empty.
    pub retention: String,
    /// Who receives data for it.
    pub recipients: Vec<String>,
    /// Its legal basis.
    pub basis: Basis,
    /// Whether it is direct marketing.
    pub direct_marketing: bool,
    /// Its state over all channels.
    pub state: Shown,
    /// Its state per channel, in the purpose's order.
    pub channels: Vec<(Channel, Shown)>,
    /// What the person can do about it now.
    pub acts: Vec<ActChoice>,
    /// The latest event's position, which a grant must name (409 when it has moved on); 0 when there is none.
    pub version: i64,
}

/// An act that is open to the person now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActChoice {
    /// The act.
    pub act: Act,
    /// On one channel alone; `None` for all of them.
    pub channel: Option<Channel>,
    /// What still stands before it.
    pub gate: Gate,
}

/// The consents page.
#[derive(Clone, PartialEq, Eq)]
pub struct Consents {
    /// Who is looking.
    pub visitor: Visitor,
    /// Every purpose.
    pub purposes: Vec<PurposeView>,
    /// What happened, newest first.
    pub history: Vec<HistoryRow>,
}

/// One event of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryRow {
    /// When, as text with the zone.
    pub at: String,
    /// When, machine-readable (RFC 3339).
    pub at_machine: String,
    /// The purpose's title.
    pub purpose: String,
    /// What happened.
    pub kind: crate::consent::Kind,
    /// Where it came from.
    pub origin: crate::consent::Origin,
    /// The channels it named; empty means all.
    pub channels: Vec<Channel>,
    /// The version of the text that was shown; 0 when none was.
    pub text_version: i64,
}

/// The second page of an act.
#[derive(Clone, PartialEq, Eq)]
pub struct Confirm {
    /// Who is looking.
    pub visitor: Visitor,
    /// The purpose.
    pub purpose: PurposeView,
    /// The act.
    pub choice: ActChoice,
}

/// The page of an undo link.
#[derive(Clone, PartialEq, Eq)]
pub struct UndoView {
    /// The purpose's title.
    pub purpose: String,
    /// What was done, and would be undone.
    pub kind: crate::consent::Kind,
    /// When, as text.
    pub at: String,
    /// The channels; empty means all.
    pub channels: Vec<Channel>,
    /// Whether it can still be undone: nothing came after, and the text is unchanged.
    pub possible: bool,
}
