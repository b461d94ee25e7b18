//! Ends every link.

use leptos::prelude::*;

use crate::fault::Fault;

/// Ends every link and session of the person, this one too: `ask` leads to the page that asks once more, `confirm` does it.
#[server(EndAllLinks, prefix = "/fn", endpoint = "link/end-all")]
pub async fn end_all_links(step: String) -> Result<(), Fault> {
    use domain::path;

    use crate::here::Here;

    let here = Here::enter().await?;
    if step != "confirm" {
        return here.go(&crate::pages::asked("all"));
    }
    match here.portal.end_all_links(&here.actor).await {
        Ok(()) => here.part(&format!("{}?after=links", path::GOODBYE)),
        Err(error) => here.leave(path::MY_LINKS, Err(error)).await,
    }
}
