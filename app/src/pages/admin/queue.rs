//! `/admin`: what waits, by the day it is due.

use domain::path;
use domain::request::Kind;
use domain::view::desk::Queue;
use leptos::prelude::*;
use portal::{Error, QueueQuery};

use crate::components::desk::QueueTable;
use crate::components::{Icon, Sign};
use crate::frame::Frame;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::staff::{Loaded, StaffVisit, answer};
use crate::text;

/// The page.
pub async fn queue(request: PageRequest) -> Answer {
    let loaded = load(&request).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest) -> Loaded {
    let visit = StaffVisit::of(request).await?;
    let kind = match request.asked("kind") {
        Some(code) => Some(Kind::parse(code).ok_or_else(|| visit.stop()(Error::NotFound))?),
        None => None,
    };
    let after = request.asked("after").map(str::to_owned);
    let further = after.is_some();
    let query = QueueQuery { closed: request.asked("closed") == Some("yes"), kind, after };
    let queue = request.portal.queue(&visit.actor, query).await.map_err(visit.stop())?;
    Ok(page(visit.frame, queue, further))
}

pub(in crate::pages) fn page(frame: Frame, queue: Queue, further: bool) -> Page {
    Page::new(PageKind::Desk, "title-desk-queue", frame, move || view! { <Body queue further/> }.into_any())
}

#[component]
fn Body(queue: Queue, further: bool) -> impl IntoView {
    let Queue { rows, next, closed, kind, .. } = queue;
    let heading = if closed { t!("desk-queue-closed-heading") } else { t!("desk-queue-heading") };
    let list = if rows.is_empty() {
        view! { <Empty closed kind further/> }.into_any()
    } else {
        view! { <QueueTable caption=heading.clone() rows kind grouped=!closed/> }.into_any()
    };
    let first = further.then(|| view! { <a href=path::admin_queue(closed, kind, None)>{t!("desk-page-first")}</a> });
    let next = next.map(|next| {
        view! { <a class="button soft" href=path::admin_queue(closed, kind, Some(&next))>{t!("desk-page-next")}</a> }
    });
    let pages = (first.is_some() || next.is_some()).then(|| {
        view! { <nav class="acts" aria-label=t!("desk-pages")>{next}{first}</nav> }
    });
    view! {
        <div class="lead"><h1>{heading}</h1></div>
        <Filter closed kind/>
        {list}
        {pages}
    }
}

/// Open or closed, and which kind: links, so that each view has an address and the back button is right.
#[component]
fn Filter(closed: bool, kind: Option<Kind>) -> impl IntoView {
    let link = |to: String, name: String, here: bool| {
        view! { <li><a href=to aria-current=here.then_some("true")>{name}</a></li> }
    };
    let states = [(false, t!("desk-filter-open")), (true, t!("desk-filter-closed"))]
        .map(|(wanted, name)| link(path::admin_queue(wanted, kind, None), name, wanted == closed));
    let all = link(path::admin_queue(closed, None, None), t!("desk-filter-all"), kind.is_none());
    let kinds = Kind::ALL
        .iter()
        .map(|each| {
            link(
                path::admin_queue(closed, Some(*each), None),
                text::desk("desk-kind", each.code()),
                kind == Some(*each),
            )
        })
        .collect_view();
    view! {
        <nav class="filter" aria-label=t!("desk-filter-label")>
            <ul>{states.into_iter().collect_view()}</ul>
            <ul>{all}{kinds}</ul>
        </nav>
    }
}

/// Nothing is there, and why.
#[component]
fn Empty(closed: bool, kind: Option<Kind>, further: bool) -> impl IntoView {
    let text = match (further, kind, closed) {
        (true, ..) => t!("desk-empty-further"),
        (false, Some(kind), false) => t!("desk-empty-kind", kind = text::desk("desk-kind", kind.code())),
        (false, Some(kind), true) => t!("desk-empty-kind-closed", kind = text::desk("desk-kind", kind.code())),
        (false, None, false) => t!("desk-empty"),
        (false, None, true) => t!("desk-empty-closed"),
    };
    let all = kind.map(|_| view! { <p><a href=path::admin_queue(closed, None, None)>{t!("desk-empty-all")}</a></p> });
    view! { <div class="card empty"><p><Icon sign=Sign::Yes/>{text}</p>{all}</div> }
}
