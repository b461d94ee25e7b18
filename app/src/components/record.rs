//! Fields with their values: the person's own row, or one of few.

use domain::path;
use domain::view::FieldView;
use leptos::prelude::*;

use super::ValueView;

/// The fields of one heading. What all of them have in common is said once, above; what is particular stands beside its
/// field.
#[component]
pub fn Record(
    /// The fields.
    fields: Vec<FieldView>,
    /// Whether values are masked, so that a code comes before a change.
    masked: bool,
) -> impl IntoView {
    let common = common(&fields);
    let line = common.as_ref().map(|common| view! { <p class="hint">{about(&common.0, &common.1)}</p> });
    let rows = fields
        .into_iter()
        .map(|field| {
            let about = common.is_none().then(|| about(&field.purposes, field.source.expose()));
            let change = field.editable.then(|| {
                let to = if masked { path::code(&path::edit(&field.id)) } else { path::edit(&field.id) };
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
                        {about.filter(|about| !about.is_empty()).map(|about| view! { <span class="hint">{about}</span> })}
                    </dd>
                    {change}
                </div>
            }
        })
        .collect_view();
    view! { {line}<dl class="record">{rows}</dl> }
}

/// Purposes and source, where all fields have the same.
fn common(fields: &[FieldView]) -> Option<(Vec<String>, String)> {
    let first = fields.first()?;
    let same = |field: &FieldView| field.purposes == first.purposes && field.source == first.source;
    fields.iter().all(same).then(|| (first.purposes.clone(), first.source.expose().clone()))
}

/// What fields are used for and where they come from, in one line; empty where neither is known.
pub fn about(purposes: &[String], source: &str) -> String {
    match (purposes.is_empty(), source.is_empty()) {
        (true, true) => String::new(),
        (false, true) => t!("data-purposes", purposes = purposes.join(", ")),
        (true, false) => t!("data-source", source = source),
        (false, false) => t!("data-purposes-source", purposes = purposes.join(", "), source = source),
    }
}
