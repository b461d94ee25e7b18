//! `/admin/prove?next=…`: who is there, asked once more before something that cannot be undone.

use domain::path;
use leptos::prelude::*;

use crate::components::desk::{ShowPasskey, Shows};
use crate::frame::Frame;
use crate::functions::PROVE;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::staff::StaffVisit;

/// The page.
pub async fn prove(request: PageRequest, visit: StaffVisit) -> Answer {
    let next = request.asked("next").filter(|next| path::is_admin_next(next)).unwrap_or_default().to_owned();
    let by = match (visit.actor.has_app(), visit.actor.has_second_factor()) {
        (true, _) => By::App,
        (false, true) => By::Recovery,
        (false, false) => By::Password,
    };
    let passkey = request.portal.offers_passkeys() && visit.actor.has_passkey();
    Answer::Page(page(visit.frame, next, by, passkey))
}

/// What is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages) enum By {
    /// The password: there is no second factor.
    Password,
    /// A code of the authenticator app, or a recovery code.
    App,
    /// A recovery code, in place of a passkey.
    Recovery,
}

/// `passkey`: whether they may show a passkey.
pub(in crate::pages) fn page(frame: Frame, next: String, by: By, passkey: bool) -> Page {
    let view = move || view! { <Body next by passkey/> }.into_any();
    if passkey {
        Page::new(PageKind::Passkey, "title-account-prove", frame, view).live()
    } else {
        Page::new(PageKind::Desk, "title-account-prove", frame, view)
    }
}

#[component]
fn Body(next: String, by: By, passkey: bool) -> impl IntoView {
    let by_code = by != By::Password;
    let show = passkey.then(|| {
        let next = next.clone();
        view! { <ShowPasskey shows=Shows::Owner next/> }
    });
    let (kind, complete, label) = match by_code {
        true => ("text", "one-time-code", t!("account-code")),
        false => ("password", "current-password", t!("desk-password")),
    };
    let hint = match by {
        By::Password => None,
        By::App => Some(t!("account-code-hint")),
        By::Recovery => Some(t!("account-code-hint-recovery")),
    };
    let hint = hint.map(|hint| view! { <p class="hint" id="proof-hint">{hint}</p> });
    view! {
        <div class="lead">
            <h1>{t!("account-prove-heading")}</h1>
            <p>{t!("account-prove-text")}</p>
        </div>
        {show}
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
