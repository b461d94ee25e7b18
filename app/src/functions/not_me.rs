//! "This is not me".

use leptos::prelude::*;

use crate::fault::Fault;

/// Whoever holds the link says that it is not meant for them: `ask` leads to the page that asks once more, `confirm` ends
/// everything.
#[server(NotMe, prefix = "/fn", endpoint = "link/not-me")]
pub async fn not_me(step: String) -> Result<(), Fault> {
    use domain::path;

    use crate::here::Here;

    let here = Here::enter().await?;
    if step != "confirm" {
        return here.go(&crate::pages::asked("not-me"));
    }
    match here.portal.not_me(&here.actor).await {
        Ok(()) => here.part(&format!("{}?after=not-me", path::GOODBYE)),
        Err(error) => here.leave(path::MY_LINKS, Err(error)).await,
    }
}
