//! `/admin/second?next=…`: the second factor, after the password.

use domain::path;
use domain::role::Stage;
use leptos::prelude::*;

use crate::frame::Frame;
use crate::functions::SECOND;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::staff::{StaffVisit, home};

/// The page. Who is signed in already goes on.
pub async fn second(request: PageRequest, visit: StaffVisit) -> Answer {
    let next = request.asked("next").filter(|next| path::is_admin_next(next));
    match visit.actor.stage() {
        Stage::Second => Answer::Page(page(visit.frame, next.unwrap_or_default().to_owned())),
        Stage::Enrol => Answer::Redirect { to: path::ADMIN_FACTOR.to_owned(), cookie: None },
        Stage::Full => {
            let to = next.unwrap_or_else(|| home(visit.actor.role()));
            Answer::Redirect { to: to.to_owned(), cookie: None }
        }
    }
}

pub(in crate::pages) fn page(frame: Frame, next: String) -> Page {
    Page::new(PageKind::Desk, "title-account-second", frame, move || view! { <Body next/> }.into_any())
}

#[component]
fn Body(next: String) -> impl IntoView {
    view! {
        <div class="lead">
            <h1>{t!("account-second-heading")}</h1>
            <p>{t!("account-second-text")}</p>
        </div>
        <form class="card form" method="post" action=SECOND>
            <input type="hidden" name="next" value=next/>
            <label for="code">{t!("account-code")}</label>
            <p class="hint" id="code-hint">{t!("account-code-hint")}</p>
            <input
                type="text"
                id="code"
                name="code"
                required=true
                maxlength="40"
                autocomplete="one-time-code"
                spellcheck="false"
                aria-describedby="code-hint"
            />
            <p class="acts"><button class="button" type="submit">{t!("account-second-go-on")}</button></p>
        </form>
        <p class="hint">{t!("account-second-help")}</p>
    }
}
