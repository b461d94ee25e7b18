//! Takes a request back.

use leptos::prelude::*;

use crate::fault::Fault;

/// The person takes a request back: `ask` leads to the page that asks once more, `confirm` does it.
#[server(TakeBack, prefix = "/fn", endpoint = "request/take-back")]
pub async fn take_back(id: String, step: String) -> Result<(), Fault> {
    use domain::path;

    use crate::here::Here;
    use crate::notice::Notice;

    let here = Here::enter().await?;
    if step != "confirm" {
        return here.go(&crate::pages::taking_back(&id));
    }
    let page = path::my_request(&id);
    match here.portal.take_back(&here.actor, &id).await {
        Ok(()) => here.leave(&page, Ok(Notice::TakenBack)).await,
        Err(portal::Error::Stale) => here.reject(&page, Notice::NotTakenBack, Fault::Stale).await,
        Err(portal::Error::NotFound) => here.leave(path::MY_REQUESTS, Err(portal::Error::NotFound)).await,
        Err(error) => here.leave(&page, Err(error)).await,
    }
}
