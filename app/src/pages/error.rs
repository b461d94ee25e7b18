//! What is shown when a page cannot be: calm, the same for every reason with the same status, and with somebody to ask.

use domain::view::Controller;
use domain::{Language, Policy, path};
use leptos::prelude::*;
use portal::text::Catalog;
use portal::{Error, Portal};

use crate::components::{AskLink, Contact};
use crate::document;
use crate::frame::Frame;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::stop::status;

/// The page of a status: 400, 401, 403, 404, 405, 408, 409, 410, 413, 415, 422, 429, 500, 503; any other reads like 500.
#[must_use]
pub fn error_page(status: u16, language: &Language, portal: &Portal) -> Page {
    let offers_links = portal.settings.request_link.is_some();
    page(
        portal.texts.get(language),
        portal.settings.controller.clone(),
        offers_links,
        portal.settings.assurance,
        status,
    )
}

/// The page of an error that a use case answered, with the time to wait where it says one.
pub(crate) fn stopped(error: &Error, language: &Language, portal: &Portal) -> Page {
    let retry_after = match error {
        Error::TooMany(seconds) => Some(*seconds),
        _ => None,
    };
    Page { retry_after, ..error_page(status(error), language, portal) }
}

/// The same, as the answer to a request without a session.
pub(super) fn refused(error: &Error, request: &PageRequest) -> Answer {
    Answer::Page(stopped(error, &request.language(), &request.portal))
}

pub(super) fn page(catalog: Catalog, controller: Controller, offers_links: bool, policy: Policy, status: u16) -> Page {
    let frame = Frame { catalog, controller, offers_links, policy, path: String::new(), session: None, desk: None };
    let page = Page::new(PageKind::Error, "title-error", frame, move || {
        let (heading, text) = words(status);
        let again = (status == 401).then(|| {
            view! {
                <ol>
                    <li>{t!("error-closed-open")}</li>
                    <li>{t!("error-closed-ask", controller = document::frame().controller.name)}</li>
                </ol>
                <AskLink/>
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
        400 | 408 | 413 | 415 | 422 => (t!("error-form-heading"), t!("error-form")),
        401 => (t!("error-closed-heading"), t!("error-closed")),
        403 => (t!("error-forbidden-heading"), t!("error-forbidden")),
        404 | 405 | 410 => (t!("error-missing-heading"), t!("error-missing")),
        409 => (t!("error-stale-heading"), t!("error-stale")),
        429 => (t!("error-busy-heading"), t!("error-busy")),
        503 => (t!("error-away-heading"), t!("error-away")),
        _ => (t!("error-failed-heading"), t!("error-failed")),
    }
}
