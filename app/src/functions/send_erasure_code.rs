//! Sends the code that asking for erasure needs.

use leptos::prelude::*;

use crate::fault::Fault;

/// Sends a code that is good for asking to be erased and for nothing else, to the address on file.
#[server(SendErasureCode, prefix = "/fn", endpoint = "request/send-code")]
pub async fn send_erasure_code(#[server(default)] way: String) -> Result<(), Fault> {
    use domain::path;

    use crate::here::Here;
    use crate::notice::Notice;

    let here = Here::enter().await?;
    match here.portal.send_erasure_code(&here.actor, &way).await {
        Ok(()) => here.leave(path::MY_REQUESTS_ERASURE, Ok(Notice::CodeSent)).await,
        Err(portal::Error::Invalid(_)) => {
            here.reject(path::MY_REQUESTS_ERASURE, Notice::NoAddress, Fault::Invalid).await
        }
        Err(error) => here.leave(path::MY_REQUESTS_ERASURE, Err(error)).await,
    }
}
