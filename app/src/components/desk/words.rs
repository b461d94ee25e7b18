//! A text that staff write, with its label and what is to be known of it.

use leptos::prelude::*;

use super::super::TextArea;

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
    /// Whether it may be left empty.
    #[prop(default = true)]
    required: bool,
    /// How many lines are seen.
    #[prop(default = 6)]
    rows: u8,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let described_by = if hint.is_empty() { String::new() } else { hint_id.clone() };
    let hint = (!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> });
    view! {
        <div>
            <label for=id>{label}</label>
            {hint}
            <TextArea name id value described_by invalid=false required rows max_length=Some(MAX_TEXT)/>
        </div>
    }
}
