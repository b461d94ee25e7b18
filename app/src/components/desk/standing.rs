//! Where a request stands.

use domain::request::State;
use leptos::prelude::*;

use super::super::{Icon, Sign};
use crate::text;

/// The state in words with a sign, and beside it whether the worker has given up.
#[component]
pub fn Standing(
    /// The state.
    state: State,
    /// Whether the worker has given up.
    #[prop(default = false)]
    stuck: bool,
    /// Whether it waits for the mapping.
    #[prop(default = false)]
    waits: bool,
) -> impl IntoView {
    let (class, sign) = match state {
        State::Completed | State::PartlyCompleted => ("state yes", Sign::Yes),
        State::Refused | State::Revoked | State::Cancelled | State::Expired => ("state over", Sign::No),
        State::InReview => ("state", Sign::Eye),
        State::Approved | State::Executing => ("state", Sign::Choices),
        State::Received | State::IdentityUnverified | State::AwaitingSubject | State::CoolingOff => {
            ("state", Sign::Clock)
        }
    };
    view! {
        <span class=class><Icon sign/>{text::desk("desk-state", state.code())}</span>
        {waits.then(|| view! { " "<span class="state unknown"><Icon sign=Sign::Clock/>{t!("desk-waits")}</span> })}
        {stuck.then(|| view! { " "<span class="state no"><Icon sign=Sign::Late/>{t!("desk-stuck")}</span> })}
    }
}
