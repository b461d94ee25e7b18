//! Calls a passkey something else.

use leptos::prelude::*;

use crate::fault::Fault;

/// Renames one of one's own.
#[server(RenamePasskey, prefix = "/fn", endpoint = "admin/passkey/rename")]
pub async fn rename_passkey(id: String, name: String) -> Result<(), Fault> {
    use domain::path;

    use crate::staff::{Here, StaffNotice};

    let here = Here::enter(path::ADMIN_PASSKEYS).await?;
    let outcome = here.portal.rename_passkey(&here.actor, &id, &name).await.map(|()| StaffNotice::PasskeyRenamed);
    here.leave(path::ADMIN_PASSKEYS, outcome).await
}
