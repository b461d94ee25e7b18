//! Persons in rows.

use domain::path;
use domain::view::desk::PersonRow;
use leptos::prelude::*;

/// The table: one link a row.
#[component]
pub fn PersonTable(
    /// What the rows are.
    caption: String,
    /// The persons.
    rows: Vec<PersonRow>,
) -> impl IntoView {
    let heads = [t!("desk-col-name"), t!("desk-col-email"), t!("desk-col-key")];
    let rows = rows
        .into_iter()
        .map(|PersonRow { subject, name, email }| {
            let (name, key) = (name.into_inner(), subject.to_string());
            let shown = if name.is_empty() { t!("desk-no-name") } else { name };
            view! {
                <tr>
                    <th scope="row"><a href=path::admin_person(&subject)><bdi>{shown}</bdi></a></th>
                    <td data-label=t!("desk-col-email")><bdi>{email.into_inner()}</bdi></td>
                    <td data-label=t!("desk-col-key")><bdi>{key}</bdi></td>
                </tr>
            }
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
            <tbody>{rows}</tbody>
        </table>
    }
}
