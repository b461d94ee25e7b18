//! Where a code is typed.

use leptos::prelude::*;

use super::Wrong;

/// The field, and what to know of it.
#[component]
pub fn CodeField(
    /// How often a wrong one may still be entered.
    tries_left: i64,
    /// Whether the last one was wrong.
    #[prop(optional)]
    wrong: bool,
) -> impl IntoView {
    view! {
        <label for="code">{t!("code-label")}</label>
        <p class="hint" id="code-hint">{t!("code-hint")}" "{t!("code-tries", count = tries_left.to_string())}</p>
        <Wrong id="code-wrong".to_owned() text=wrong.then(|| t!("wrong-code"))/>
        <input
            class="code"
            id="code"
            name="code"
            type="text"
            inputmode="numeric"
            autocomplete="one-time-code"
            required=true
            maxlength="16"
            spellcheck="false"
            aria-describedby=if wrong { "code-hint code-wrong" } else { "code-hint" }
            aria-invalid=wrong.then_some("true")
        />
    }
}
