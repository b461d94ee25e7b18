//! Takes a passkey away.

use leptos::prelude::*;

use crate::fault::Fault;

/// Takes one of one's own away.
#[server(RemovePasskey, prefix = "/fn", endpoint = "admin/passkey/remove")]
pub async fn remove_passkey(id: String) -> Result<(), Fault> {
    use domain::path;

    use crate::staff::{Here, StaffNotice};

    let here = Here::enter(path::ADMIN_PASSKEYS).await?;
    let outcome = here.portal.remove_passkey(&here.actor, &id).await.map(|()| StaffNotice::PasskeyRemoved);
    here.leave(path::ADMIN_PASSKEYS, outcome).await
}
