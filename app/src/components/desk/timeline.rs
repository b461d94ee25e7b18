//! What happened to a request, oldest first.

use domain::view::EntryView;
use leptos::prelude::*;

use super::Standing;
use crate::text;

/// The list.
#[component]
pub fn Timeline(
    /// What happened.
    entries: Vec<EntryView>,
) -> impl IntoView {
    let items = entries
        .into_iter()
        .enumerate()
        .map(|(index, EntryView { at, actor, state, moved, text })| {
            // A request begins with what the person sends, words or none.
            let asked = index == 0 && !moved;
            let said = text.into_inner();
            let said = if !said.is_empty() {
                Some(view! { <blockquote><bdi class="value">{said}</bdi></blockquote> }.into_any())
            } else if !moved && !asked {
                // A message without its text: it went with the person's key.
                Some(view! { <p class="none">{t!("desk-entry-gone")}</p> }.into_any())
            } else {
                None
            };
            view! {
                <li>
                    <p><strong>{text::desk("desk-actor", &actor)}</strong>" "<span class="hint">{at}</span></p>
                    {asked.then(|| view! { <p>{t!("desk-entry-asked")}</p> })}
                    {moved.then(|| view! { <p><Standing state/></p> })}
                    {said}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="steps">{items}</ol> }
}
