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
    match here.portal.send_code(&here.actor).await {
        Ok(()) => here.leave(&to, Ok(Notice::CodeSent)).await,
        Err(portal::Error::Invalid(_)) => here.reject(&to, Notice::NoAddress, Fault::Invalid).await,
        Err(error) => here.leave(&to, Err(error)).await,
    }
}
