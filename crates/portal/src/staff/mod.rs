//! Staff: invited, signed in, known by a second factor, signed out, shut out.

mod accept;
mod account;
mod actor;
mod asked;
mod authenticate;
mod browser;
mod device;
mod disable;
mod end;
mod factor;
mod handshake;
mod identity;
mod invite;
mod log;
mod notice;
mod oidc;
mod passkey;
mod password;
mod prove;
mod recovery;
mod second;
mod session;
mod sign_in;
mod sign_out;
mod totp;
mod tried;
mod users;

pub use actor::{SignedIn, StaffActor};
pub use browser::Browser;
pub use handshake::Handshake;
pub(crate) use log::log;
pub use passkey::PasskeyQuestion;
pub use prove::Proof;
pub use users::UserCommand;

/// A session without a request for so long is over; milliseconds.
pub(crate) const IDLE: i64 = 30 * 60_000;
/// A session is over so long after it began at the latest; milliseconds.
pub(crate) const ABSOLUTE: i64 = 10 * 3_600_000;
/// An invitation's life; milliseconds.
pub(crate) const INVITATION: i64 = 72 * 3_600_000;
/// Who somebody is counts as shown for so long; milliseconds.
pub(crate) const PROVED: i64 = 5 * 60_000;
