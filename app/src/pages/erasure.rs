//! `/my/requests/erasure`: what an erasure would do, and the way to ask for one: by a code that is good for this alone.

use domain::path;
use domain::view::{CodeWay, Entered, ErasurePreview, PlanGroup};
use leptos::prelude::*;

use super::ask::MAX_TEXT;
use super::code::{Ways, shown};
use crate::components::{CodeField, Contact, PlanPart, Sign, TextArea, Wrong};
use crate::document;
use crate::frame::Frame;
use crate::functions::{ASK_ERASURE, SEND_ERASURE_CODE};
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::stop::answer;
use crate::visit::{Loaded, Visit};

/// The page.
pub async fn erasure(request: PageRequest) -> Answer {
    let loaded = load(&request).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest) -> Loaded {
    let visit = Visit::of(request).await?;
    let preview = request.portal.erasure_preview(&visit.actor).await.map_err(visit.stop())?;
    Ok(page(visit.frame, preview))
}

pub(super) fn page(frame: Frame, preview: ErasurePreview) -> Page {
    let frame = frame.of(&preview.visitor);
    Page::new(PageKind::Subject, "title-erasure", frame, || view! { <Body preview/> }.into_any())
}

#[component]
fn Body(preview: ErasurePreview) -> impl IntoView {
    let ErasurePreview { groups, ways, way, hold, asks_code, code_sent, tries_left, open, entered, .. } = preview;
    let hold = move || hold.clone();
    let preview = view! { <Preview groups/> };
    // Once the code is on its way the form that takes it comes first.
    let parts = match open {
        Some(id) => view! { <Open id/>{preview} }.into_any(),
        None if !asks_code => view! { {preview}<Then hold=hold()/><Ask entered/> }.into_any(),
        None if code_sent && !ways.is_empty() => {
            view! { <Enter ways way tries_left entered/>{preview}<Then hold=hold()/> }.into_any()
        }
        None if !ways.is_empty() => view! { {preview}<Then hold=hold()/><Send ways/> }.into_any(),
        None => view! {
            {preview}
            <Then hold=hold()/>
            <p class="notice bad">{t!("code-no-address")}</p>
            <Contact/>
        }
        .into_any(),
    };
    view! {
        <div class="lead">
            <h1>{t!("erasure-heading")}</h1>
            <p>{t!("erasure-intro", controller = document::frame().controller.name)}</p>
        </div>
        {parts}
    }
}

/// It is asked for already.
#[component]
fn Open(id: String) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="open">
            <h2 id="open">{t!("erasure-open-heading")}</h2>
            <p>{t!("erasure-open")}</p>
            <p class="acts"><a class="button" href=path::my_request(&id)>{t!("erasure-open-link")}</a></p>
        </section>
    }
}

/// What goes, what stays, and what is not touched since it is about others.
#[component]
fn Preview(groups: Vec<PlanGroup>) -> impl IntoView {
    let others = groups.iter().any(|group| group.action == "leave").then(|| groups.clone());
    view! {
        <PlanPart
            id="goes"
            sign=Sign::No
            heading=t!("erasure-goes")
            intro=String::new()
            none=t!("erasure-goes-none")
            fates=&["delete", "anonymise", "unlink"]
            groups=groups.clone()
        />
        <PlanPart
            id="stays"
            sign=Sign::Scales
            heading=t!("erasure-stays")
            intro=t!("erasure-stays-text")
            none=t!("erasure-stays-none")
            fates=&["hold", "keep"]
            groups
        />
        {others.map(|groups| view! {
            <PlanPart
                id="leaves"
                sign=Sign::Eye
                heading=t!("erasure-leaves")
                intro=t!("erasure-leaves-text")
                none=String::new()
                fates=&["leave"]
                groups
            />
        })}
    }
}

/// What happens once it is asked for.
#[component]
fn Then(hold: String) -> impl IntoView {
    let hold = (!hold.is_empty()).then(|| view! { <li>{t!("erasure-then-hold", until = hold)}</li> });
    let controller = document::frame().controller.name.clone();
    view! {
        <section class="card" aria-labelledby="then">
            <h2 id="then">{t!("erasure-then")}</h2>
            <ul>
                <li>{t!("erasure-then-person", controller = controller)}</li>
                <li>{t!("ask-then-month")}</li>
                <li>{t!("erasure-then-told")}</li>
                {hold}
                <li>{t!("erasure-then-final")}</li>
                <li>{t!("erasure-then-receipt")}</li>
                <li>{t!("erasure-then-links")}</li>
                <li>{t!("erasure-then-suppressed")}</li>
                <li>{t!("erasure-then-evidence")}</li>
            </ul>
        </section>
    }
}

/// Sends the code.
#[component]
fn Send(ways: Vec<CodeWay>) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="ask">
            <h2 id="ask">{t!("erasure-ask")}</h2>
            <p>{t!("erasure-code")}</p>
            <form method="post" action=SEND_ERASURE_CODE>
                <Ways ways chosen=None/>
                <p class="acts">
                    <button class="button" type="submit">{t!("erasure-send")}</button>
                    <a href=path::MY_REQUESTS>{t!("erasure-not")}</a>
                </p>
            </form>
        </section>
    }
}

/// Takes the request, where the policy asks for no code of its own.
#[component]
fn Ask(entered: Entered) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="ask">
            <h2 id="ask">{t!("erasure-ask")}</h2>
            <form class="form" method="post" action=ASK_ERASURE>
                <input type="hidden" name="code" value=""/>
                <div><Words entered/></div>
            </form>
        </section>
    }
}

/// What the person may say with it, and the button.
#[component]
fn Words(entered: Entered) -> impl IntoView {
    let wrong = entered.is_wrong("text");
    view! {
        <label for="text">{t!("erasure-text")}</label>
        <p class="hint" id="text-hint">{t!("ask-optional")}</p>
        <Wrong id="text-wrong".to_owned() text=wrong.then(|| t!("wrong-text"))/>
        <TextArea
            name="text"
            id="text"
            value=entered.text("text")
            described_by=if wrong { "text-hint text-wrong" } else { "text-hint" }.to_owned()
            invalid=wrong
            required=false
            max_length=Some(MAX_TEXT)
        />
        <p class="acts">
            <button class="button" type="submit">{t!("erasure-yes")}</button>
            <a href=path::MY_REQUESTS>{t!("erasure-not")}</a>
        </p>
    }
}

/// Takes the code, and with it the request.
#[component]
fn Enter(ways: Vec<CodeWay>, way: Option<CodeWay>, tries_left: i64, entered: Entered) -> impl IntoView {
    let chosen = way.clone();
    let wrong = entered.is_wrong("code");
    view! {
        <section class="card" aria-labelledby="ask">
            <h2 id="ask">{t!("erasure-ask")}</h2>
            <p>{t!("code-on-its-way")}" "{way.map(shown)}</p>
            <form class="form" method="post" action=ASK_ERASURE>
                <div>
                    <CodeField tries_left wrong/>
                    <Words entered/>
                </div>
            </form>
        </section>
        <section class="card" aria-labelledby="again">
            <h2 id="again">{t!("code-again")}</h2>
            <p>{t!("code-again-text")}</p>
            <form method="post" action=SEND_ERASURE_CODE>
                <Ways ways chosen/>
                <p class="acts"><button class="button soft" type="submit">{t!("code-again-send")}</button></p>
            </form>
        </section>
    }
}
