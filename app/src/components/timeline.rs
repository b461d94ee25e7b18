//! What happened to a request, and what was said about it.

use domain::request::State;
use domain::view::EntryView;
use leptos::prelude::*;

use crate::document::frame;
use crate::text;

/// The entries, oldest first.
#[component]
pub fn Timeline(
    /// What happened.
    entries: Vec<EntryView>,
    /// Whether texts are shown; until a code is entered they are not there.
    clear: bool,
) -> impl IntoView {
    let items = entries
        .into_iter()
        .enumerate()
        .map(|(index, entry)| {
            let what = match (entry.moved, index) {
                (true, _) => text::request_state(entry.state),
                (false, 0) => t!("request-asked"),
                (false, _) => t!("request-wrote"),
            };
            let hidden = !clear && speaks(&entry, index);
            let said = Some(entry.text.into_inner()).filter(|said| !said.is_empty());
            view! {
                <li>
                    <p><strong>{who(&entry.actor)}</strong>" · "{what}" "<span class="hint">{entry.at}</span></p>
                    {said.map(|said| view! { <blockquote class="value" dir="auto">{said}</blockquote> })}
                    {hidden.then(|| view! { <p class="none">{t!("request-hidden")}</p> })}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline">{items}</ol> }
}

/// Whether there is always something said in an entry like this: a message, a question, the reasons of a refusal.
fn speaks(entry: &EntryView, index: usize) -> bool {
    match entry.state {
        State::AwaitingSubject | State::Refused | State::Cancelled => true,
        _ => !entry.moved && index > 0,
    }
}

/// Who did it: the person, the company or its programs.
fn who(actor: &str) -> String {
    match actor {
        "subject" => t!("request-by-subject"),
        "staff" => frame().controller.name.clone(),
        _ => t!("request-by-worker"),
    }
}
