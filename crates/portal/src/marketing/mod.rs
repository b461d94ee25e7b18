//! Marketing: the one question, and the feed of those who said no.

mod feed;
mod may_contact;
mod overview;

pub use feed::FeedPage;
pub use may_contact::{Answer, MayContact, Targets};
