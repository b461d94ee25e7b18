//! `/admin`: what waits, by the day it is due.

use domain::path;
use domain::request::Kind;
use domain::view::desk::{Part, Queue};
use leptos::prelude::*;
use portal::{Error, QueueQuery};

use crate::components::desk::QueueTable;
use crate::components::{Icon, Sign};
use crate::frame::Frame;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::staff::{Loaded, StaffVisit, answer};
use crate::text;

/// The page.
pub async fn queue(request: PageRequest, visit: StaffVisit) -> Answer {
    let loaded = load(&request, visit).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest, visit: StaffVisit) -> Loaded {
    let kind = match request.asked("kind") {
        Some(code) => Some(Kind::parse(code).ok_or_else(|| visit.stop()(Error::NotFound))?),
        None => None,
    };
    let after = request.asked("after").map(str::to_owned);
    let further = after.is_some();
    let asked = |part: &&Part| request.asked(part.code()) == Some("yes");
    let part = Part::ALL.iter().find(asked).copied().unwrap_or_default();
    let query = QueueQuery { part, kind, after };
    let queue = request.portal.queue(&visit.actor, query).await.map_err(visit.stop())?;
    Ok(page(visit.frame, queue, further))
}

pub(in crate::pages) fn page(frame: Frame, queue: Queue, further: bool) -> Page {
    Page::new(PageKind::Desk, "title-desk-queue", frame, move || view! { <Body queue further/> }.into_any())
}

#[component]
fn Body(queue: Queue, further: bool) -> impl IntoView {
    let Queue { rows, next, part, kind, .. } = queue;
    let heading = match part {
        Part::Open => t!("desk-queue-heading"),
        Part::Kept => t!("desk-queue-kept-heading"),
        Part::Closed => t!("desk-queue-closed-heading"),
    };
    let list = if rows.is_empty() {
        view! { <Empty part kind further/> }.into_any()
    } else {
        view! { <QueueTable caption=heading.clone() rows kind grouped=part == Part::Open/> }.into_any()
    };
    let first = further.then(|| view! { <a href=path::admin_queue(part, kind, None)>{t!("desk-page-first")}</a> });
    let next = next.map(|next| {
        view! { <a class="button soft" href=path::admin_queue(part, kind, Some(&next))>{t!("desk-page-next")}</a> }
    });
    let pages = (first.is_some() || next.is_some()).then(|| {
        view! { <nav class="acts" aria-label=t!("desk-pages")>{next}{first}</nav> }
    });
    view! {
        <div class="lead"><h1>{heading}</h1></div>
        <Filter part kind/>
        {list}
        {pages}
    }
}

/// Which part, and which kind: links, so that each view has an address and the back button is right.
#[component]
fn Filter(part: Part, kind: Option<Kind>) -> impl IntoView {
    let link = |to: String, name: String, here: bool| {
        view! { <li><a href=to aria-current=here.then_some("true")>{name}</a></li> }
    };
    let parts = Part::ALL
        .iter()
        .map(|each| link(path::admin_queue(*each, kind, None), text::desk("desk-filter", each.code()), *each == part))
        .collect_view();
    let all = link(path::admin_queue(part, None, None), t!("desk-filter-all"), kind.is_none());
    let kinds = Kind::ALL
        .iter()
        .map(|each| {
            link(path::admin_queue(part, Some(*each), None), text::desk("desk-kind", each.code()), kind == Some(*each))
        })
        .collect_view();
    view! {
        <nav class="filter" aria-label=t!("desk-filter-label")>
            <ul>{parts}</ul>
            <ul>{all}{kinds}</ul>
        </nav>
    }
}

/// Nothing is there, and why.
#[component]
fn Empty(part: Part, kind: Option<Kind>, further: bool) -> impl IntoView {
    let text = match (further, kind, part) {
        (true, ..) => t!("desk-empty-further"),
        (false, Some(kind), Part::Open) => t!("desk-empty-kind", kind = text::desk("desk-kind", kind.code())),
        (false, Some(kind), Part::Kept) => t!("desk-empty-kind-kept", kind = text::desk("desk-kind", kind.code())),
        (false, Some(kind), Part::Closed) => t!("desk-empty-kind-closed", kind = text::desk("desk-kind", kind.code())),
        (false, None, Part::Open) => t!("desk-empty"),
        (false, None, Part::Kept) => t!("desk-empty-kept"),
        (false, None, Part::Closed) => t!("desk-empty-closed"),
    };
    let all = kind.map(|_| view! { <p><a href=path::admin_queue(part, None, None)>{t!("desk-empty-all")}</a></p> });
    view! { <div class="card empty"><p><Icon sign=Sign::Yes/>{text}</p>{all}</div> }
}
