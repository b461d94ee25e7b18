//! Server functions of staff: the desk's forms. Each answers with a redirect, as those of persons do; a session of staff
//! is all that opens them.

mod accept;
mod case;
mod end_links;
mod erase;
mod lift;
mod restrict;
mod see_flag;
mod send_link;
mod sign_in;
mod sign_out;

pub use accept::{AcceptInvitation, accept_invitation};
pub use case::{CaseFields, WorkOnCase, work_on_case};
pub use end_links::{EndLinks, end_links};
pub use erase::{StartErasure, start_erasure};
pub use lift::{LiftRestriction, lift_restriction};
pub use restrict::{Restrict, restrict};
pub use see_flag::{SeeFlag, see_flag};
pub use send_link::{SendLink, send_link};
pub use sign_in::{SignIn, sign_in};
pub use sign_out::{SignOut, sign_out};
