//! Invites colleagues, and changes what they may do.

use leptos::prelude::*;

use crate::fault::Fault;

/// Mails somebody an invitation.
#[server(InviteUser, prefix = "/fn", endpoint = "admin/invite")]
pub async fn invite_user(email: String, role: String) -> Result<(), Fault> {
    use domain::path;
    use domain::role::Role;
    use portal::Error;

    use crate::staff::{Here, StaffNotice};

    let here = Here::enter(path::ADMIN_USERS).await?;
    let outcome = match Role::parse(&role) {
        Some(role) => here.portal.invite_user(&here.actor, &email, role).await.map(|()| StaffNotice::Invited),
        None => Err(Error::Invalid("role")),
    };
    here.leave(path::ADMIN_USERS, outcome).await
}

/// Does one thing to a colleague's account: `role`, `disable`, `enable`, `sign-out`, `reset-factor`.
#[server(ManageUser, prefix = "/fn", endpoint = "admin/user")]
pub async fn manage_user(id: String, command: String, #[server(default)] role: String) -> Result<(), Fault> {
    use domain::path;
    use domain::role::Role;
    use portal::{Error, UserCommand as C};

    use crate::staff::{Here, StaffNotice};

    let here = Here::enter(path::ADMIN_USERS).await?;
    let command = match (command.as_str(), Role::parse(&role)) {
        ("role", Some(role)) => Ok(C::Role(role)),
        ("disable", _) => Ok(C::Disable),
        ("enable", _) => Ok(C::Enable),
        ("sign-out", _) => Ok(C::SignOut),
        ("reset-factor", _) => Ok(C::ResetFactor),
        _ => Err(Error::NotFound),
    };
    let outcome = match command {
        Ok(command) => here.portal.manage_user(&here.actor, &id, command).await.map(|()| StaffNotice::UserChanged),
        Err(error) => Err(error),
    };
    here.leave(path::ADMIN_USERS, outcome).await
}
