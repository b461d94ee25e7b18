//! A part of the data page under one heading.

use domain::path;
use domain::view::{FieldView, RowView, SCREENFUL};
use leptos::prelude::*;

use super::{Record, RowTable};

/// What stands under a heading.
pub enum Content {
    /// Fields of the person's own rows.
    Fields(Vec<FieldView>),
    /// Rows of a list.
    Rows(Rows),
}

/// A screenful of a list.
pub struct Rows {
    /// The list's short name in the mapping.
    pub table: String,
    /// The rows.
    pub rows: Vec<RowView>,
    /// How many come before them.
    pub from: i64,
    /// Whether there are more after them.
    pub more: bool,
}

/// Links to the rows before and after; nothing where all are shown.
fn pager(list: &Rows) -> Option<AnyView> {
    let (from, count) = (list.from, list.rows.len() as i64);
    if from == 0 && !list.more {
        return None;
    }
    let table = &list.table;
    if count == 0 {
        // Beyond the end: rows went meanwhile, or the address was made up.
        let first = view! { <p class="hint pager"><a href=path::data_rows(table, 0)>{t!("data-rows-before")}</a></p> };
        return Some(first.into_any());
    }
    let before = (from > 0).then(|| {
        view! { <a rel="prev" href=path::data_rows(table, (from - SCREENFUL).max(0))>{t!("data-rows-before")}</a> }
    });
    let after = list.more.then(|| {
        view! { <a rel="next" href=path::data_rows(table, from + count)>{t!("data-rows-after")}</a> }
    });
    let (first, last) = ((from + 1).to_string(), (from + count).to_string());
    let view = view! {
        <p class="hint pager">
            <span>{t!("data-rows", first = first, last = last)}</span>
            {before}
            {after}
        </p>
    };
    Some(view.into_any())
}

/// The part.
#[component]
pub fn SectionView(
    /// A code for its anchor.
    id: String,
    /// Its heading.
    label: String,
    /// What stands under it.
    content: Content,
) -> impl IntoView {
    let body = match content {
        Content::Fields(fields) => view! { <Record fields/> }.into_any(),
        Content::Rows(list) if list.rows.is_empty() => {
            view! { <p class="none">{t!("data-no-rows")}</p> {pager(&list)} }.into_any()
        }
        Content::Rows(list) => {
            let pager = pager(&list);
            view! { <RowTable caption=label.clone() rows=list.rows/> {pager} }.into_any()
        }
    };
    view! {
        <section class="card" id=id.clone() aria-labelledby=format!("{id}-name")>
            <h2 id=format!("{id}-name")>{label}</h2>
            {body}
        </section>
    }
}
