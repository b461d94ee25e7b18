//! A state in words, with a sign: never by colour alone.

use domain::Basis;
use domain::consent::Shown;
use leptos::prelude::*;

use super::{Icon, Sign};
use crate::text;

/// The state of a purpose or of one of its channels.
#[component]
pub fn StateTag(
    /// The purpose's basis: what is a yes under consent is a silence elsewhere.
    basis: Basis,
    /// The state.
    state: Shown,
) -> impl IntoView {
    let (class, sign) = match state {
        Shown::Yes => ("state yes", Sign::Yes),
        Shown::No => ("state no", Sign::No),
        Shown::Unknown => ("state unknown", Sign::Unknown),
    };
    view! { <span class=class><Icon sign/>{text::state(basis, state)}</span> }
}
