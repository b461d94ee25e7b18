//! A purpose channel by channel.

use domain::view::PurposeView;
use leptos::prelude::*;

use super::{Acts, StateTag};
use crate::text;

/// A row for each channel: its state, and what can be done about it alone.
#[component]
pub fn ChannelTable(
    /// The purpose.
    purpose: PurposeView,
) -> impl IntoView {
    let PurposeView { code, title, basis, channels, acts, .. } = purpose;
    let by_channel = acts.iter().any(|choice| choice.channel.is_some());
    let rows = channels
        .into_iter()
        .map(|(channel, state)| {
            let choices: Vec<_> = acts.iter().copied().filter(|choice| choice.channel == Some(channel)).collect();
            view! {
                <tr>
                    <th scope="row">{text::channel(channel)}</th>
                    <td><StateTag basis state/></td>
                    {by_channel.then(|| view! { <td class="acts"><Acts purpose=code.clone() title=title.clone() choices/></td> })}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="channels">
            <caption class="heard">{t!("channels-caption", purpose = title)}</caption>
            <thead class="heard">
                <tr>
                    <th scope="col">{t!("channels-channel")}</th>
                    <th scope="col">{t!("channels-state")}</th>
                    {by_channel.then(|| view! { <th scope="col">{t!("channels-acts")}</th> })}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
