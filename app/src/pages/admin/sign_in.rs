//! `/admin/sign-in?next=…`: address and password. What is wrong is told by a code in the address: there is no session yet to
//! keep a notice on.

use domain::path;
use leptos::prelude::*;
use portal::limit::SIGN_IN_ADDRESS;

use crate::components::desk::{ShowPasskey, Shows};
use crate::components::{Icon, Sign};
use crate::frame::Frame;
use crate::functions::SIGN_IN;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::staff::{home, outside};

/// What is told on the way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages) enum Told {
    /// Address or password is wrong; which of them is nobody's business.
    Wrong,
    /// The identity provider's word did not open anything.
    Provider,
    /// A passkey did not open anything.
    Passkey,
    /// Too often.
    Later,
    /// The database is away.
    Away,
    /// Signed out.
    Out,
}

/// The page. Who is signed in already goes on.
pub async fn sign_in(request: PageRequest) -> Answer {
    let next = request.asked("next").filter(|next| path::is_admin_next(next));
    if let Some(cookie) = &request.staff_cookie
        && let Ok(actor) = request.portal.authenticate_staff(cookie).await
    {
        let to = next.unwrap_or_else(|| home(actor.colleague().role));
        return Answer::Redirect { to: to.to_owned(), cookie: None };
    }
    let told = request.asked("told").map(|told| match told {
        "out" => Told::Out,
        "provider" => Told::Provider,
        "passkey" => Told::Passkey,
        "later" => Told::Later,
        "away" | "failed" => Told::Away,
        _ => Told::Wrong,
    });
    let provider = request.portal.settings.provider.clone();
    let ways = Ways { provider, passkeys: request.portal.offers_passkeys() };
    let page = page(outside(&request), ways, next.unwrap_or_default().to_owned(), told);
    Answer::Page(if told == Some(Told::Later) { later(page) } else { page })
}

/// A page that a form was sent on to because it came too often: so says its status. How long to wait the form's answer could not
/// say, being a redirect; after so long each of the limits of a sign-in lets one through.
pub(super) fn later(page: Page) -> Page {
    Page { retry_after: Some(SIGN_IN_ADDRESS.every_millis / 1_000), ..page.with_status(429) }
}

/// Ways in besides the password.
#[derive(Default)]
pub(in crate::pages) struct Ways {
    /// The identity provider, by its name.
    pub provider: Option<String>,
    /// Whether passkeys are offered.
    pub passkeys: bool,
}

pub(in crate::pages) fn page(frame: Frame, ways: Ways, next: String, told: Option<Told>) -> Page {
    let passkeys = ways.passkeys;
    let view = move || view! { <Body ways next told/> }.into_any();
    if passkeys {
        Page::new(PageKind::Passkey, "title-desk-sign-in", frame, view).live()
    } else {
        Page::new(PageKind::Desk, "title-desk-sign-in", frame, view)
    }
}

#[component]
fn Body(ways: Ways, next: String, told: Option<Told>) -> impl IntoView {
    let Ways { provider, passkeys } = ways;
    let notice = told.map(|told| match told {
        Told::Out => view! { <p class="notice good" role="status"><Icon sign=Sign::Yes/><span>{t!("desk-signed-out")}</span></p> }.into_any(),
        told => {
            let text = match told {
                Told::Later => t!("desk-sign-in-later"),
                Told::Provider => t!("desk-sign-in-provider", provider = provider.clone().unwrap_or_default()),
                Told::Away => t!("desk-sign-in-away"),
                Told::Passkey => t!("desk-sign-in-passkey"),
                Told::Wrong | Told::Out => t!("desk-sign-in-wrong"),
            };
            view! { <p class="notice bad" role="alert"><Icon sign=Sign::No/><span id="wrong">{text}</span></p> }.into_any()
        }
    });
    let with = provider.map(|provider| {
        let to = path::admin_oidc(&next);
        view! { <p class="acts"><a class="button" href=to>{t!("desk-sign-in-with", provider = provider)}</a></p> }
    });
    let show = passkeys.then(|| {
        let next = next.clone();
        view! { <ShowPasskey shows=Shows::Anybody next/> }
    });
    let wrong = (told == Some(Told::Wrong)).then_some("wrong");
    let invalid = wrong.map(|_| "true");
    view! {
        <div class="lead">
            <h1>{t!("desk-sign-in-heading")}</h1>
            <p>{t!("desk-sign-in-text")}</p>
        </div>
        {notice}
        <form class="card form" method="post" action=SIGN_IN>
            <input type="hidden" name="next" value=next/>
            <label for="email">{t!("desk-email")}</label>
            <input
                type="email"
                id="email"
                name="email"
                required=true
                maxlength="254"
                autocomplete="username"
                spellcheck="false"
                aria-describedby=wrong
                aria-invalid=invalid
            />
            <label for="password">{t!("desk-password")}</label>
            <input
                type="password"
                id="password"
                name="password"
                required=true
                maxlength="200"
                autocomplete="current-password"
                aria-describedby=wrong
                aria-invalid=invalid
            />
            <p class="acts"><button class="button" type="submit">{t!("desk-sign-in")}</button></p>
        </form>
        {with}
        {show}
        <p class="hint">{t!("desk-sign-in-help")}</p>
    }
}
