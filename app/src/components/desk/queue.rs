//! Requests in rows. One link a row, so that the tab key goes from request to request and Enter opens one; no script.

use domain::path;
use domain::request::Kind;
use domain::view::desk::QueueItem;
use leptos::prelude::*;

use super::{Due, Standing};
use crate::text;

/// The table.
#[component]
pub fn QueueTable(
    /// What the rows are.
    caption: String,
    /// The requests.
    rows: Vec<QueueItem>,
    /// The kind that was filtered for, to come back to it.
    #[prop(default = None)]
    kind: Option<Kind>,
    /// Whether rows stand under headings by the time that is left.
    #[prop(default = false)]
    grouped: bool,
    /// Whether the person is named: not on their own page.
    #[prop(default = true)]
    person: bool,
) -> impl IntoView {
    let heads = [
        Some(t!("desk-col-request")),
        Some(t!("desk-col-due")),
        person.then(|| t!("desk-col-person")),
        Some(t!("desk-col-state")),
        Some(t!("desk-col-received")),
    ];
    let heads: Vec<String> = heads.into_iter().flatten().collect();
    let span = heads.len().to_string();
    let bodies = groups(rows, grouped)
        .into_iter()
        .map(|(heading, rows)| {
            let heading = heading.map(|heading| {
                view! { <tr class="group"><th scope="rowgroup" colspan=span.clone()>{heading}</th></tr> }
            });
            let rows = rows.into_iter().map(|item| view! { <Row item kind person/> }).collect_view();
            view! { <tbody>{heading}{rows}</tbody> }
        })
        .collect_view();
    view! {
        <table class="queue">
            <caption class="heard">{caption}</caption>
            <thead>
                <tr>
                    {heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view()}
                </tr>
            </thead>
            {bodies}
        </table>
    }
}

#[component]
fn Row(item: QueueItem, kind: Option<Kind>, person: bool) -> impl IntoView {
    let QueueItem { row, subject, days_left, stuck, unmapped } = item;
    let to = path::admin_request_of(&row.id, kind);
    let about = (!row.purpose.is_empty()).then(|| view! { <span class="hint">{row.purpose.clone()}</span> });
    let due = if row.state.is_answered() {
        view! { <span>{row.due}</span> }.into_any()
    } else {
        view! { <Due days=days_left/>" "<span class="hint">{row.due}</span> }.into_any()
    };
    let heard = format!(": {subject}");
    let person = person.then(|| view! { <td data-label=t!("desk-col-person")><bdi>{subject.clone()}</bdi></td> });
    view! {
        <tr>
            <th scope="row"><a href=to>{text::desk("desk-kind", row.kind.code())}<span class="heard">{heard}</span></a>" "{about}</th>
            <td data-label=t!("desk-col-due")>{due}</td>
            {person}
            <td data-label=t!("desk-col-state")><Standing state=row.state stuck=stuck.is_some() waits=!unmapped.is_empty()/></td>
            <td data-label=t!("desk-col-received")>{row.received}</td>
        </tr>
    }
}

/// Late ones, those due within a week, and the rest. Rows keep their order, and a heading
/// stands over nothing that is not there.
fn groups(rows: Vec<QueueItem>, grouped: bool) -> Vec<(Option<String>, Vec<QueueItem>)> {
    if !grouped {
        return vec![(None, rows)];
    }
    let (late, rest): (Vec<_>, Vec<_>) = rows.into_iter().partition(|item| item.days_left < 0);
    let (soon, later): (Vec<_>, Vec<_>) = rest.into_iter().partition(|item| item.days_left <= 7);
    let groups = [(t!("desk-group-late"), late), (t!("desk-group-soon"), soon), (t!("desk-group-later"), later)];
    groups.into_iter().filter(|(_, rows)| !rows.is_empty()).map(|(heading, rows)| (Some(heading), rows)).collect()
}
