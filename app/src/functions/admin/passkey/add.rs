//! Keeps a passkey that was made.

use leptos::prelude::*;

use crate::fault::Fault;

/// Takes what the browser made, and what it is to be called.
#[server(AddPasskey, prefix = "/fn", endpoint = "admin/passkey/add")]
pub async fn add_passkey(answer: String, #[server(default)] name: String) -> Result<(), Fault> {
    use domain::path;

    use crate::staff::{Here, StaffNotice, ticket};

    let here = Here::enter(path::ADMIN_PASSKEYS).await?;
    let ticket = ticket();
    match here.portal.add_passkey(&here.actor, ticket.as_deref(), &answer, &name, &here.browser).await {
        Ok(signed_in) => {
            here.renewed(signed_in).await?.leave(path::ADMIN_PASSKEYS, Ok(StaffNotice::PasskeyAdded)).await
        }
        Err(error) => here.leave(path::ADMIN_PASSKEYS, Err(error)).await,
    }
}
