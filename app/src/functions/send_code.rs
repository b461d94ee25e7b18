//! Sends a code.

use leptos::prelude::*;

use crate::fault::Fault;

/// Sends a code to the address on file, for one very act where it is named, and comes back to the page that takes it.
#[server(SendCode, prefix = "/fn", endpoint = "code/send")]
pub async fn send_code(
    #[server(default)] next: String,
    #[server(default)] act: String,
    #[server(default)] of: String,
) -> Result<(), Fault> {
    use domain::path;

    use crate::here::{self, Here};
    use crate::notice::Notice;

    let here = Here::enter().await?;
    let (act, next) = (here::act(&act, &of), here::next(&next));
    let to = act.as_ref().map_or_else(|| path::code(next), |act| path::code_for(act, next));
    let sent = match &act {
        Some(act) => here.portal.send_code_for(&here.actor, act).await,
        None => here.portal.send_code(&here.actor).await,
    };
    match sent {
        Ok(()) => here.leave(&to, Ok(Notice::CodeSent)).await,
        Err(portal::Error::Invalid(_)) => here.reject(&to, Notice::NoAddress, Fault::Invalid).await,
        Err(error) => here.leave(&to, Err(error)).await,
    }
}
