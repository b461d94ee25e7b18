//! Asks for erasure.

use domain::SecretInput;
use leptos::prelude::*;

use crate::fault::Fault;

/// Asks to be erased, with the code that is good for this alone; then shows the request.
#[server(AskErasure, prefix = "/fn", endpoint = "request/erase")]
pub async fn ask_erasure(code: SecretInput, #[server(default)] text: String) -> Result<(), Fault> {
    use domain::path;

    use crate::here::Here;
    use crate::notice::Notice;

    let here = Here::enter().await?;
    let again = path::MY_REQUESTS_ERASURE;
    match here.portal.ask_erasure(&here.actor, &code, &text).await {
        Ok(id) => here.leave(&path::my_request(&id), Ok(Notice::Asked)).await,
        Err(portal::Error::Invalid("text")) => here.reject(again, Notice::TextNeeded, Fault::Invalid).await,
        Err(portal::Error::Invalid(_)) => here.reject(again, Notice::CodeWrong, Fault::Invalid).await,
        Err(portal::Error::NotFound) => here.reject(again, Notice::CodeGone, Fault::NotFound).await,
        Err(error) => here.leave(again, Err(error)).await,
    }
}
