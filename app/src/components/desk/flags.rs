//! What a person has said, purpose by purpose, as three-state flags.

use domain::Channel;
use domain::consent::Shown;
use leptos::prelude::*;

use super::super::{Icon, Sign};
use crate::text;

/// Purpose, state over all channels, states by channel.
type Said = (String, Shown, Vec<(Channel, Shown)>);

/// The table.
#[component]
pub fn Flags(
    /// What was said.
    flags: Vec<Said>,
) -> impl IntoView {
    let heads = [t!("desk-flags-purpose"), t!("desk-flags-state"), t!("desk-flags-channels")];
    let rows = flags
        .into_iter()
        .map(|(purpose, state, channels)| {
            let channels = channels
                .into_iter()
                .map(|(channel, state)| view! { <li>{text::channel(channel)}": "<Flag state/></li> })
                .collect_view();
            view! {
                <tr>
                    <td data-label=t!("desk-flags-purpose")>{purpose}</td>
                    <td data-label=t!("desk-flags-state")><Flag state/></td>
                    <td data-label=t!("desk-flags-channels")><ul class="inline">{channels}</ul></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="rows">
            <caption class="heard">{t!("desk-flags-heading")}</caption>
            <thead>
                <tr>
                    {heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn Flag(state: Shown) -> impl IntoView {
    let (class, sign) = match state {
        Shown::Yes => ("state yes", Sign::Yes),
        Shown::No => ("state no", Sign::No),
        Shown::Unknown => ("state unknown", Sign::Unknown),
    };
    view! { <span class=class><Icon sign/>{text::desk("flag", state.code())}</span> }
}
