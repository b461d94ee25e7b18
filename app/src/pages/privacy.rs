//! `/privacy`: the policy, from a text that an installation may word whole, and the purposes as they stand.

use domain::view::PurposeView;
use domain::{Language, consent};
use leptos::prelude::*;
use portal::Portal;

use crate::components::{Prose, PurposeFacts};
use crate::constant::{Part, constant};
use crate::document;
use crate::frame::Frame;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::text;
use crate::visit::around;

/// The page.
pub async fn privacy(request: PageRequest) -> Answer {
    let frame = around(&request).await;
    let purposes = purposes(&request.portal, frame.catalog.language());
    Answer::Page(page(frame, purposes))
}

/// The purposes as nobody in particular sees them: without a state, without acts.
fn purposes(portal: &Portal, language: &Language) -> Vec<PurposeView> {
    let view = portal.book.iter().map(|entry| {
        let text = entry.text(language);
        PurposeView {
            code: entry.purpose.code.clone(),
            title: entry.title(language).to_owned(),
            text: text.map(|text| text.text.clone()).unwrap_or_default(),
            text_version: entry.version,
            retention: text.map(|text| text.retention.clone()).unwrap_or_default(),
            recipients: text.map(|text| text.recipients.clone()).unwrap_or_default(),
            basis: entry.purpose.basis,
            direct_marketing: entry.purpose.direct_marketing,
            state: consent::Shown::Unknown,
            channels: entry.purpose.channels.iter().map(|channel| (*channel, consent::Shown::Unknown)).collect(),
            acts: Vec::new(),
            version: 0,
        }
    });
    view.collect()
}

pub(super) fn page(frame: Frame, purposes: Vec<PurposeView>) -> Page {
    Page::new(PageKind::Public, "title-privacy", frame, || view! { <Body purposes/> }.into_any())
}

#[component]
fn Body(purposes: Vec<PurposeView>) -> impl IntoView {
    let controller = document::frame().controller.clone();
    let values = vec![("controller", controller.name), ("email", controller.email)];
    let list = purposes
        .into_iter()
        .map(|purpose| {
            let channels: Vec<_> = purpose.channels.iter().map(|(channel, _)| *channel).collect();
            view! {
                <li class="card">
                    <h3>{purpose.title.clone()}</h3>
                    <p>{purpose.text.clone()}</p>
                    <PurposeFacts purpose/>
                    <p class="hint">{t!("privacy-channels", channels = text::channels(&channels))}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <article class="prose">
            <h1>{t!("privacy-heading")}</h1>
            <Prose key="policy-privacy-begin" values=values.clone()/>
            <h2>{t!("responsible-heading")}</h2>
            {constant(Part::Responsible)}
            <h2>{t!("overview-why")}</h2>
            <ul class="cards">{list}</ul>
            <Prose key="policy-privacy-end" values/>
        </article>
    }
}
