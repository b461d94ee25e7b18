//! Makes the server functions known to the server.

use leptos::server_fn::axum::register_explicit;

use crate::functions::admin::{
    AcceptInvitation, AddPasskey, AskOwnPasskey, AskPasskey, BeginFactor, BeginPasskey, ChangePassword, ConfirmFactor,
    EndKey, EndLinks, EndOwnSession, EndOwnSessions, EnterSecondFactor, InviteUser, LiftRestriction, ManageUser,
    OpenPerson, Prove, ProveByPasskey, RemoveFactor, RemovePasskey, RenamePasskey, Restrict, SeeFlag, SendLink, SignIn,
    SignInByPasskey, SignOut, StartErasure, WorkOnCase,
};
use crate::functions::{
    ActOnConsent, Ask, AskErasure, ConfirmAddress, DropAddress, EditData, EndAllLinks, EndNamedSession,
    EndOtherSessions, EndSession, EnterAddress, EnterCode, NotMe, SendAddressCode, SendCode, SendErasureCode, TakeBack,
    UndoConsent, WriteMessage,
};

/// Registers every server function. Linkers have been seen to drop what registers itself; this does not rely on them.
pub fn register_server_fns() {
    register_explicit::<SendCode>();
    register_explicit::<EnterCode>();
    register_explicit::<EditData>();
    register_explicit::<EnterAddress>();
    register_explicit::<SendAddressCode>();
    register_explicit::<DropAddress>();
    register_explicit::<ConfirmAddress>();
    register_explicit::<ActOnConsent>();
    register_explicit::<UndoConsent>();
    register_explicit::<EndSession>();
    register_explicit::<EndNamedSession>();
    register_explicit::<EndOtherSessions>();
    register_explicit::<EndAllLinks>();
    register_explicit::<NotMe>();
    register_explicit::<Ask>();
    register_explicit::<SendErasureCode>();
    register_explicit::<AskErasure>();
    register_explicit::<WriteMessage>();
    register_explicit::<TakeBack>();
    register_explicit::<SignIn>();
    register_explicit::<AcceptInvitation>();
    register_explicit::<SignOut>();
    register_explicit::<WorkOnCase>();
    register_explicit::<SendLink>();
    register_explicit::<EndLinks>();
    register_explicit::<StartErasure>();
    register_explicit::<Restrict>();
    register_explicit::<LiftRestriction>();
    register_explicit::<SeeFlag>();
    register_explicit::<OpenPerson>();
    register_explicit::<InviteUser>();
    register_explicit::<ManageUser>();
    register_explicit::<EndKey>();
    register_explicit::<EnterSecondFactor>();
    register_explicit::<Prove>();
    register_explicit::<BeginFactor>();
    register_explicit::<ConfirmFactor>();
    register_explicit::<RemoveFactor>();
    register_explicit::<AskPasskey>();
    register_explicit::<SignInByPasskey>();
    register_explicit::<AskOwnPasskey>();
    register_explicit::<ProveByPasskey>();
    register_explicit::<BeginPasskey>();
    register_explicit::<AddPasskey>();
    register_explicit::<RenamePasskey>();
    register_explicit::<RemovePasskey>();
    register_explicit::<ChangePassword>();
    register_explicit::<EndOwnSession>();
    register_explicit::<EndOwnSessions>();
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::FUNCTIONS;

    #[test]
    fn the_table_names_what_is_registered_and_all_are_posts() {
        register_server_fns();
        let registered: BTreeSet<(&str, String)> =
            leptos::server_fn::axum::server_fn_paths().map(|(path, method)| (path, method.to_string())).collect();
        let listed: BTreeSet<(&str, String)> = FUNCTIONS.iter().map(|(path, _)| (*path, "POST".to_owned())).collect();
        assert_eq!(registered, listed);
        assert!(FUNCTIONS.iter().all(|(path, _)| path.starts_with("/fn/")));
        for (path, page) in FUNCTIONS {
            let staffs = path.starts_with(domain::path::FN_ADMIN);
            let ours = if staffs { domain::path::is_admin_next(page) } else { domain::path::is_next(page) };
            assert!(ours, "{path} falls back to a page of those it serves");
        }
    }
}
