//! Server functions, one a file, each at most a screenful: guard, parse, one call of the portal, redirect.
//!
//! Every one is reached by a plain form first, so it names where to go next on success and on error (trap T5), and its
//! errors are codes. POST only, urlencoded, below `/fn`. To add one: its file, its line in [`FUNCTIONS`] and in
//! `register.rs`; the tests compare both with what is registered.

mod act;
pub mod admin;
mod ask;
mod ask_erasure;
mod confirm_address;
mod drop_address;
mod edit;
mod end_all;
mod end_named_session;
mod end_other_sessions;
mod end_session;
mod enter_address;
mod enter_code;
mod not_me;
mod send_address_code;
mod send_code;
mod send_erasure_code;
mod take_back;
mod undo;
mod write_message;

pub use act::{ActOnConsent, act_on_consent};
pub use ask::{Ask, ask};
pub use ask_erasure::{AskErasure, ask_erasure};
pub use confirm_address::{ConfirmAddress, confirm_address};
use domain::path;
use domain::role::DeskFunction;
pub use drop_address::{DropAddress, drop_address};
pub use edit::{EditData, edit_data};
pub use end_all::{EndAllLinks, end_all_links};
pub use end_named_session::{EndNamedSession, end_named_session};
pub use end_other_sessions::{EndOtherSessions, end_other_sessions};
pub use end_session::{EndSession, end_session};
pub use enter_address::{EnterAddress, enter_address};
pub use enter_code::{EnterCode, enter_code};
pub use not_me::{NotMe, not_me};
pub use send_address_code::{SendAddressCode, send_address_code};
pub use send_code::{SendCode, send_code};
pub use send_erasure_code::{SendErasureCode, send_erasure_code};
pub use take_back::{TakeBack, take_back};
pub use undo::{UndoConsent, undo_consent};
pub use write_message::{WriteMessage, write_message};

/// Where the form of [`send_code()`] posts to.
pub const SEND_CODE: &str = "/fn/code/send";
/// Where the form of [`enter_code()`] posts to.
pub const ENTER_CODE: &str = "/fn/code/enter";
/// Where the form of [`edit_data`] posts to.
pub const EDIT: &str = "/fn/data/edit";
/// Where the form of [`enter_address()`] posts to.
pub const ENTER_ADDRESS: &str = "/fn/address/enter";
/// Where the form of [`send_address_code()`] posts to.
pub const SEND_ADDRESS_CODE: &str = "/fn/address/send";
/// Where the form of [`drop_address()`] posts to.
pub const DROP_ADDRESS: &str = "/fn/address/drop";
/// Where the form of [`confirm_address()`] posts to.
pub const CONFIRM_ADDRESS: &str = "/fn/address/confirm";
/// Where the form of [`act_on_consent`] posts to.
pub const ACT: &str = "/fn/consent/act";
/// Where the form of [`undo_consent`] posts to.
pub const UNDO: &str = "/fn/consent/undo";
/// Where the form of [`end_session()`] posts to.
pub const END_SESSION: &str = "/fn/session/end";
/// Where the forms of [`end_named_session()`] post to.
pub const END_NAMED: &str = "/fn/session/end-named";
/// Where the form of [`end_other_sessions()`] posts to.
pub const END_OTHERS: &str = "/fn/session/end-others";
/// Where the form of [`end_all_links`] posts to.
pub const END_ALL: &str = "/fn/link/end-all";
/// Where the form of [`not_me()`] posts to.
pub const NOT_ME: &str = "/fn/link/not-me";
/// Where the form of [`ask()`] posts to.
pub const ASK: &str = "/fn/request/ask";
/// Where the form of [`send_erasure_code()`] posts to.
pub const SEND_ERASURE_CODE: &str = "/fn/request/send-code";
/// Where the form of [`ask_erasure()`] posts to.
pub const ASK_ERASURE: &str = "/fn/request/erase";
/// Where the form of [`write_message()`] posts to.
pub const WRITE: &str = "/fn/request/write";
/// Where the forms of [`take_back()`] post to.
pub const TAKE_BACK: &str = "/fn/request/take-back";

