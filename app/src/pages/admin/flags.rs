//! `/admin/flags`: flags that somebody turned towards more contact in the CRM. Nobody may be contacted by them; staff see to
//! what they were meant for, and tick them off.

use domain::path;
use domain::role::Task;
use domain::view::desk::{TurnedFlag, TurnedFlags};
use leptos::prelude::*;

use crate::components::{Icon, Sign};
use crate::frame::Frame;
use crate::functions::SEE_FLAG;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::staff::{Loaded, StaffVisit, answer};
use crate::text;

/// The page.
pub async fn flags(request: PageRequest, visit: StaffVisit) -> Answer {
    let loaded = load(&request, visit).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest, visit: StaffVisit) -> Loaded {
    let flags = request.portal.flags(&visit.actor).await.map_err(visit.stop())?;
    Ok(page(visit.frame, flags))
}

pub(in crate::pages) fn page(frame: Frame, flags: TurnedFlags) -> Page {
    Page::new(PageKind::Desk, "title-desk-flags", frame, || view! { <Body flags/> }.into_any())
}

#[component]
fn Body(flags: TurnedFlags) -> impl IntoView {
    let TurnedFlags { staff, rows, more } = flags;
    let may = staff.may(Task::WorkRequests);
    let list = if rows.is_empty() {
        view! { <div class="card empty"><p><Icon sign=Sign::Yes/>{t!("desk-turned-none")}</p></div> }.into_any()
    } else {
        view! { <Table rows may/> }.into_any()
    };
    view! {
        <div class="lead">
            <h1>{t!("desk-turned-heading")}</h1>
            <p>{t!("desk-turned-text")}</p>
        </div>
        {list}
        {more.then(|| view! { <p class="hint">{t!("desk-turned-more")}</p> })}
    }
}

#[component]
fn Table(rows: Vec<TurnedFlag>, may: bool) -> impl IntoView {
    let act = may.then(|| t!("desk-turned-act"));
    let heads = [Some(t!("desk-col-person")), Some(t!("desk-turned-what")), Some(t!("desk-turned-at")), act];
    let heads = heads.into_iter().flatten().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let rows = rows.into_iter().map(|flag| view! { <Row flag may/> }).collect_view();
    view! {
        <table class="queue">
            <caption class="heard">{t!("desk-turned-heading")}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn Row(flag: TurnedFlag, may: bool) -> impl IntoView {
    let TurnedFlag { subject, mirror, purpose, channel, at, turned_at } = flag;
    let (to, person) = (path::admin_person(&subject), subject.to_string());
    let what = if purpose.is_empty() { t!("desk-turned-block") } else { purpose };
    let channel = channel.map(|channel| view! { " "<span class="hint">{text::channel(channel)}</span> });
    let seen = may.then(|| {
        let heard = format!(": {person}, {what}");
        view! {
            <td data-label=t!("desk-turned-act")>
                <form method="post" action=SEE_FLAG>
                    <input type="hidden" name="kind" value=subject.kind/>
                    <input type="hidden" name="key" value=subject.key/>
                    <input type="hidden" name="mirror" value=mirror.clone()/>
                    <input type="hidden" name="at" value=turned_at.to_string()/>
                    <button class="button soft" type="submit">{t!("desk-turned-seen")}<span class="heard">{heard}</span></button>
                </form>
            </td>
        }
    });
    view! {
        <tr>
            <th scope="row"><a href=to><bdi>{person}</bdi></a></th>
            <td data-label=t!("desk-turned-what")>{what.clone()}{channel}" "<code>{mirror}</code></td>
            <td data-label=t!("desk-turned-at")>{at}</td>
            {seen}
        </tr>
    }
}
