//! Ends one's own sessions.

use leptos::prelude::*;

use crate::fault::Fault;

/// Ends one of them, by its name.
#[server(EndOwnSession, prefix = "/fn", endpoint = "admin/end-session")]
pub async fn end_own_session(id: String) -> Result<(), Fault> {
    use domain::path;

    use crate::staff::{Here, StaffNotice};

    let here = Here::enter(path::ADMIN_ACCOUNT).await?;
    let outcome = here.portal.end_own_session(&here.actor, &id).await.map(|()| StaffNotice::SessionEnded);
    here.leave(path::ADMIN_ACCOUNT, outcome).await
}

/// Ends all of them, this one too.
#[server(EndOwnSessions, prefix = "/fn", endpoint = "admin/end-sessions")]
pub async fn end_own_sessions() -> Result<(), Fault> {
    use domain::path;

    use crate::staff::Here;

    let here = Here::enter(path::ADMIN_ACCOUNT).await?;
    match here.portal.end_own_sessions(&here.actor).await {
        Ok(()) => here.part(&format!("{}?told=out", path::ADMIN_SIGN_IN)),
        Err(error) => here.leave(path::ADMIN_ACCOUNT, Err(error)).await,
    }
}
