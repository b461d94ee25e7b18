//! Passkeys: what a browser is asked, and what becomes of its answer. The questions are calls of an island, the answers are
//! plain forms that it fills in.

mod add;
mod ask;
mod prove;
mod remove;
mod rename;
mod sign_in;

pub use add::{AddPasskey, add_passkey};
pub use ask::{AskOwnPasskey, AskPasskey, BeginPasskey, ask_own_passkey, ask_passkey, begin_passkey};
pub use prove::{ProveByPasskey, prove_by_passkey};
pub use remove::{RemovePasskey, remove_passkey};
pub use rename::{RenamePasskey, rename_passkey};
pub use sign_in::{SignInByPasskey, sign_in_by_passkey};
