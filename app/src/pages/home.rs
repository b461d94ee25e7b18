//! `/`: the front door, for who comes without a link.

use domain::{Action, Level, path};
use leptos::prelude::*;

use crate::components::{AskLink, Contact};
use crate::constant::{Part, constant};
use crate::document;
use crate::frame::Frame;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::visit::around;

/// The page.
pub async fn home(request: PageRequest) -> Answer {
    Answer::Page(page(around(&request).await))
}

pub(super) fn page(frame: Frame) -> Page {
    Page::new(PageKind::Public, "title-home", frame, || {
        let frame = document::frame();
        let controller = frame.controller.name.clone();
        let coded = matches!(frame.policy.level(Action::View), Level::Code | Level::FreshCode);
        let back = frame.session.is_some().then(|| {
            view! { <p class="acts"><a class="button" href=path::MY>{t!("home-back")}</a></p> }
        });
        view! {
            <div class="lead">
                <h1>{t!("home-heading", controller = controller)}</h1>
                <p>{t!("home-text", controller = controller)}</p>
                {back}
            </div>
            <section class="card" aria-labelledby="how">
                <h2 id="how">{t!("home-how")}</h2>
                <ol>
                    <li>{t!("home-step-link", controller = controller)}</li>
                    <li>{t!("home-step-open")}</li>
                    {coded.then(|| view! { <li>{t!("home-step-code")}</li> })}
                </ol>
                {frame.session.is_none().then(|| view! { <AskLink/> })}
            </section>
            <Contact/>
            <section class="card" aria-labelledby="responsible">
                <h2 id="responsible">{t!("responsible-heading")}</h2>
                {constant(Part::Responsible)}
            </section>
        }
        .into_any()
    })
}
