//! `/my/requests?ask=…`: the form for one kind of request.

use domain::path;
use domain::request::Kind;
use domain::view::{Entered, Requests};
use leptos::prelude::*;

use crate::components::{TextArea, Wrong};
use crate::document;
use crate::frame::Frame;
use crate::functions::ASK;
use crate::http::{Page, PageKind};
use crate::text;

/// The most characters of a text that a person writes to us; the portal's own limit.
pub(super) const MAX_TEXT: usize = 5_000;

pub(super) fn page(frame: Frame, kind: Kind, requests: Requests, entered: Entered) -> Page {
    let frame = frame.of(&requests.visitor);
    let purposes = requests.purposes;
    Page::new(PageKind::Subject, "title-ask", frame, move || view! { <Body kind purposes entered/> }.into_any())
}

#[component]
fn Body(kind: Kind, purposes: Vec<(String, String)>, entered: Entered) -> impl IntoView {
    let controller = document::frame().controller.name.clone();
    let nothing = kind.names_purpose() && purposes.is_empty();
    let form = if nothing {
        view! { <p class="card">{t!("ask-no-purpose")}</p> }.into_any()
    } else {
        view! { <Form kind purposes entered/> }.into_any()
    };
    let then = (!nothing).then(|| {
        view! {
            <section class="card" aria-labelledby="then">
                <h2 id="then">{t!("ask-then")}</h2>
                <ul>
                    {(kind == Kind::Objection).then(|| view! { <li>{t!("ask-then-objection")}</li> })}
                    <li>{t!("ask-then-person", controller = controller)}</li>
                    <li>{t!("ask-then-month")}</li>
                    <li>{t!("ask-then-here")}</li>
                </ul>
            </section>
        }
    });
    view! {
        <div class="lead">
            <h1>{text::request("request-kind", kind)}</h1>
            <p>{text::request("ask-about", kind)}</p>
            <Shorter kind/>
        </div>
        {form}
        {then}
    }
}

/// What the person can do alone and at once, where there is something.
#[component]
fn Shorter(kind: Kind) -> impl IntoView {
    let (to, words) = match kind {
        Kind::Access => (path::MY, t!("ask-self-access")),
        Kind::Rectification => (path::MY_DATA, t!("ask-self-rectification")),
        Kind::Objection => (path::MY_CONSENTS, t!("ask-self-objection")),
        _ => return None,
    };
    Some(view! { <p><a href=to>{words}</a></p> })
}

#[component]
fn Form(kind: Kind, purposes: Vec<(String, String)>, entered: Entered) -> impl IntoView {
    let required = matches!(kind, Kind::Question | Kind::Rectification);
    let purpose = kind.names_purpose().then(|| {
        let chosen = entered.text("purpose");
        let options = purposes
            .into_iter()
            .map(|(code, title)| {
                let selected = code == chosen;
                view! { <option value=code selected=selected>{title}</option> }
            })
            .collect_view();
        let wrong = entered.is_wrong("purpose");
        view! {
            <label for="purpose">{t!("ask-purpose")}</label>
            <Wrong id="purpose-wrong".to_owned() text=wrong.then(|| t!("wrong-purpose"))/>
            <select
                name="purpose"
                id="purpose"
                aria-describedby=wrong.then_some("purpose-wrong")
                aria-invalid=wrong.then_some("true")
            >
                {options}
            </select>
        }
    });
    let wrong = entered.is_wrong("text");
    let hint = if required { t!("ask-required") } else { t!("ask-optional") };
    view! {
        <form class="card form" method="post" action=ASK>
            <input type="hidden" name="kind" value=kind.code()/>
            {purpose}
            <label for="text">{text::request("ask-label", kind)}</label>
            <p class="hint" id="text-hint">{hint}</p>
            <Wrong id="text-wrong".to_owned() text=wrong.then(|| t!("wrong-text"))/>
            <TextArea
                name="text"
                id="text"
                value=entered.text("text")
                described_by=if wrong { "text-hint text-wrong" } else { "text-hint" }.to_owned()
                invalid=wrong
                required
                max_length=Some(MAX_TEXT)
            />
            <p class="acts">
                <button class="button" type="submit">{t!("ask-send")}</button>
                <a href=path::MY_REQUESTS>{t!("cancel")}</a>
            </p>
        </form>
    }
}

/// The page with the form for a kind.
pub(crate) fn asking(kind: Kind) -> String {
    format!("{}?ask={}", path::MY_REQUESTS, kind.code())
}
