//! Before a person's page, once a day: why it is opened. The answer is recorded, and read by whoever checks.

use domain::view::desk::{OpeningReason, QueueItem, Why};
use leptos::prelude::*;

use crate::components::desk::Words;
use crate::frame::Frame;
use crate::functions::OPEN;
use crate::http::{Page, PageKind};
use crate::text;

pub(in crate::pages) fn page(frame: Frame, why: Why) -> Page {
    Page::new(PageKind::Desk, "title-desk-why", frame, || view! { <Body why/> }.into_any())
}

#[component]
fn Body(why: Why) -> impl IntoView {
    let Why { subject, requests, entered, .. } = why;
    let chosen = entered.get("reason").unwrap_or_default().to_owned();
    let person = subject.to_string();
    let asked = (OpeningReason::Asked.code().to_owned(), t!("desk-why-asked"));
    let of_request = |item: QueueItem| {
        let kind = text::desk("desk-kind", item.row.kind.code());
        let words = t!("desk-why-request", kind = kind, due = item.row.due);
        (format!("{}:{}", OpeningReason::Request.code(), item.row.id), words)
    };
    let other = (OpeningReason::Other.code().to_owned(), t!("desk-why-other"));
    let choices =
        requests.into_iter().map(of_request).chain([asked, other]).enumerate().map(|(place, (value, words))| {
            let id = format!("why-{place}");
            let checked = if chosen.is_empty() { place == 0 } else { value == chosen };
            view! {
                <div class="pick">
                    <input type="radio" id=id.clone() name="reason" value=value checked=checked required=true/>
                    <label for=id>{words}</label>
                </div>
            }
        });
    view! {
        <div class="lead">
            <h1>{t!("desk-why-heading")}</h1>
            <p>{t!("desk-why-text", person = person)}</p>
        </div>
        <form class="card form" method="post" action=OPEN>
            <input type="hidden" name="kind" value=subject.kind/>
            <input type="hidden" name="key" value=subject.key/>
            <fieldset>
                <legend>{t!("desk-why-legend")}</legend>
                {choices.collect_view()}
            </fieldset>
            <Words
                name="text"
                id="why-text"
                label=t!("desk-why-words")
                hint=t!("desk-why-words-hint")
                value=entered.text("text")
                wrong=entered.is_wrong("text")
                required=false
                rows=2
            />
            <p class="acts"><button class="button" type="submit">{t!("desk-why-go-on")}</button></p>
        </form>
    }
}
