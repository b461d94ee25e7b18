//! Fields with their values: the person's own row, or one of few.

use domain::view::FieldView;
use domain::{Level, path};
use leptos::prelude::*;

use super::ValueView;
use crate::document::frame;

/// The fields of one heading. What most of them have in common is said once, above; what is particular stands beside its
/// field.
#[component]
pub fn Record(
    /// The fields.
    fields: Vec<FieldView>,
) -> impl IntoView {
    let policy = frame().policy;
    let (common, everywhere) = common(&fields);
    let line = (!common.is_empty()).then(|| {
        let text = if everywhere { common.clone() } else { t!("data-mostly", about = common) };
        view! { <p class="hint">{text}</p> }
    });
    let rows = fields
        .into_iter()
        .map(|field| {
            let own = match about_field(&field) {
                own if own == common => None,
                own if own.is_empty() => Some(t!("data-unknown")),
                own => Some(own),
            };
            let change = field.change.filter(|action| policy.level(*action) != Level::Staff).map(|_| {
                // The page itself leads to the code that it asks for.
                let to = path::edit(&field.id);
                view! {
                    <dd class="change">
                        <a href=to>{t!("data-change")}<span class="heard">": "{field.label.clone()}</span></a>
                    </dd>
                }
            });
            view! {
                <div>
                    <dt>{field.label.clone()}</dt>
                    <dd>
                        <ValueView value=field.value/>
                        {(!field.help.is_empty()).then(|| view! { <span class="hint">{field.help}</span> })}
                        {own.map(|own| view! { <span class="hint">{own}</span> })}
                    </dd>
                    {change}
                </div>
            }
        })
        .collect_view();
    view! { {line}<dl class="record">{rows}</dl> }
}

/// What is said of most fields, and whether of all; nothing where no two fields agree.
fn common(fields: &[FieldView]) -> (String, bool) {
    let said: Vec<String> = fields.iter().map(about_field).collect();
    let count = |text: &String| said.iter().filter(|other| *other == text).count();
    // The first of the most frequent.
    let most = said.iter().rev().max_by_key(|text| count(text));
    match most {
        Some(text) if count(text) == said.len() => (text.clone(), true),
        Some(text) if count(text) > 1 => (text.clone(), false),
        _ => (String::new(), false),
    }
}

fn about_field(field: &FieldView) -> String {
    about(&field.purposes, field.source.expose(), &field.retention)
}

/// What fields are used for, where they come from and how long they are kept, in one line; empty where nothing is known.
pub fn about(purposes: &[String], source: &str, retention: &str) -> String {
    let about = match (purposes.is_empty(), source.is_empty()) {
        (true, true) => String::new(),
        (false, true) => t!("data-purposes", purposes = purposes.join(", ")),
        (true, false) => t!("data-source", source = source),
        (false, false) => t!("data-purposes-source", purposes = purposes.join(", "), source = source),
    };
    let kept = if retention.is_empty() { String::new() } else { t!("data-retention", retention = retention) };
    format!("{about} {kept}").trim().to_owned()
}
