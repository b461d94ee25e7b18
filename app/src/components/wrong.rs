//! What is wrong with a field, beside it.

use leptos::prelude::*;

use super::{Icon, Sign};

/// The line; nothing for a field that was not refused.
#[component]
pub fn Wrong(
    /// Its id, which describes the field.
    id: String,
    /// What is wrong.
    text: Option<String>,
) -> impl IntoView {
    text.map(|text| view! { <p class="error" id=id><Icon sign=Sign::No/>{text}</p> })
}
