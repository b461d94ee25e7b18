//! Ends this visit.

use leptos::prelude::*;

use crate::fault::Fault;

/// Ends the session; the link lives on.
#[server(EndSession, prefix = "/fn", endpoint = "session/end")]
pub async fn end_session() -> Result<(), Fault> {
    use domain::path;

    use crate::here::Here;

    let here = Here::enter().await?;
    match here.portal.end_session(&here.actor).await {
        Ok(()) => here.part(path::GOODBYE),
        Err(error) => here.leave(path::MY_LINKS, Err(error)).await,
    }
}
