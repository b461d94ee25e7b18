//! What gains from running in the browser. Nothing here is needed: each island lies over a plain form that works alone. Only a
//! passkey has no form that does, since the browser answers nobody but a script; what it opens is opened by a password as well.
//!
//! Props are JSON in the page, so they hold ids, codes, flags, limits, URLs and label texts. A value about the person is
//! rendered by the server among an island's children, and read from the page. No island makes a resource, a suspense or
//! an error boundary: their scripts are not allowed.

mod confirm_act;
mod inline_edit;
mod passkey;

pub use confirm_act::ConfirmAct;
pub use inline_edit::{EditTexts, InlineEdit};
pub use passkey::Passkey;
