//! `/admin/prove?next=…`: who is there, asked once more before something that cannot be undone.

use domain::path;
use leptos::prelude::*;

use crate::frame::Frame;
use crate::functions::PROVE;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::staff::StaffVisit;

/// The page.
pub async fn prove(request: PageRequest, visit: StaffVisit) -> Answer {
    let next = request.asked("next").filter(|next| path::is_admin_next(next)).unwrap_or_default().to_owned();
    Answer::Page(page(visit.frame, next, visit.actor.has_second_factor()))
}

pub(in crate::pages) fn page(frame: Frame, next: String, by_code: bool) -> Page {
    Page::new(PageKind::Desk, "title-account-prove", frame, move || view! { <Body next by_code/> }.into_any())
}

#[component]
fn Body(next: String, by_code: bool) -> impl IntoView {
    let (kind, complete, label) = match by_code {
        true => ("text", "one-time-code", t!("account-code")),
        false => ("password", "current-password", t!("desk-password")),
    };
    let hint = by_code.then(|| view! { <p class="hint" id="proof-hint">{t!("account-code-hint")}</p> });
    view! {
        <div class="lead">
            <h1>{t!("account-prove-heading")}</h1>
            <p>{t!("account-prove-text")}</p>
        </div>
        <form class="card form" method="post" action=PROVE>
            <input type="hidden" name="next" value=next/>
            <label for="proof">{label}</label>
            {hint}
            <input
                type=kind
                id="proof"
                name="proof"
                required=true
                maxlength="200"
                autocomplete=complete
                spellcheck="false"
                aria-describedby=by_code.then_some("proof-hint")
            />
            <p class="acts"><button class="button" type="submit">{t!("account-prove-go-on")}</button></p>
        </form>
    }
}
