//! The pages behind an unsubscribe link.

use crate::Channel;

/// What the link would stop; the same for a token that was never ours, so that nothing can be learned from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnsubscribeView {
    /// The purpose's title; `None` for all direct marketing.
    pub purpose: Option<String>,
    /// The channel; `None` when it cannot be told.
    pub channel: Option<Channel>,
}
