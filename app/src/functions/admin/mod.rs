//! Server functions of staff: the desk's forms. Each answers with a redirect, as those of persons do; a session of staff
//! is all that opens them.

mod accept;
mod case;
mod end_key;
mod end_links;
mod end_session;
mod erase;
mod factor;
mod lift;
mod open;
mod passkey;
mod password;
mod prove;
mod restrict;
mod second;
mod see_flag;
mod send_link;
mod sign_in;
mod sign_out;
mod user;

pub use accept::{AcceptInvitation, accept_invitation};
pub use case::{CaseFields, WorkOnCase, work_on_case};
pub use end_key::{EndKey, end_key};
pub use end_links::{EndLinks, end_links};
pub use end_session::{EndOwnSession, EndOwnSessions, end_own_session, end_own_sessions};
pub use erase::{StartErasure, start_erasure};
pub use factor::{BeginFactor, ConfirmFactor, RemoveFactor, begin_factor, confirm_factor, remove_factor};
pub use lift::{LiftRestriction, lift_restriction};
pub use open::{OpenPerson, open_person};
pub use passkey::{
    AddPasskey, AskOwnPasskey, AskPasskey, BeginPasskey, ProveByPasskey, RemovePasskey, RenamePasskey, SignInByPasskey,
    add_passkey, ask_own_passkey, ask_passkey, begin_passkey, prove_by_passkey, remove_passkey, rename_passkey,
    sign_in_by_passkey,
};
pub use password::{ChangePassword, change_password};
pub use prove::{Prove, prove};
pub use restrict::{Restrict, restrict};
pub use second::{EnterSecondFactor, enter_second_factor};
pub use see_flag::{SeeFlag, see_flag};
pub use send_link::{SendLink, send_link};
pub use sign_in::{SignIn, sign_in};
pub use sign_out::{SignOut, sign_out};
pub use user::{InviteUser, ManageUser, invite_user, manage_user};
