//! Rows of a mapped table: columns side by side where there is room, one below the other where there is not.

use domain::view::RowView;
use leptos::prelude::*;

use super::ValueView;
use super::record::about;

/// The rows. Laid out as blocks they are still a table to a browser, which a test in `end2end/` looks at.
#[component]
pub fn RowTable(
    /// What the rows are.
    caption: String,
    /// The rows; all have the same fields.
    rows: Vec<RowView>,
) -> impl IntoView {
    let heads: Vec<String> =
        rows.first().map(|row| row.fields.iter().map(|field| field.label.clone()).collect()).unwrap_or_default();
    let note = note(&rows);
    let body = rows
        .into_iter()
        .map(|row| {
            let cells = row.fields.into_iter().map(|field| {
                view! { <td data-label=field.label><ValueView value=field.value/></td> }
            });
            view! { <tr>{cells.collect_view()}</tr> }
        })
        .collect_view();
    view! {
        {(!note.is_empty()).then(|| view! { <p class="hint">{note}</p> })}
        <table class="rows">
            <caption class="heard">{caption}</caption>
            <thead>
                <tr>
                    {heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </table>
    }
}

/// What all columns are used for, and every source and term that one of them names.
fn note(rows: &[RowView]) -> String {
    let fields = rows.iter().flat_map(|row| &row.fields);
    let (mut purposes, mut sources, mut kept) = (Vec::new(), Vec::new(), Vec::new());
    for field in fields {
        for purpose in &field.purposes {
            if !purposes.contains(purpose) {
                purposes.push(purpose.clone());
            }
        }
        let source = field.source.expose();
        if !source.is_empty() && !sources.contains(source) {
            sources.push(source.clone());
        }
        if !field.retention.is_empty() && !kept.contains(&field.retention) {
            kept.push(field.retention.clone());
        }
    }
    about(&purposes, &sources.join(", "), &kept.join(", "))
}
