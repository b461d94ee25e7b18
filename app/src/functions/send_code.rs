//! Sends a code.

use leptos::prelude::*;

use crate::fault::Fault;

/// Sends a code to the address on file, and comes back to the page that takes it.
#[server(SendCode, prefix = "/fn", endpoint = "code/send")]
pub async fn send_code(#[server(default)] next: String) -> Result<(), Fault> {
    use crate::here::Here;
    use crate::notice::Notice;

    let here = Here::enter().await?;
    let to = domain::path::code(crate::here::next(&next));
    let outcome = here.portal.send_code(&here.actor).await;
    let outcome = match outcome {
        Ok(()) => Ok(Notice::CodeSent),
        Err(portal::Error::Invalid(_)) => Ok(Notice::NoAddress),
        Err(error) => Err(error),
    };
    here.leave(&to, outcome).await
}
