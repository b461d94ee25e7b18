//! `/terms`: how this portal may be used, from a text that an installation may word whole.

use leptos::prelude::*;

use crate::components::Prose;
use crate::document;
use crate::frame::Frame;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::visit::around;

/// The page.
pub async fn terms(request: PageRequest) -> Answer {
    Answer::Page(page(around(&request).await))
}

pub(super) fn page(frame: Frame) -> Page {
    Page::new(PageKind::Public, "title-terms", frame, || {
        let controller = document::frame().controller.clone();
        let values = vec![("controller", controller.name), ("email", controller.email)];
        view! {
            <article class="prose">
                <h1>{t!("terms-heading")}</h1>
                <Prose key="policy-terms" values/>
            </article>
        }
        .into_any()
    })
}
