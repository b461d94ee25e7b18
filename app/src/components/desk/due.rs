//! How much time is left, in words and with a sign: never by colour alone.

use leptos::prelude::*;

use super::super::{Icon, Sign};

/// The days until a request is due.
#[component]
pub fn Due(
    /// Negative when it is overdue.
    days: i64,
) -> impl IntoView {
    let count = days.unsigned_abs().to_string();
    let (class, sign, words) = match days {
        ..0 => ("due late", Sign::Late, t!("desk-due-late", count = count)),
        0 => ("due soon", Sign::Clock, t!("desk-due-today")),
        1..=7 => ("due soon", Sign::Clock, t!("desk-due-left", count = count)),
        _ => ("due", Sign::Clock, t!("desk-due-left", count = count)),
    };
    view! { <span class=class><Icon sign/>{words}</span> }
}
