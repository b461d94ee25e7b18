//! `/my/requests`: what the person has asked for, and what can be asked. `?ask=…` is the form for one kind: chosen here,
//! asked there, so that a robot which presses one button asks for nothing.

use domain::request::Kind;
use domain::view::Requests;
use domain::{Gate, path};
use leptos::prelude::*;
use portal::Form;

use super::ask;
use crate::components::RequestCard;
use crate::document;
use crate::frame::Frame;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::stop::{Reason, answer};
use crate::text;
use crate::visit::{Loaded, Visit};

/// The page.
pub async fn requests(request: PageRequest) -> Answer {
    let loaded = load(&request).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest) -> Loaded {
    let visit = Visit::of(request).await?;
    let requests = request.portal.requests(&visit.actor).await.map_err(visit.stop())?;
    let Some(code) = request.asked("ask") else { return Ok(page(visit.frame, requests)) };
    let kind = Kind::parse(code).ok_or_else(|| visit.stop()(portal::Error::NotFound))?;
    if kind == Kind::Erasure {
        return Err(visit.stop()(Reason::To(path::MY_REQUESTS_ERASURE.to_owned())));
    }
    request.portal.may_ask(&visit.actor, kind).map_err(visit.stop())?;
    let entered = request.portal.entered(&visit.actor, Form::Ask(kind));
    Ok(ask::page(visit.frame, kind, requests, entered))
}

pub(super) fn page(frame: Frame, requests: Requests) -> Page {
    let frame = frame.of(&requests.visitor);
    Page::new(PageKind::Subject, "title-requests", frame, || view! { <Body requests/> }.into_any())
}

#[component]
fn Body(requests: Requests) -> impl IntoView {
    let Requests { rows, kinds, .. } = requests;
    let asked = if rows.is_empty() {
        view! { <p class="none">{t!("requests-none")}</p> }.into_any()
    } else {
        let cards = rows.into_iter().map(|row| view! { <RequestCard row/> }).collect_view();
        view! { <ul class="cards">{cards}</ul> }.into_any()
    };
    let code = kinds.iter().any(|(_, gate)| *gate == Gate::Code);
    let choices = kinds.into_iter().map(|(kind, gate)| view! { <Choice kind gate/> }).collect_view();
    view! {
        <div class="lead">
            <h1>{t!("requests-heading")}</h1>
            <p>{t!("requests-intro", controller = document::frame().controller.name)}</p>
        </div>
        <section aria-labelledby="asked">
            <h2 id="asked">{t!("requests-list")}</h2>
            {asked}
        </section>
        <section aria-labelledby="kinds">
            <h2 id="kinds">{t!("requests-kinds")}</h2>
            {code.then(|| view! { <p class="hint">{t!("requests-code")}</p> })}
            <ul class="cards pairs">{choices}</ul>
        </section>
    }
}

/// Something that can be asked for: what it is, and the way to its form.
#[component]
fn Choice(kind: Kind, gate: Gate) -> impl IntoView {
    let in_person = (gate == Gate::Staff).then(|| view! { <span class="hint">{t!("act-in-person")}</span> });
    let to = if kind == Kind::Erasure { path::MY_REQUESTS_ERASURE.to_owned() } else { ask::asking(kind) };
    view! {
        <li class="card do">
            <h3>{text::request("request-kind", kind)}</h3>
            <p>{text::request("ask-about", kind)}</p>
            <p class="acts"><a class="button soft" href=to>{text::request("ask-link", kind)}</a>{in_person}</p>
        </li>
    }
}
