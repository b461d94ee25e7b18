//! What is shown when a page cannot be: calm, the same for every reason with the same status, and with somebody to ask.

use domain::{Language, Policy, path};
use leptos::prelude::*;
use portal::Portal;
use portal::text::Catalog;

use crate::components::Contact;
use crate::document;
use crate::frame::Frame;
use crate::http::{Page, PageKind};

/// The page of a status: 400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500, 503; any other reads like 500.
#[must_use]
pub fn error_page(status: u16, language: &Language, portal: &Portal) -> Page {
    page(portal.texts.get(language), portal.settings.controller.clone(), portal.settings.assurance, status)
}

pub(super) fn page(catalog: Catalog, controller: domain::view::Controller, policy: Policy, status: u16) -> Page {
    let frame = Frame { catalog, controller, policy, path: String::new(), session: None, desk: None };
    let page = Page::new(PageKind::Error, "title-error", frame, move || {
        let (heading, text) = words(status);
        let again = (status == 401).then(|| {
            view! {
                <ol>
                    <li>{t!("error-closed-open")}</li>
                    <li>{t!("error-closed-ask", controller = document::frame().controller.name)}</li>
                </ol>
            }
        });
        let home = matches!(status, 403 | 404 | 409 | 422 | 429).then(|| {
            view! { <p><a href=path::MY>{t!("error-home")}</a></p> }
        });
        view! {
            <div class="lead">
                <h1>{heading}</h1>
                <p>{text}</p>
                {again}
                {home}
            </div>
            <Contact/>
            <p class="hint">{t!("error-number", status = status.to_string())}</p>
        }
        .into_any()
    });
    page.with_status(status)
}

fn words(status: u16) -> (String, String) {
    match status {
        400 | 413 | 415 | 422 => (t!("error-form-heading"), t!("error-form")),
        401 => (t!("error-closed-heading"), t!("error-closed")),
        403 => (t!("error-forbidden-heading"), t!("error-forbidden")),
        404 | 405 | 410 => (t!("error-missing-heading"), t!("error-missing")),
        409 => (t!("error-stale-heading"), t!("error-stale")),
        429 => (t!("error-busy-heading"), t!("error-busy")),
        503 => (t!("error-away-heading"), t!("error-away")),
        _ => (t!("error-failed-heading"), t!("error-failed")),
    }
}
