//! `/request-link`: who has no link, or only a dead one, asks for one. The page says the same whether anybody is known by the
//! address or not; what happened is told by a code in the query, since there is no session to keep a notice on.

use domain::path;
use leptos::prelude::*;

use crate::components::{Contact, Icon, Sign};
use crate::document;
use crate::frame::Frame;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::pages::error::refused;
use crate::visit::around;

/// What is told after asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// It was taken.
    Taken,
    /// That can be neither an e-mail address nor a phone number.
    Wrong,
}

impl Told {
    const fn code(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Wrong => "wrong",
        }
    }
}

/// The page.
pub async fn request_link(request: PageRequest) -> Answer {
    if request.portal.settings.request_link.is_none() {
        return refused(&portal::Error::NotFound, &request);
    }
    let told = request.asked("told").and_then(|told| [Told::Taken, Told::Wrong].into_iter().find(|t| t.code() == told));
    Answer::Page(page(around(&request).await, told))
}

/// Takes the question. What was entered goes into no address and no cookie.
pub async fn ask_link(request: PageRequest) -> Answer {
    let address = request.entered("address").unwrap_or_default();
    let told = match request.portal.ask_link(address, &request.language(), request.client).await {
        Ok(()) => Told::Taken,
        Err(portal::Error::Invalid(_)) => Told::Wrong,
        Err(error) => return refused(&error, &request),
    };
    Answer::Redirect { to: format!("{}?told={}", path::REQUEST_LINK, told.code()), cookie: None }
}

pub(super) fn page(frame: Frame, told: Option<Told>) -> Page {
    Page::new(PageKind::Public, "title-request-link", frame, move || match told {
        Some(Told::Taken) => view! { <Taken/> }.into_any(),
        told => view! { <Form wrong=told.is_some()/> }.into_any(),
    })
}

#[component]
fn Form(wrong: bool) -> impl IntoView {
    let controller = document::frame().controller.name.clone();
    let notice = wrong.then(|| {
        view! { <p class="notice bad" role="alert"><Icon sign=Sign::No/><span id="wrong">{t!("request-link-wrong")}</span></p> }
    });
    view! {
        <div class="lead">
            <h1>{t!("request-link-heading")}</h1>
            <p>{t!("request-link-intro", controller = controller)}</p>
        </div>
        {notice}
        <form class="card form" method="post">
            <label for="address">{t!("request-link-label")}</label>
            <p class="hint" id="address-hint">{t!("request-link-hint", controller = controller)}</p>
            <input
                type="text"
                id="address"
                name="address"
                required=true
                maxlength="254"
                autocomplete="email"
                autocapitalize="none"
                spellcheck="false"
                aria-describedby=if wrong { "address-hint wrong" } else { "address-hint" }
                aria-invalid=wrong.then_some("true")
            />
            <p class="acts"><button class="button" type="submit">{t!("request-link-send")}</button></p>
        </form>
        <Then/>
        <Contact/>
    }
}

/// After the form: what happens now, and what may be the matter when nothing comes.
#[component]
fn Taken() -> impl IntoView {
    let controller = document::frame().controller.name.clone();
    view! {
        <div class="lead">
            <h1>{t!("request-link-taken-heading")}</h1>
            <p role="status">{t!("request-link-taken", controller = controller)}</p>
        </div>
        <section class="card" aria-labelledby="nothing">
            <h2 id="nothing">{t!("request-link-nothing")}</h2>
            <ul>
                <li>{t!("request-link-nothing-wait")}</li>
                <li>{t!("request-link-nothing-other")}</li>
                <li>{t!("request-link-nothing-often")}</li>
                <li>{t!("request-link-nothing-known", controller = controller)}</li>
            </ul>
            <p class="acts"><a class="button soft" href=path::REQUEST_LINK>{t!("request-link-again")}</a></p>
        </section>
        <Contact/>
    }
}

/// What happens after asking.
#[component]
fn Then() -> impl IntoView {
    let controller = document::frame().controller.name.clone();
    view! {
        <section class="card" aria-labelledby="then">
            <h2 id="then">{t!("request-link-then")}</h2>
            <ul>
                <li>{t!("request-link-then-mail")}</li>
                <li>{t!("request-link-then-same")}</li>
                <li>{t!("request-link-then-several")}</li>
                <li>{t!("request-link-then-none", controller = controller)}</li>
            </ul>
        </section>
    }
}
