//! A long text of the catalogue.

use leptos::prelude::*;
use portal::text::Block;

use crate::text::catalog;

/// The blocks of one message.
#[component]
pub fn Prose(
    /// Its key.
    key: &'static str,
    /// What is filled in.
    #[prop(default = Vec::new())]
    values: Vec<(&'static str, String)>,
) -> impl IntoView {
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    catalog()
        .map(|catalog| catalog.blocks(key, &values))
        .unwrap_or_default()
        .into_iter()
        .map(|block| match block {
            Block::Heading(text) => view! { <h2>{text}</h2> }.into_any(),
            Block::Paragraph(text) => view! { <p>{text}</p> }.into_any(),
            Block::List(items) => {
                view! { <ul>{items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view()}</ul> }.into_any()
            }
        })
        .collect_view()
}
