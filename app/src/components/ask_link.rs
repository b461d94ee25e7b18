//! The way to a new link, where the installation offers it.

use domain::path;
use leptos::prelude::*;

use crate::document::frame;

/// A button; nothing where a new link is to be had from people only.
#[component]
pub fn AskLink() -> impl IntoView {
    frame().offers_links.then(|| {
        view! { <p class="acts"><a class="button" href=path::REQUEST_LINK>{t!("request-link-offer")}</a></p> }
    })
}
