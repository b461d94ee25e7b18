//! `/my`: who holds my data and why, and what I can do.

use domain::request::Kind;
use domain::view::{Overview, PurposeView, Restriction};
use domain::{Action, Level, path};
use leptos::prelude::*;

use crate::components::{Icon, PurposeFacts, RightToObject, Sign, StateTag};
use crate::constant::{Part, constant};
use crate::frame::Frame;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::stop::answer;
use crate::text;
use crate::visit::{Loaded, Visit};

/// The page.
pub async fn overview(request: PageRequest) -> Answer {
    let loaded = load(&request).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest) -> Loaded {
    let visit = Visit::of(request).await?;
    let overview = request.portal.overview(&visit.actor).await.map_err(visit.stop())?;
    Ok(page(visit.frame, overview))
}

pub(super) fn page(frame: Frame, overview: Overview) -> Page {
    let frame = frame.of(&overview.visitor);
    Page::new(PageKind::Subject, "title-overview", frame, || view! { <Body overview/> }.into_any())
}

#[component]
fn Body(overview: Overview) -> impl IntoView {
    let Overview { visitor, controller, purposes, recipients, restriction } = overview;
    let name = visitor.name.into_inner();
    let controller = controller.name;
    let export = crate::document::frame().policy.level(Action::Export);
    let greeting = if name.is_empty() { t!("overview-greeting-plain") } else { t!("overview-greeting", name = name) };
    view! {
        <div class="lead">
            <h1>{t!("overview-heading", controller = controller)}</h1>
            <p>{greeting}" "{t!("overview-intro", controller = controller)}</p>
        </div>
        {restriction.map(|restriction| view! { <Restricted restriction/> })}
        <div class="split">
            <div>
                {constant(Part::WhatYouCanDo { may_see_data: visitor.may_see_data, export })}
                <section aria-labelledby="why">
                    <h2 id="why">{t!("overview-why")}</h2>
                    <ul class="cards">{purposes.iter().cloned().map(|purpose| view! { <Why purpose/> }).collect_view()}</ul>
                </section>
                <RightToObject purposes/>
            </div>
            <aside class="side" aria-label=t!("overview-side")>
                <section class="card" aria-labelledby="responsible">
                    <h2 id="responsible">{t!("responsible-heading")}</h2>
                    {constant(Part::Responsible)}
                </section>
                {(!recipients.is_empty()).then(|| view! { <Recipients recipients/> })}
            </aside>
        </div>
    }
}

/// That processing is restricted, since when, and what that stops (GDPR Art. 18(2)).
#[component]
fn Restricted(restriction: Restriction) -> impl IntoView {
    let Restriction { since, ends } = restriction;
    let text =
        if since.is_empty() { t!("overview-restricted") } else { t!("overview-restricted-since", since = since) };
    let ends = (!ends.is_empty()).then(|| t!("overview-restricted-ends", ends = ends));
    view! { <p class="notice"><Icon sign=Sign::Hidden/><span>{text}" "{ends}</span></p> }
}

/// The rights that can be exercised here and now, and where to write for the others.
#[component]
pub fn WhatYouCanDo(
    /// Whether the link opens the data.
    may_see_data: bool,
    /// What taking a copy asks.
    export: Level,
) -> impl IntoView {
    let coded = matches!(export, Level::Code | Level::FreshCode).then(|| t!("do-copy-code"));
    let copies = if export == Level::Staff {
        view! {
            <p class="acts"><a class="button soft" href=super::asking(Kind::Access)>{text::request("ask-link", Kind::Access)}</a></p>
        }
        .into_any()
    } else {
        view! {
            <p class="acts">
                <a class="button soft" href=path::EXPORT_XLSX>{t!("do-copy-xlsx")}</a>
                <a class="button soft" href=path::EXPORT_CSV>{t!("do-copy-csv")}</a>
                <a class="button soft" href=path::EXPORT_JSON>{t!("do-copy-json")}</a>
            </p>
        }
        .into_any()
    };
    let data = may_see_data.then(|| {
        view! {
            <li class="card do">
                <h3><Icon sign=Sign::Pencil/>{t!("do-data")}</h3>
                <p>{t!("do-data-text")}</p>
                <p class="acts"><a class="button" href=path::MY_DATA>{t!("do-data-link")}</a></p>
            </li>
            <li class="card do">
                <h3><Icon sign=Sign::Copy/>{t!("do-copy")}</h3>
                <p>{t!("do-copy-text")}" "{coded}</p>
                {copies}
            </li>
        }
    });
    let requests = may_see_data.then(|| {
        view! {
            <li class="card do">
                <h3><Icon sign=Sign::Speech/>{t!("do-requests")}</h3>
                <p>{t!("do-requests-text")}</p>
                <p class="acts">
                    <a class="button" href=path::MY_REQUESTS>{t!("do-requests-link")}</a>
                    <a class="button soft" href=path::MY_REQUESTS_ERASURE>{t!("do-erasure-link")}</a>
                </p>
            </li>
        }
    });
    let preferences = (!may_see_data).then(|| view! { <p class="hint">{t!("do-preferences-only")}</p> });
    let other = (!may_see_data)
        .then(|| view! { <p class="hint">{t!("do-other", email = crate::document::frame().controller.email)}</p> });
    view! {
        <section aria-labelledby="do">
            <h2 id="do">{t!("do-heading")}</h2>
            {preferences}
            <ul class="cards pairs">
                {data}
                <li class="card do">
                    <h3><Icon sign=Sign::Choices/>{t!("do-consents")}</h3>
                    <p>{t!("do-consents-text")}</p>
                    <p class="acts"><a class="button" href=path::MY_CONSENTS>{t!("do-consents-link")}</a></p>
                </li>
                {requests}
                <li class="card do">
                    <h3><Icon sign=Sign::Door/>{t!("do-links")}</h3>
                    <p>{t!("do-links-text")}</p>
                    <p class="acts"><a class="button soft" href=path::MY_LINKS>{t!("do-links-link")}</a></p>
                </li>
            </ul>
            {other}
        </section>
    }
}

/// A purpose in short.
#[component]
fn Why(purpose: PurposeView) -> impl IntoView {
    let to = format!("{}#purpose-{}", path::MY_CONSENTS, purpose.code);
    let title = purpose.title.clone();
    view! {
        <li class="card">
            <div class="head">
                <h3>{title.clone()}</h3>
                <StateTag basis=purpose.basis state=purpose.state/>
            </div>
            <p>{purpose.text.clone()}</p>
            <PurposeFacts purpose/>
            <p><a href=to>{t!("overview-decide")}<span class="heard">": "{title}</span></a></p>
        </li>
    }
}

/// Who else gets data, over all purposes (GDPR Art. 15(1)(c)).
#[component]
fn Recipients(recipients: Vec<String>) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="recipients">
            <h2 id="recipients">{t!("recipients-heading")}</h2>
            <ul>{recipients.into_iter().map(|recipient| view! { <li>{recipient}</li> }).collect_view()}</ul>
        </section>
    }
}
