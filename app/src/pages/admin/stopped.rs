//! What staff see when a page cannot be shown: within their frame where they have a session.

use domain::{Language, path};
use leptos::prelude::*;
use portal::Portal;

use crate::document;
use crate::frame::Frame;
use crate::http::{Page, PageKind};
use crate::staff::home;
use crate::text;

/// The page of a status for a path of staff where no session is known of.
#[must_use]
pub fn error_page(status: u16, language: &Language, portal: &Portal) -> Page {
    let frame = Frame {
        catalog: portal.texts.get(language),
        controller: portal.settings.controller.clone(),
        offers_links: false,
        policy: portal.settings.assurance,
        path: path::ADMIN.to_owned(),
        session: None,
        desk: None,
    };
    stopped(frame, status)
}

/// The page of a status.
pub(crate) fn stopped(frame: Frame, status: u16) -> Page {
    let page = Page::new(PageKind::Error, "title-desk-error", frame, move || {
        let (heading, text) = words(status);
        let role = document::frame().desk.as_ref().map(|desk| desk.colleague.role);
        let back = match role {
            // A role without a page of its own has nowhere to go back to.
            Some(role) if status == 403 => {
                view! { <p>{t!("desk-error-role", role = text::desk("role", role.code()))}</p> }.into_any()
            }
            Some(role) => view! { <p><a href=home(role)>{t!("desk-error-home")}</a></p> }.into_any(),
            None => view! { <p><a href=path::ADMIN>{t!("desk-error-home")}</a></p> }.into_any(),
        };
        view! {
            <div class="lead">
                <h1>{heading}</h1>
                <p>{text}</p>
                {back}
            </div>
            <p class="hint">{t!("error-number", status = status.to_string())}</p>
        }
        .into_any()
    });
    page.with_status(status)
}

fn words(status: u16) -> (String, String) {
    match status {
        400 | 413 | 415 | 422 => (t!("desk-error-form-heading"), t!("desk-error-form")),
        403 => (t!("desk-error-forbidden-heading"), t!("desk-error-forbidden")),
        404 | 405 | 410 => (t!("desk-error-missing-heading"), t!("desk-error-missing")),
        409 => (t!("desk-error-stale-heading"), t!("desk-error-stale")),
        429 => (t!("desk-error-busy-heading"), t!("desk-error-busy")),
        503 => (t!("desk-error-away-heading"), t!("desk-error-away")),
        _ => (t!("desk-error-failed-heading"), t!("desk-error-failed")),
    }
}
