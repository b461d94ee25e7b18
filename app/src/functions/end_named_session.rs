//! Ends one of the person's sessions.

use leptos::prelude::*;

use crate::fault::Fault;

/// Ends the session that the list calls by this name; where it is this very one, it is left.
#[server(EndNamedSession, prefix = "/fn", endpoint = "session/end-named")]
pub async fn end_named_session(name: String) -> Result<(), Fault> {
    use domain::path;

    use crate::here::Here;
    use crate::notice::Notice;

    let here = Here::enter().await?;
    match here.portal.end_named_session(&here.actor, &name).await {
        Ok(true) => here.part(path::GOODBYE),
        Ok(false) => here.leave(path::MY_LINKS, Ok(Notice::SessionEnded)).await,
        Err(error) => here.leave(path::MY_LINKS, Err(error)).await,
    }
}
