//! What marketing sees: how much the suppression feed holds, and whether somebody may be contacted. Never whom it holds.

use super::desk::Colleague;
use crate::may_contact::Reason;
use crate::{Channel, Personal};

/// The state of the feed.
#[derive(Clone, PartialEq, Eq)]
pub struct FeedState {
    /// Who is looking.
    pub staff: Colleague,
    /// How many rows there are for each purpose and channel.
    pub counts: Vec<FeedCount>,
    /// The newest rows, newest first, without addresses.
    pub rows: Vec<FeedEntry>,
    /// Purposes that can be asked about: code and title.
    pub purposes: Vec<(String, String)>,
    /// What was asked.
    pub asked: Option<Asked>,
}

/// Rows of one purpose and channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedCount {
    /// The purpose's title; empty for all direct marketing.
    pub purpose: String,
    /// The channel.
    pub channel: Channel,
    /// How many rows.
    pub rows: i64,
    /// Whether there are more than were counted.
    pub more: bool,
}

/// A row, without whom it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedEntry {
    /// Its position.
    pub seq: i64,
    /// When.
    pub at: String,
    /// Whether contact ended; else it was allowed again.
    pub ended: bool,
    /// The purpose's title; empty for all direct marketing.
    pub purpose: String,
    /// The channel's code.
    pub channel: String,
    /// Why, as a code.
    pub reason: String,
}

/// A question, and its answer.
#[derive(Clone, PartialEq, Eq)]
pub struct Asked {
    /// The purpose's code.
    pub purpose: String,
    /// The channel's code.
    pub channel: String,
    /// The address as it was typed.
    pub address: Personal<String>,
    /// Whether contact is allowed.
    pub allowed: bool,
    /// Why, or why not.
    pub reasons: Vec<Reason>,
}
