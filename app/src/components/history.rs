//! What was said, when, and how it reached us.

use domain::view::HistoryRow;
use leptos::prelude::*;

use crate::text;

/// The table, newest first.
#[component]
pub fn History(
    /// The events.
    rows: Vec<HistoryRow>,
) -> impl IntoView {
    if rows.is_empty() {
        return view! { <p>{t!("history-empty")}</p> }.into_any();
    }
    let heads = [
        t!("history-at"),
        t!("history-purpose"),
        t!("history-kind"),
        t!("history-channels"),
        t!("history-origin"),
        t!("history-text"),
    ];
    let body = rows
        .into_iter()
        .map(|row| {
            let version = match row.text_version {
                0 => t!("history-no-text"),
                version => version.to_string(),
            };
            let at = view! { <time datetime=row.at_machine>{row.at}</time> }.into_any();
            let cells = [
                at,
                row.purpose.into_any(),
                text::kind(row.kind).into_any(),
                text::channels(&row.channels).into_any(),
                text::origin(row.origin).into_any(),
                version.into_any(),
            ];
            let cells =
                cells.into_iter().zip(heads.clone()).map(|(cell, head)| view! { <td data-label=head>{cell}</td> });
            view! { <tr>{cells.collect_view()}</tr> }
        })
        .collect_view();
    view! {
        <table class="rows">
            <caption class="heard">{t!("history-heading")}</caption>
            <thead>
                <tr>
                    {heads.iter().map(|head| view! { <th scope="col">{head.clone()}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </table>
    }
    .into_any()
}
