//! Undoes a withdrawal or objection.

use leptos::prelude::*;

use crate::fault::Fault;

/// Undoes the one act that the link of this session names.
#[server(UndoConsent, prefix = "/fn", endpoint = "consent/undo")]
pub async fn undo_consent() -> Result<(), Fault> {
    use domain::path;

    use crate::here::Here;
    use crate::notice::Notice;

    let here = Here::enter().await?;
    let outcome = match here.portal.undo(&here.actor).await {
        Ok(()) => Ok(Notice::Undone),
        Err(portal::Error::Stale | portal::Error::NotFound) => Ok(Notice::NotUndone),
        Err(error) => Err(error),
    };
    here.leave(path::MY_UNDO, outcome).await
}
