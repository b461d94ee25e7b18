//! `POST /admin/persons/{kind}/{key}`: makes a link and shows it, once, on the answer itself: in no URL and on no session row.

use domain::path;
use domain::view::desk::CopiedLink;
use leptos::prelude::*;

use super::person::subject;
use crate::frame::Frame;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::staff::{Loaded, StaffVisit, answer};

/// The page.
pub async fn copy_link(request: PageRequest, visit: StaffVisit) -> Answer {
    let loaded = load(&request, visit).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest, visit: StaffVisit) -> Loaded {
    let subject = subject(request, &visit)?;
    if let Some(why) = request.portal.why(&visit.actor, &subject).await.map_err(visit.stop())? {
        return Ok(super::why::page(visit.frame, why));
    }
    let copied = request.portal.copy_link(&visit.actor, &subject).await.map_err(visit.stop())?;
    Ok(page(visit.frame, copied))
}

pub(in crate::pages) fn page(frame: Frame, copied: CopiedLink) -> Page {
    Page::new(PageKind::Desk, "title-desk-copied", frame, || view! { <Body copied/> }.into_any())
}

#[component]
fn Body(copied: CopiedLink) -> impl IntoView {
    let CopiedLink { subject, url, until, .. } = copied;
    let key = subject.to_string();
    view! {
        <div class="lead">
            <h1>{t!("desk-copied-heading")}</h1>
            <p>{t!("desk-copied-text", key = key, until = until)}</p>
        </div>
        <section class="card form" aria-labelledby="copied">
            <h2 id="copied">{t!("desk-copied-link")}</h2>
            <label for="url">{t!("desk-copied-label")}</label>
            <p class="hint" id="url-hint">{t!("desk-copied-hint")}</p>
            <input class="link" type="text" id="url" value=url.into_inner() readonly=true aria-describedby="url-hint"/>
        </section>
        <p><a href=path::admin_person(&subject)>{t!("desk-back-person")}</a></p>
    }
}
