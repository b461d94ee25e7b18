//! Sets one's own second factor up, confirms it, takes it away.

use domain::SecretInput;
use leptos::prelude::*;

use crate::fault::Fault;

/// Makes a secret for an authenticator app.
#[server(BeginFactor, prefix = "/fn", endpoint = "admin/factor/begin")]
pub async fn begin_factor() -> Result<(), Fault> {
    use domain::path;

    use crate::staff::Here;

    let here = Here::enter(path::ADMIN_FACTOR).await?;
    match here.portal.begin_factor(&here.actor).await {
        Ok(()) => here.go(path::ADMIN_FACTOR),
        Err(error) => here.leave(path::ADMIN_FACTOR, Err(error)).await,
    }
}

/// Confirms it by its first code.
#[server(ConfirmFactor, prefix = "/fn", endpoint = "admin/factor/confirm")]
pub async fn confirm_factor(code: SecretInput) -> Result<(), Fault> {
    use domain::path;

    use crate::staff::{Here, StaffNotice};

    let here = Here::enter(path::ADMIN_FACTOR).await?;
    match here.portal.confirm_factor(&here.actor, &code).await {
        Ok(signed_in) => here.renewed(signed_in).await?.leave(path::ADMIN_FACTOR, Ok(StaffNotice::FactorSet)).await,
        Err(error) => here.leave(path::ADMIN_FACTOR, Err(error)).await,
    }
}

/// Takes it away, where the role wants none.
#[server(RemoveFactor, prefix = "/fn", endpoint = "admin/factor/remove")]
pub async fn remove_factor() -> Result<(), Fault> {
    use domain::path;

    use crate::staff::{Here, StaffNotice};

    let here = Here::enter(path::ADMIN_FACTOR).await?;
    let outcome = here.portal.remove_factor(&here.actor).await.map(|()| StaffNotice::FactorRemoved);
    here.leave(path::ADMIN_FACTOR, outcome).await
}