/// Where the form of [`admin::sign_in()`] posts to.
pub const SIGN_IN: &str = DeskFunction::SignIn.path();
/// Where the form of [`admin::accept_invitation`] posts to.
pub const ACCEPT: &str = DeskFunction::Accept.path();
/// Where the form of [`admin::sign_out()`] posts to.
pub const SIGN_OUT: &str = DeskFunction::SignOut.path();
/// Where the forms of [`admin::work_on_case`] post to.
pub const CASE: &str = DeskFunction::Case.path();
/// Where the form of [`admin::send_link()`] posts to.
pub const SEND_LINK: &str = DeskFunction::SendLink.path();
/// Where the forms of [`admin::end_links`] post to.
pub const END_LINKS: &str = DeskFunction::EndLinks.path();
/// Where the form of [`admin::start_erasure`] posts to.
pub const ERASE: &str = DeskFunction::Erase.path();
/// Where the form of [`admin::restrict()`] posts to.
pub const RESTRICT: &str = DeskFunction::Restrict.path();
/// Where the form of [`admin::lift_restriction`] posts to.
pub const LIFT: &str = DeskFunction::Lift.path();
/// Where the forms of [`admin::see_flag()`] post to.
pub const SEE_FLAG: &str = DeskFunction::SeeFlag.path();
/// Where the form of [`admin::enter_second_factor`] posts to.
pub const SECOND: &str = DeskFunction::Second.path();
/// Where the form of [`admin::prove()`] posts to.
pub const PROVE: &str = DeskFunction::Prove.path();
/// Where the form of [`admin::begin_factor`] posts to.
pub const FACTOR_BEGIN: &str = DeskFunction::FactorBegin.path();
/// Where the form of [`admin::confirm_factor`] posts to.
pub const FACTOR_CONFIRM: &str = DeskFunction::FactorConfirm.path();
/// Where the form of [`admin::remove_factor`] posts to.
pub const FACTOR_REMOVE: &str = DeskFunction::FactorRemove.path();
/// Where the island that signs in with a passkey asks.
pub const PASSKEY_ASK: &str = DeskFunction::PasskeyAsk.path();
/// Where the form of [`admin::sign_in_by_passkey`] posts to.
pub const PASSKEY_SIGN_IN: &str = DeskFunction::PasskeySignIn.path();
/// Where the island that shows one's own passkey asks.
pub const PASSKEY_ASK_OWN: &str = DeskFunction::PasskeyAskOwn.path();
/// Where the forms of [`admin::prove_by_passkey`] post to.
pub const PASSKEY_PROVE: &str = DeskFunction::PasskeyProve.path();
/// Where the island that makes a passkey asks.
pub const PASSKEY_BEGIN: &str = DeskFunction::PasskeyBegin.path();
/// Where the form of [`admin::add_passkey`] posts to.
pub const PASSKEY_ADD: &str = DeskFunction::PasskeyAdd.path();
/// Where the forms of [`admin::rename_passkey`] post to.
pub const PASSKEY_RENAME: &str = DeskFunction::PasskeyRename.path();
/// Where the forms of [`admin::remove_passkey`] post to.
pub const PASSKEY_REMOVE: &str = DeskFunction::PasskeyRemove.path();
/// Where the form of [`admin::change_password`] posts to.
pub const PASSWORD: &str = DeskFunction::Password.path();
/// Where the forms of [`admin::end_own_session`] post to.
pub const END_OWN_SESSION: &str = DeskFunction::EndSession.path();
/// Where the form of [`admin::end_own_sessions`] posts to.
pub const END_OWN_SESSIONS: &str = DeskFunction::EndSessions.path();
/// Where the form of [`admin::open_person`] posts to.
pub const OPEN: &str = DeskFunction::Open.path();
/// Where the form of [`admin::invite_user`] posts to.
pub const INVITE: &str = DeskFunction::Invite.path();
/// Where the forms of [`admin::manage_user`] post to.
pub const USER: &str = DeskFunction::User.path();
/// Where the forms of [`admin::end_key()`] post to.
pub const END_KEY: &str = DeskFunction::EndKey.path();

