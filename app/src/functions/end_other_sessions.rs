//! Ends the person's other sessions.

use leptos::prelude::*;

use crate::fault::Fault;

/// Ends every session but this one; links live on.
#[server(EndOtherSessions, prefix = "/fn", endpoint = "session/end-others")]
pub async fn end_other_sessions() -> Result<(), Fault> {
    use domain::path;

    use crate::here::Here;
    use crate::notice::Notice;

    let here = Here::enter().await?;
    match here.portal.end_other_sessions(&here.actor).await {
        Ok(()) => here.leave(path::MY_LINKS, Ok(Notice::SessionEnded)).await,
        Err(error) => here.leave(path::MY_LINKS, Err(error)).await,
    }
}
