//! Signs out.

use leptos::prelude::*;

use crate::fault::Fault;

/// Ends the session of staff; a person's own, in the same browser, goes on.
#[server(SignOut, prefix = "/fn", endpoint = "admin/sign-out")]
pub async fn sign_out() -> Result<(), Fault> {
    use domain::path;

    use crate::staff::Here;

    let here = Here::enter("").await?;
    match here.portal.sign_out(&here.actor).await {
        Ok(()) => here.part(&format!("{}?told=out", path::ADMIN_SIGN_IN)),
        Err(error) => here.leave(path::ADMIN, Err(error)).await,
    }
}
