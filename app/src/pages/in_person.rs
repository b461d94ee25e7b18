//! What is shown where the installation does something through its staff only: whom to ask, and how.

use domain::request::Kind;
use domain::{Action, Language, Policy};
use leptos::prelude::*;
use portal::Portal;
use portal::text::Catalog;

use super::asking;
use crate::components::Contact;
use crate::document;
use crate::frame::Frame;
use crate::http::{Page, PageKind};
use crate::text;

/// The page of an action that asks for people.
#[must_use]
pub fn in_person(action: Action, language: &Language, portal: &Portal) -> Page {
    page(portal.texts.get(language), portal.settings.controller.clone(), portal.settings.assurance, action)
}

pub(super) fn page(catalog: Catalog, controller: domain::view::Controller, policy: Policy, action: Action) -> Page {
    let frame =
        Frame { catalog, controller, offers_links: false, policy, path: String::new(), session: None, desk: None };
    let page = Page::new(PageKind::Error, "title-in-person", frame, move || {
        let controller = document::frame().controller.name.clone();
        view! {
            <div class="lead">
                <h1>{t!("in-person-heading", controller = controller)}</h1>
                <p>{t!("in-person-text", controller = controller, act = text::action(action))}</p>
                <p class="acts"><a class="button" href=asking(Kind::Question)>{t!("in-person-ask")}</a></p>
            </div>
            <Contact/>
        }
        .into_any()
    });
    page.with_status(403)
}
