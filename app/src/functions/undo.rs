//! Undoes a withdrawal or objection.

use leptos::prelude::*;

use crate::fault::Fault;

/// Undoes the one act that the link of this session names, stops the erasure that it was sent for, or disowns the change of
/// address that it tells of.
#[server(UndoConsent, prefix = "/fn", endpoint = "consent/undo")]
pub async fn undo_consent() -> Result<(), Fault> {
    use domain::path;
    use portal::{Disowned, Undone};

    use crate::here::Here;
    use crate::notice::Notice;

    let here = Here::enter().await?;
    match here.portal.undo(&here.actor).await {
        Ok(undone) => {
            let done = match undone {
                Undone::Consent => Notice::Undone,
                Undone::Erasure => Notice::TakenBack,
                Undone::Address(Disowned::Restored) => Notice::AddressRestored,
                Undone::Address(Disowned::Reported) => Notice::AddressReported,
            };
            here.leave(path::MY_UNDO, Ok(done)).await
        }
        Err(portal::Error::Stale) => here.reject(path::MY_UNDO, Notice::NotUndone, Fault::Stale).await,
        Err(portal::Error::NotFound) => here.reject(path::MY_UNDO, Notice::NotUndone, Fault::NotFound).await,
        Err(error) => here.leave(path::MY_UNDO, Err(error)).await,
    }
}
