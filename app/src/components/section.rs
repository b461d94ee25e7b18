//! A part of the data page under one heading.

use domain::view::FieldView;
use domain::view::RowView;
use leptos::prelude::*;

use super::{Record, RowTable};

/// What stands under a heading.
pub enum Content {
    /// Fields of the person's own rows.
    Fields(Vec<FieldView>),
    /// Rows of a list, and whether there are more than are shown.
    Rows(Vec<RowView>, bool),
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
        Content::Rows(rows, _) if rows.is_empty() => view! { <p class="none">{t!("data-no-rows")}</p> }.into_any(),
        Content::Rows(rows, more) => {
            let count = rows.len().to_string();
            view! {
                <RowTable caption=label.clone() rows/>
                {more.then(|| view! { <p class="hint">{t!("data-more", count = count)}</p> })}
            }
            .into_any()
        }
    };
    view! {
        <section class="card" id=id.clone() aria-labelledby=format!("{id}-name")>
            <h2 id=format!("{id}-name")>{label}</h2>
            {body}
        </section>
    }
}
