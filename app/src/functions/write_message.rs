//! Writes a message about a request.

use leptos::prelude::*;

use crate::fault::Fault;

/// Writes to those who work on a request; where they have asked something it is the answer.
#[server(WriteMessage, prefix = "/fn", endpoint = "request/write")]
pub async fn write_message(id: String, #[server(default)] text: String) -> Result<(), Fault> {
    use domain::path;

    use crate::here::Here;
    use crate::notice::Notice;

    let here = Here::enter().await?;
    let page = path::my_request(&id);
    match here.portal.write_message(&here.actor, &id, &text).await {
        Ok(()) => here.leave(&page, Ok(Notice::Written)).await,
        Err(portal::Error::Invalid(_)) => here.reject(&page, Notice::TextNeeded, Fault::Invalid).await,
        Err(portal::Error::Stale) => here.reject(&page, Notice::Closed, Fault::Stale).await,
        Err(portal::Error::NotFound) => here.leave(path::MY_REQUESTS, Err(portal::Error::NotFound)).await,
        Err(error) => here.leave(&page, Err(error)).await,
    }
}
