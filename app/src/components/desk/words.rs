//! A text that staff write, with its label and what is to be known of it.

use leptos::prelude::*;

use super::super::{TextArea, Wrong};

/// The most characters; the use cases take no more.
const MAX_TEXT: usize = 5_000;

/// Label, hint and field.
#[component]
pub fn Words(
    /// The name the form sends.
    name: &'static str,
    /// The field's id.
    id: &'static str,
    /// Its label.
    label: String,
    /// What is to be known of it.
    #[prop(optional)]
    hint: String,
    /// What it begins with.
    #[prop(optional)]
    value: String,
    /// Whether what was entered was refused.
    #[prop(default = false)]
    wrong: bool,
    /// Whether it may be left empty.
    #[prop(default = true)]
    required: bool,
    /// How many lines are seen.
    #[prop(default = 6)]
    rows: u8,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let wrong_id = format!("{id}-wrong");
    let described = [(hint_id.as_str(), !hint.is_empty()), (wrong_id.as_str(), wrong)];
    let described_by: Vec<&str> = described.into_iter().filter(|(_, there)| *there).map(|(id, _)| id).collect();
    let described_by = described_by.join(" ");
    let wrong_text = wrong.then(|| t!("desk-wrong-text"));
    let hint = (!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> });
    view! {
        <div>
            <label for=id>{label}</label>
            {hint}
            <Wrong id=wrong_id text=wrong_text/>
            <TextArea name id value described_by invalid=wrong required rows max_length=Some(MAX_TEXT)/>
        </div>
    }
}
