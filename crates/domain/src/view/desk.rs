//! What staff see.

use super::request::{EntryView, PlanGroup, RequestRow};
use super::{Entered, Restriction};
use crate::code::codes;
use crate::consent::Shown;
use crate::request::Kind;
use crate::role::{Role, Task};
use crate::{Channel, Personal, Scope, SubjectRef};

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// The address they sign in with.
    pub email: String,
    /// Their role.
    pub role: Role,
    /// The code of a notice to show once.
    pub notice: Option<String>,
}

impl Colleague {
    /// Whether they may do it; for what a page offers. The use case checks by itself.
    #[must_use]
    pub const fn may(&self, task: Task) -> bool {
        self.role.may(task)
    }
}

codes! {
    /// A part of the queue.
    #[derive(Default)]
    pub enum Part {
        /// What is to be answered.
        #[default]
        Open = "open",
        /// Answered; what is kept waits for the end of its hold.
        Kept = "kept",
        /// Closed.
        Closed = "closed",
    }
}

/// The question before a person's page: why it is opened.
#[derive(Clone, PartialEq, Eq)]
pub struct Why {
    /// Who is asked.
    pub staff: Colleague,
    /// Whose page.
    pub subject: SubjectRef,
    /// Requests of theirs that are open.
    pub requests: Vec<QueueItem>,
    /// A form that was refused.
    pub entered: Entered,
}

codes! {
    /// Why a colleague opens a person's page.
    pub enum OpeningReason {
        /// The person has asked for something, by phone or letter.
        Asked = "asked",
        /// A request of theirs is worked on.
        Request = "request",
        /// Anything else, in words.
        Other = "other",
    }
}

/// A page of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    /// Who is looking.
    pub staff: Colleague,
    /// The requests, by due date; closed ones newest first.
    pub rows: Vec<QueueItem>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<String>,
    /// Which part of the queue it is.
    pub part: Part,
    /// The kind that is filtered for.
    pub kind: Option<Kind>,
}

/// A request in the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueItem {
    /// The request.
    pub row: RequestRow,
    /// The person, by the CRM's key; no name in a list.
    pub subject: String,
    /// Days until it is due; negative when overdue.
    pub days_left: i64,
    /// Why the worker gave it up, as a code.
    pub stuck: Option<String>,
    /// The unmapped columns that it waits for; empty when it does not wait.
    pub unmapped: String,
}

/// A request on the desk.
#[derive(Clone, PartialEq, Eq)]
pub struct Case {
    /// Who is looking.
    pub staff: Colleague,
    /// The request.
    pub item: QueueItem,
    /// The person in the CRM, for links of the desk.
    pub subject: SubjectRef,
    /// The person's name; empty once erased.
    pub name: Personal<String>,
    /// What happened, oldest first.
    pub entries: Vec<EntryView>,
    /// For an erasure: what would be, or was, done.
    pub plan: Vec<PlanGroup>,
    /// The plan's hash, in hex: what an approval names.
    pub plan_hash: String,
    /// The version that a change names.
    pub version: i64,
    /// Whether the person could not be told what became of it, for want of an address.
    pub untold: bool,
    /// For an erasure that is not carried out before some moment to come.
    pub wait: Option<Wait>,
    /// Until when a copy of the person's data is not handed out to them, since the only address on file is new; empty when it
    /// does not wait.
    pub copy_waits: String,
    /// Other records with the same contact point.
    pub twins: Vec<SubjectRef>,
    /// Which commands are open now (`review`, `ask`, `approve`, `refuse`, `close`, `cancel`, `retry`, `posted`).
    pub open: Vec<String>,
    /// The complaint notice to start from: Art. 12(4), with the authority's name.
    pub complaint: String,
    /// The court notice to start from.
    pub court: String,
    /// The form that was refused; its `command` says which.
    pub entered: Entered,
}

codes! {
    /// What an erasure waits for.
    pub enum WaitsFor {
        /// Every erasure of this installation cools off.
        Cooling = "cooling",
        /// An address of the person is new.
        NewAddress = "new-address",
        /// Whoever reads an address has said that its change was not theirs, and staff have not closed the request about it.
        Dispute = "dispute",
    }
}

