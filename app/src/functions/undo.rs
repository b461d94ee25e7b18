//! Undoes a withdrawal or objection.

use leptos::prelude::*;

use crate::fault::Fault;

/// Undoes the one act that the link of this session names, or stops the erasure that it was sent for.
#[server(UndoConsent, prefix = "/fn", endpoint = "consent/undo")]
pub async fn undo_consent() -> Result<(), Fault> {
    use domain::path;

    use crate::here::Here;
    use crate::notice::Notice;

    let here = Here::enter().await?;
    let done = if here.portal.stops_erasure(&here.actor) { Notice::TakenBack } else { Notice::Undone };
    match here.portal.undo(&here.actor).await {
        Ok(()) => here.leave(path::MY_UNDO, Ok(done)).await,
        Err(portal::Error::Stale) => here.reject(path::MY_UNDO, Notice::NotUndone, Fault::Stale).await,
        Err(portal::Error::NotFound) => here.reject(path::MY_UNDO, Notice::NotUndone, Fault::NotFound).await,
        Err(error) => here.leave(path::MY_UNDO, Err(error)).await,
    }
}
