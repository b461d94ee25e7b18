//! `/admin/second?next=…`: the second factor, after the password.

use domain::path;
use domain::role::Stage;
use leptos::prelude::*;

use crate::components::desk::{ShowPasskey, Shows};
use crate::frame::Frame;
use crate::functions::SECOND;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::staff::{StaffVisit, home};

/// The page. Who is signed in already goes on.
pub async fn second(request: PageRequest, visit: StaffVisit) -> Answer {
    let next = request.asked("next").filter(|next| path::is_admin_next(next));
    match visit.actor.stage() {
        Stage::Second => {
            let (app, offered) = (visit.actor.has_app(), request.portal.offers_passkeys());
            let passkey = offered && visit.actor.has_passkey();
            Answer::Page(page(visit.frame, next.unwrap_or_default().to_owned(), app, passkey))
        }
        Stage::Enrol => Answer::Redirect { to: path::ADMIN_FACTOR.to_owned(), cookie: None },
        Stage::Full => {
            let to = next.unwrap_or_else(|| home(visit.actor.role()));
            Answer::Redirect { to: to.to_owned(), cookie: None }
        }
    }
}

/// `app`: whether they have an authenticator app; `passkey`: whether they may show a passkey.
pub(in crate::pages) fn page(frame: Frame, next: String, app: bool, passkey: bool) -> Page {
    let view = move || view! { <Body next app passkey/> }.into_any();
    if passkey {
        Page::new(PageKind::Passkey, "title-account-second", frame, view).live()
    } else {
        Page::new(PageKind::Desk, "title-account-second", frame, view)
    }
}

#[component]
fn Body(next: String, app: bool, passkey: bool) -> impl IntoView {
    let text = match (app, passkey) {
        (true, false) => t!("account-second-text"),
        (true, true) => t!("account-second-text-either"),
        (false, true) => t!("account-second-text-passkey"),
        (false, false) => t!("account-second-text-recovery"),
    };
    let hint = if app { t!("account-code-hint") } else { t!("account-code-hint-recovery") };
    let show = passkey.then(|| {
        let next = next.clone();
        view! { <ShowPasskey shows=Shows::Owner next/> }
    });
    view! {
        <div class="lead">
            <h1>{t!("account-second-heading")}</h1>
            <p>{text}</p>
        </div>
        {show}
        <form class="card form" method="post" action=SECOND>
            <input type="hidden" name="next" value=next/>
            <label for="code">{t!("account-code")}</label>
            <p class="hint" id="code-hint">{hint}</p>
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
