//! `/admin/audit`: what was done, as far as it is readable for ever.

use domain::path;
use domain::view::desk::AuditPage;
use leptos::prelude::*;
use portal::Error;

use crate::frame::Frame;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::staff::{Loaded, StaffVisit, answer};

/// The page.
pub async fn audit(request: PageRequest, visit: StaffVisit) -> Answer {
    let loaded = load(&request, visit).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest, visit: StaffVisit) -> Loaded {
    let before = match request.asked("before") {
        Some(text) => Some(text.parse().map_err(|_| visit.stop()(Error::NotFound))?),
        None => None,
    };
    let audit = request.portal.audit(&visit.actor, before).await.map_err(visit.stop())?;
    Ok(page(visit.frame, audit, before.is_some()))
}

pub(in crate::pages) fn page(frame: Frame, audit: AuditPage, further: bool) -> Page {
    Page::new(PageKind::Desk, "title-desk-audit", frame, move || view! { <Body audit further/> }.into_any())
}

#[component]
fn Body(audit: AuditPage, further: bool) -> impl IntoView {
    let AuditPage { rows, next, .. } = audit;
    let heads = [
        t!("desk-audit-at"),
        t!("desk-audit-event"),
        t!("desk-audit-actor"),
        t!("desk-audit-plain"),
        t!("desk-audit-seq"),
    ];
    let empty = rows.is_empty();
    let body = rows
        .into_iter()
        .map(|row| {
            let cells = [
                row.at.into_any(),
                view! { <code>{row.event}</code> }.into_any(),
                view! { <code>{row.actor}</code> }.into_any(),
                view! { <code>{row.plain}</code> }.into_any(),
                row.seq.to_string().into_any(),
            ];
            let cells =
                cells.into_iter().zip(heads.clone()).map(|(cell, head)| view! { <td data-label=head>{cell}</td> });
            view! { <tr>{cells.collect_view()}</tr> }
        })
        .collect_view();
    let table = if empty {
        view! { <p class="none">{t!("desk-audit-empty")}</p> }.into_any()
    } else {
        view! {
            <table class="rows audit">
                <caption class="heard">{t!("desk-audit-heading")}</caption>
                <thead>
                    <tr>
                        {heads.iter().map(|head| view! { <th scope="col">{head.clone()}</th> }).collect_view()}
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        }
        .into_any()
    };
    let first = further.then(|| view! { <a href=path::ADMIN_AUDIT>{t!("desk-audit-first")}</a> });
    let next = next.map(|next| {
        view! { <a class="button soft" href=format!("{}?before={next}", path::ADMIN_AUDIT)>{t!("desk-audit-next")}</a> }
    });
    let pages = (first.is_some() || next.is_some()).then(|| {
        view! { <nav class="acts" aria-label=t!("desk-pages")>{next}{first}</nav> }
    });
    view! {
        <div class="lead">
            <h1>{t!("desk-audit-heading")}</h1>
            <p>{t!("desk-audit-intro")}</p>
        </div>
        {table}
        {pages}
    }
}
