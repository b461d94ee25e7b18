//! What can be done about a purpose: links to the page that asks once more, never the act itself.

use domain::view::ActChoice;
use domain::{Gate, path};
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
        .map(|ActChoice { act, channel, gate }| {
            let to = path::confirm(&purpose, act, channel);
            let about = match channel {
                Some(channel) => format!(": {title}, {}", text::channel(channel)),
                None => format!(": {title}"),
            };
            let class = if act.takes_away() { "button quiet" } else { "button soft" };
            let hint = match gate {
                Gate::Open => None,
                Gate::Code => Some(t!("act-needs-code")),
                Gate::Staff => Some(t!("act-in-person")),
            };
            view! {
                <a class=class href=to>{text::act(act)}<span class="heard">{about}</span></a>
                {hint.map(|hint| view! { <span class="hint">{hint}</span> })}
            }
        })
        .collect_view()
}
