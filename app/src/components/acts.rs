//! What can be done about a purpose: links to the page that asks once more, never the act itself.

use domain::path;
use domain::view::ActChoice;
use leptos::prelude::*;

use crate::text;

/// The links for the acts on all channels, or on one.
#[component]
pub fn Acts(
    /// The purpose's code.
    purpose: String,
    /// Its title, for those who hear the page.
    title: String,
    /// The acts to offer.
    choices: Vec<ActChoice>,
) -> impl IntoView {
    choices
        .into_iter()
        .map(|ActChoice { act, channel, needs_code }| {
            let to = path::confirm(&purpose, act, channel);
            let about = match channel {
                Some(channel) => format!(": {title}, {}", text::channel(channel)),
                None => format!(": {title}"),
            };
            let class = if act.by_link_alone() { "button quiet" } else { "button soft" };
            view! {
                <a class=class href=to>{text::act(act)}<span class="heard">{about}</span></a>
                {needs_code.then(|| view! { <span class="hint">{t!("act-needs-code")}</span> })}
            }
        })
        .collect_view()
}
