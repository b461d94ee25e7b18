//! Does what a person decided about a purpose.

use leptos::prelude::*;

use crate::fault::Fault;

/// Grants, withdraws, objects or takes an objection back, as the second page confirmed it.
#[server(ActOnConsent, prefix = "/fn", endpoint = "consent/act")]
pub async fn act_on_consent(
    purpose: String,
    act: String,
    #[server(default)] channel: String,
    version: i64,
    text_version: i64,
) -> Result<(), Fault> {
    use domain::{Act, Channel, path};
    use portal::ActCommand;

    use crate::here::Here;
    use crate::notice::Notice;

    let here = Here::enter().await?;
    let of_all = channel.is_empty();
    let (Some(act), channel) = (Act::parse(&act), Channel::parse(&channel)) else {
        return here.leave(path::MY_CONSENTS, Err(portal::Error::NotFound)).await;
    };
    if channel.is_none() && !of_all {
        return here.leave(path::MY_CONSENTS, Err(portal::Error::NotFound)).await;
    }
    let again = path::confirm(&path::encode(&purpose), act, channel);
    match here.portal.act(&here.actor, ActCommand { purpose, act, channel, version, text_version }).await {
        Ok(acted) if acted.changed => here.leave(path::MY_CONSENTS, Ok(Notice::done(act))).await,
        Ok(_) => here.leave(path::MY_CONSENTS, Ok(Notice::NothingToDo)).await,
        Err(error @ (portal::Error::NeedsCode | portal::Error::NeedsFresh(_))) => here.leave(&again, Err(error)).await,
        Err(error) => here.leave(path::MY_CONSENTS, Err(error)).await,
    }
}
