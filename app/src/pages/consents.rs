//! `/my/consents`: every purpose, what the person has said about it, and what they can say now.

use domain::view::Consents;
use leptos::prelude::*;

use crate::components::{History, PurposeCard, RightToObject};
use crate::frame::Frame;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::stop::answer;
use crate::visit::{Loaded, Visit};

/// The page.
pub async fn consents(request: PageRequest) -> Answer {
    let loaded = load(&request).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest) -> Loaded {
    let visit = Visit::of(request).await?;
    let consents = request.portal.consents(&visit.actor).await.map_err(visit.stop())?;
    Ok(page(visit.frame, consents))
}

pub(super) fn page(frame: Frame, consents: Consents) -> Page {
    let frame = frame.of(&consents.visitor);
    Page::new(PageKind::Subject, "title-consents", frame, || view! { <Body consents/> }.into_any())
}

#[component]
fn Body(consents: Consents) -> impl IntoView {
    let Consents { purposes, history, .. } = consents;
    view! {
        <div class="lead">
            <h1>{t!("consents-heading")}</h1>
            <p>{t!("consents-intro")}</p>
        </div>
        {purposes.iter().cloned().map(|purpose| view! { <PurposeCard purpose/> }).collect_view()}
        <RightToObject purposes/>
        <section class="card" aria-labelledby="history">
            <h2 id="history">{t!("history-heading")}</h2>
            <p>{t!("history-intro")}</p>
            <History rows=history/>
        </section>
    }
}
