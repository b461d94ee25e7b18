//! The pages of staff, one a file: the same two steps as a person's, behind a session and a role of its own. No script,
//! but where the browser is asked for a passkey.

pub(super) mod account;
pub(super) mod audit;
pub(super) mod copied;
pub(super) mod factor;
pub(super) mod flags;
pub(super) mod invitation;
pub(super) mod keys;
pub(super) mod passkeys;
pub(super) mod person;
pub(super) mod persons;
pub(super) mod prove;
pub(super) mod queue;
pub(super) mod request;
pub(super) mod second;
pub(super) mod sign_in;
mod stopped;
pub(super) mod suppressions;
pub(super) mod users;
pub(super) mod why;

pub use account::account;
pub use audit::audit;
pub use copied::copy_link;
pub use factor::{factor, recovery};
pub use flags::flags;
pub use invitation::invitation;
pub use keys::{keys, new_key};
pub use passkeys::passkeys;
pub use person::person;
pub use persons::{found, persons};
pub use prove::prove;
pub use queue::queue;
pub use request::request;
pub use second::second;
pub use sign_in::sign_in;
pub use stopped::error_page;
pub(crate) use stopped::stopped;
pub use suppressions::{may_contact, suppressions};
pub use users::users;
