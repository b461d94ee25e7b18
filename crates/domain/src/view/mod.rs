//! Read models: what a page shows, already in the reader's language, with dates as text.
//!
//! Values about a person are [`Personal`](crate::Personal), so that they reach the page and nothing else.

pub mod account;
mod address;
pub mod consents;
pub mod data;
pub mod desk;
mod entered;
pub mod keys;
pub mod marketing;
pub mod overview;
pub mod request;
mod session;
pub mod unsubscribe;
pub mod users;

pub use address::{AddressTrouble, AddressView, DisownView, PendingAddress};
pub use consents::{ActChoice, Confirm, Consents, HistoryRow, PurposeView, UndoView};
pub use data::{Data, EditView, FieldView, RowView, SCREENFUL, Section, Shown};
pub use entered::Entered;
pub use overview::{Controller, Overview, Restriction};
pub use request::{EntryView, ErasurePreview, PlanGroup, RequestRow, RequestView, Requests, StopView};
pub use session::SessionView;
pub use unsubscribe::UnsubscribeView;

use crate::{Bound, Channel, Personal};

/// What every page of a session knows of its visitor.
#[derive(Clone, PartialEq, Eq)]
pub struct Visitor {
    /// The name, masked until a code was entered.
    pub name: Personal<String>,
    /// Whether a code was entered in this session.
    pub clear: bool,
    /// Whether the link behind it may see data (`full`) or purposes only (`preferences`).
    pub may_see_data: bool,
    /// When the session ends at the latest, as text.
    pub until: String,
}

/// An address on file that a code can go to.
#[derive(Clone, PartialEq, Eq)]
pub struct CodeWay {
    /// What it is called by when it is chosen; not the address, nor anything that it could be guessed from.
    pub name: String,
    /// E-mail or SMS.
    pub channel: Channel,
    /// The address, masked.
    pub address: Personal<String>,
}

/// The code page.
#[derive(Clone, PartialEq, Eq)]
pub struct CodeView {
    /// Where a code can be sent, the first one first; empty when no address is on file.
    pub ways: Vec<CodeWay>,
    /// Where the code that is on its way went.
    pub way: Option<CodeWay>,
    /// The very act that the code is for; `None` for the one that opens the session up.
    pub act: Option<Bound>,
    /// What that act concerns, in words; may be empty.
    pub of: String,
    /// Whether a code is on its way and can be entered.
    pub sent: bool,
    /// Tries left on that code.
    pub tries_left: i64,
    /// Where to go afterwards.
    pub next: String,
}
