//! Asks for something that people answer.

use leptos::prelude::*;

use crate::fault::Fault;

/// Asks for anything but erasure, which has a way of its own; then shows the request.
#[server(Ask, prefix = "/fn", endpoint = "request/ask")]
pub async fn ask(
    kind: String,
    #[server(default)] purpose: String,
    #[server(default)] text: String,
) -> Result<(), Fault> {
    use domain::path;
    use domain::request::Kind;
    use portal::AskCommand;

    use crate::here::Here;
    use crate::notice::Notice;

    let here = Here::enter().await?;
    let Some(kind) = Kind::parse(&kind) else {
        return here.leave(path::MY_REQUESTS, Err(portal::Error::NotFound)).await;
    };
    let again = crate::pages::asking(kind);
    let purpose = Some(purpose).filter(|purpose| !purpose.is_empty());
    match here.portal.ask(&here.actor, AskCommand { kind, purpose, text }).await {
        Ok(id) => here.leave(&path::my_request(&id), Ok(Notice::Asked)).await,
        Err(portal::Error::Invalid("text")) => here.reject(&again, Notice::TextNeeded, Fault::Invalid).await,
        Err(portal::Error::Invalid("purpose")) => here.reject(&again, Notice::PurposeNeeded, Fault::Invalid).await,
        Err(error) => here.leave(&again, Err(error)).await,
    }
}
