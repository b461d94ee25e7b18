//! A value about the person, or what stands for it.

use domain::view::Shown;
use leptos::prelude::*;

use super::{Icon, Sign};

/// The value. Its direction is its own, whatever the page's.
#[component]
pub fn ValueView(
    /// What is shown.
    value: Shown,
) -> impl IntoView {
    match value {
        Shown::Empty => view! { <span class="none">{t!("value-none")}</span> }.into_any(),
        Shown::ForReview => {
            view! { <span class="review"><Icon sign=Sign::Hidden/>{t!("value-review")}</span> }.into_any()
        }
        Shown::Masked(text) => {
            view! { <span class="heard">{t!("value-masked")}" "</span><bdi class="masked">{text.into_inner()}</bdi> }
                .into_any()
        }
        Shown::Clear(text) => view! { <bdi class="value">{text.into_inner()}</bdi> }.into_any(),
    }
}