/// Why an erasure waits, and how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wait {
    /// The moment; of a dispute the one at the earliest.
    pub until: String,
    /// For what.
    pub why: WaitsFor,
}

/// The search for a person.
#[derive(Clone, PartialEq, Eq)]
pub struct Persons {
    /// Who is looking.
    pub staff: Colleague,
    /// What was searched for; empty before a search.
    pub query: Personal<String>,
    /// Who was found.
    pub rows: Vec<PersonRow>,
    /// Whether there are more than are shown.
    pub more: bool,
}

/// A person in a list.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Kind and key.
    pub subject: SubjectRef,
    /// The name.
    pub name: Personal<String>,
    /// The primary e-mail address.
    pub email: Personal<String>,
}

/// A purpose's flag: its title, its state over all channels, its states per channel.
pub type Flag = (String, Shown, Vec<(Channel, Shown)>);

/// A person's page for staff.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonView {
    /// Who is looking.
    pub staff: Colleague,
    /// The person.
    pub row: PersonRow,
    /// Three-state flags: purpose title, state over all channels, states per channel.
    pub flags: Vec<Flag>,
    /// Whether all processing is blocked, by a restriction or by a lock of the company's own.
    pub restricted: bool,
    /// The restriction (GDPR Art. 18), where there is one.
    pub restriction: Option<Restriction>,
    /// Whether the person was erased, and rows are still kept.
    pub erased: bool,
    /// Other records with the same contact point.
    pub twins: Vec<PersonRow>,
    /// Requests, open ones first.
    pub requests: Vec<QueueItem>,
    /// Links that are open, newest first; unsubscribe links are not among them, since they never end.
    pub links: Vec<LinkRow>,
    /// Whether a link can be mailed (an address is on file).
    pub can_mail: bool,
    /// An erasure's reason that was refused.
    pub entered: Entered,
    /// A restriction's, or a lift's.
    pub restriction_entered: Entered,
}

/// A link that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRow {
    /// Its public id.
    pub id: String,
    /// What it may do.
    pub scope: Scope,
    /// When it was made, as text.
    pub made: String,
    /// Who made it: `cli`, `api`, `staff`, `mail`.
    pub by: String,
    /// Their id, where they have one.
    pub by_id: String,
    /// When it ends, as text; empty for one that does not by itself.
    pub until: String,
    /// How often it was opened; for a full link only what counts as an exchange.
    pub opened: i64,
}

/// Flags that somebody turned towards more contact in the CRM, and that staff have not seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnedFlags {
    /// Who is looking.
    pub staff: Colleague,
    /// The flags, oldest first.
    pub rows: Vec<TurnedFlag>,
    /// Whether there are more than are shown.
    pub more: bool,
}

/// A turned flag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnedFlag {
    /// Whose, by the CRM's key; no name in a list.
    pub subject: SubjectRef,
    /// The mirror's name.
    pub mirror: String,
    /// The purpose's title; empty for a flag that blocks all processing.
    pub purpose: String,
    /// The channel it is about.
    pub channel: Option<Channel>,
    /// When it was noticed, as text.
    pub at: String,
    /// The same in milliseconds since the epoch: what marking it as seen names.
    pub turned_at: i64,
}

/// What waits for a member of staff beside requests: for the navigation of every page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Turned flags that nobody has seen.
    pub flags: i64,
    /// Columns of the CRM that the mapping says nothing of, as `table.column`.
    pub unmapped: Vec<String>,
}

/// A link that staff made, to be copied.
#[derive(Clone, PartialEq, Eq)]
pub struct CopiedLink {
    /// Who made it.
    pub staff: Colleague,
    /// For whom.
    pub subject: SubjectRef,
    /// The URL, shown once.
    pub url: Personal<String>,
    /// When it ends, as text.
    pub until: String,
}

/// A page of the audit log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditPage {
    /// Who is looking.
    pub staff: Colleague,
    /// The entries, newest first.
    pub rows: Vec<AuditRow>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<i64>,
}

/// An entry of the audit log, as far as it is readable for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// Its number.
    pub seq: i64,
    /// When, as text.
    pub at: String,
    /// What was done.
    pub event: String,
    /// Who: kind and id.
    pub actor: String,
    /// Codes and counts, as JSON text.
    pub plain: String,
}