/// Every server function, and the page that a form falls back to when the function could not say where to go.
pub const FUNCTIONS: &[(&str, &str)] = &[
    (SEND_CODE, path::MY_CODE),
    (ENTER_CODE, path::MY_CODE),
    (EDIT, path::MY_DATA),
    (ENTER_ADDRESS, path::MY_DATA),
    (SEND_ADDRESS_CODE, path::MY_DATA),
    (DROP_ADDRESS, path::MY_DATA),
    (CONFIRM_ADDRESS, path::MY_DATA),
    (ACT, path::MY_CONSENTS),
    (UNDO, path::MY_UNDO),
    (END_SESSION, path::MY_LINKS),
    (END_NAMED, path::MY_LINKS),
    (END_OTHERS, path::MY_LINKS),
    (END_ALL, path::MY_LINKS),
    (NOT_ME, path::MY_LINKS),
    (ASK, path::MY_REQUESTS),
    (SEND_ERASURE_CODE, path::MY_REQUESTS_ERASURE),
    (ASK_ERASURE, path::MY_REQUESTS_ERASURE),
    (WRITE, path::MY_REQUESTS),
    (TAKE_BACK, path::MY_REQUESTS),
    (SIGN_IN, path::ADMIN_SIGN_IN),
    (ACCEPT, path::ADMIN_SIGN_IN),
    (SIGN_OUT, path::ADMIN),
    (CASE, path::ADMIN),
    (SEND_LINK, path::ADMIN_PERSONS),
    (END_LINKS, path::ADMIN_PERSONS),
    (ERASE, path::ADMIN_PERSONS),
    (RESTRICT, path::ADMIN_PERSONS),
    (LIFT, path::ADMIN_PERSONS),
    (SEE_FLAG, path::ADMIN_FLAGS),
    (OPEN, path::ADMIN_PERSONS),
    (INVITE, path::ADMIN_USERS),
    (USER, path::ADMIN_USERS),
    (END_KEY, path::ADMIN_KEYS),
    (SECOND, path::ADMIN_SECOND),
    (PROVE, path::ADMIN_PROVE),
    (FACTOR_BEGIN, path::ADMIN_FACTOR),
    (FACTOR_CONFIRM, path::ADMIN_FACTOR),
    (FACTOR_REMOVE, path::ADMIN_FACTOR),
    (PASSKEY_ASK, path::ADMIN_SIGN_IN),
    (PASSKEY_SIGN_IN, path::ADMIN_SIGN_IN),
    (PASSKEY_ASK_OWN, path::ADMIN_ACCOUNT),
    (PASSKEY_PROVE, path::ADMIN_PROVE),
    (PASSKEY_BEGIN, path::ADMIN_PASSKEYS),
    (PASSKEY_ADD, path::ADMIN_PASSKEYS),
    (PASSKEY_RENAME, path::ADMIN_ACCOUNT),
    (PASSKEY_REMOVE, path::ADMIN_ACCOUNT),
    (PASSWORD, path::ADMIN_ACCOUNT),
    (END_OWN_SESSION, path::ADMIN_ACCOUNT),
    (END_OWN_SESSIONS, path::ADMIN_ACCOUNT),
];

/// Every function of staff has its row in the table of guards, and every row its function; else this does not build.
const _: () = {
    let mut staffs = 0;
    let mut at = 0;
    while at < FUNCTIONS.len() {
        if starts_with(FUNCTIONS[at].0, path::FN_ADMIN) {
            let mut row = 0;
            while row < DeskFunction::ALL.len() && !same(DeskFunction::ALL[row].path(), FUNCTIONS[at].0) {
                row += 1;
            }
            assert!(row < DeskFunction::ALL.len(), "a function of staff has no row in domain::role::DeskFunction");
            staffs += 1;
        }
        at += 1;
    }
    assert!(staffs == DeskFunction::ALL.len(), "a row of domain::role::DeskFunction has no function");
};

const fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && starts_with(a, b)
}

/// `str::starts_with`, which constants cannot call.
const fn starts_with(text: &str, start: &str) -> bool {
    let (text, start) = (text.as_bytes(), start.as_bytes());
    let mut at = 0;
    while at < start.len() {
        if at >= text.len() || text[at] != start[at] {
            return false;
        }
        at += 1;
    }
    true
}
