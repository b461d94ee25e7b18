//! What is shown while a copy waits, since the only address on file is new.

use domain::{Language, Policy, path};
use leptos::prelude::*;
use portal::Portal;
use portal::text::Catalog;

use crate::components::Contact;
use crate::document;
use crate::frame::Frame;
use crate::http::{Page, PageKind};

/// The page; it says from when.
#[must_use]
pub fn held(until: i64, language: &Language, portal: &Portal) -> Page {
    let until = portal.moment(language, until);
    page(portal.texts.get(language), portal.settings.controller.clone(), portal.settings.assurance, until)
}

pub(super) fn page(catalog: Catalog, controller: domain::view::Controller, policy: Policy, until: String) -> Page {
    let frame =
        Frame { catalog, controller, offers_links: false, policy, path: String::new(), session: None, desk: None };
    let page = Page::new(PageKind::Error, "title-held", frame, move || {
        let controller = document::frame().controller.name.clone();
        view! {
            <div class="lead">
                <h1>{t!("held-heading", until = until)}</h1>
                <p>{t!("held-text", controller = controller)}</p>
                <p><a href=path::MY>{t!("error-home")}</a></p>
            </div>
            <Contact/>
        }
        .into_any()
    });
    page.with_status(403)
}
