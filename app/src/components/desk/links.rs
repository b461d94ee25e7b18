//! The open links of a person, and what ends them.

use domain::SubjectRef;
use domain::view::desk::LinkRow;
use leptos::prelude::*;

use crate::functions::END_LINKS;
use crate::text;

/// The table, with a button a row and one for all where the role may end links.
#[component]
pub fn LinkTable(
    /// Whose they are.
    subject: SubjectRef,
    /// The links.
    links: Vec<LinkRow>,
    /// Whether there are buttons.
    may: bool,
) -> impl IntoView {
    let act = may.then(|| t!("desk-link-act"));
    let heads = [
        Some(t!("desk-link-scope")),
        Some(t!("desk-link-made")),
        Some(t!("desk-link-until")),
        Some(t!("desk-link-opened")),
        act,
    ];
    let heads = heads.into_iter().flatten().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let all = may.then(|| {
        view! {
            <End subject=subject.clone() link="all".to_owned() label=t!("desk-link-end-all") heard=String::new()/>
            <p class="hint">{t!("desk-link-end-all-hint")}</p>
        }
    });
    let rows = links
        .into_iter()
        .map(|row| {
            let LinkRow { id, scope, made, by, by_id, until, opened } = row;
            let scope = text::desk("desk-link-scope", scope.code());
            let heard = format!(": {scope}, {made}");
            let until = if until.is_empty() { t!("desk-link-for-good") } else { until };
            let who = (!by_id.is_empty()).then(|| view! { " "<code>{by_id}</code> });
            let end = may.then(|| {
                view! {
                    <td data-label=t!("desk-link-act")>
                        <End subject=subject.clone() link=id label=t!("desk-link-end") heard/>
                    </td>
                }
            });
            view! {
                <tr>
                    <td data-label=t!("desk-link-scope")>{scope.clone()}</td>
                    <td data-label=t!("desk-link-made")>{made}", "{text::desk("desk-link-by", &by)}{who}</td>
                    <td data-label=t!("desk-link-until")>{until}</td>
                    <td data-label=t!("desk-link-opened")>{opened.to_string()}</td>
                    {end}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="rows">
            <caption class="heard">{t!("desk-link-open")}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
        {all}
    }
}

#[component]
fn End(subject: SubjectRef, link: String, label: String, heard: String) -> impl IntoView {
    view! {
        <form method="post" action=END_LINKS>
            <input type="hidden" name="kind" value=subject.kind/>
            <input type="hidden" name="key" value=subject.key/>
            <input type="hidden" name="link" value=link/>
            <button class="button soft" type="submit">{label}<span class="heard">{heard}</span></button>
        </form>
    }
}
