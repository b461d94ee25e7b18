//! `/my/data`: every value, what it is used for and where it comes from.

use domain::view::{Data, FieldView, Section};
use domain::{Action, Level, path};
use leptos::prelude::*;

use crate::components::{Content, Rows, SectionView};
use crate::document;
use crate::frame::Frame;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::stop::answer;
use crate::visit::{Loaded, Visit};

/// The page.
pub async fn data(request: PageRequest) -> Answer {
    let loaded = load(&request).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest) -> Loaded {
    let visit = Visit::of(request).await?;
    let from = request.asked("from").and_then(|from| from.parse().ok()).unwrap_or(0);
    let from = request.asked("table").map(|table| (table, from));
    let data = request.portal.data(&visit.actor, from).await.map_err(visit.stop())?;
    Ok(page(visit.frame, data))
}

pub(super) fn page(frame: Frame, data: Data) -> Page {
    let frame = frame.of(&data.visitor);
    Page::new(PageKind::Subject, "title-data", frame, || view! { <Body data/> }.into_any())
}

#[component]
fn Body(data: Data) -> impl IntoView {
    let parts = arrange(data.sections);
    let contents = parts
        .iter()
        .map(|part| view! { <li><a href=format!("#{}", part.id)>{part.label.clone()}</a></li> })
        .collect_view();
    let sections =
        parts.into_iter().map(|Part { id, label, content }| view! { <SectionView id label content/> }).collect_view();
    let in_person = document::frame().policy.level(Action::Export) == Level::Staff;
    let copies = (!in_person).then(|| {
        view! {
            <p class="acts">
                <span>{t!("data-copy")}</span>
                <a href=path::EXPORT_XLSX>{t!("do-copy-xlsx")}</a>
                <a href=path::EXPORT_CSV>{t!("do-copy-csv")}</a>
                <a href=path::EXPORT_JSON>{t!("do-copy-json")}</a>
            </p>
        }
    });
    view! {
        <div class="lead">
            <h1>{t!("data-heading")}</h1>
            <p>{t!("data-intro")}</p>
            {copies}
        </div>
        <nav class="contents" aria-label=t!("data-contents")><ul>{contents}</ul></nav>
        {sections}
    }
}

/// A heading and what stands under it.
pub(super) struct Part {
    /// Its anchor.
    pub id: String,
    pub label: String,
    pub content: Content,
}

/// Fields of one-row tables under their group headings, whichever table they are from; then what has no group, table by
/// table; then the lists.
pub(super) fn arrange(sections: Vec<Section>) -> Vec<Part> {
    let mut groups: Vec<(String, Vec<FieldView>)> = Vec::new();
    let (mut singles, mut lists) = (Vec::new(), Vec::new());
    for section in sections {
        if section.many {
            let Section { name, label, rows, from, more, .. } = section;
            let id = format!("rows-{name}");
            lists.push(Part { id, label, content: Content::Rows(Rows { table: name, rows, from, more }) });
            continue;
        }
        let fields = section.rows.into_iter().flat_map(|row| row.fields);
        let (grouped, rest): (Vec<_>, Vec<_>) = fields.partition(|field| !field.group.is_empty());
        for field in grouped {
            match groups.iter_mut().find(|(label, _)| *label == field.group) {
                Some((_, fields)) => fields.push(field),
                None => groups.push((field.group.clone(), vec![field])),
            }
        }
        if !rest.is_empty() {
            let id = format!("part-{}", section.name);
            singles.push(Part { id, label: section.label, content: Content::Fields(rest) });
        }
    }
    let groups = groups.into_iter().enumerate().map(|(index, (label, fields))| Part {
        id: format!("group-{index}"),
        label,
        content: Content::Fields(fields),
    });
    groups.chain(singles).chain(lists).collect()
}
