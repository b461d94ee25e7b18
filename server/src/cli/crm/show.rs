//! `insyn crm show`.

use std::io::Write as _;

use domain::SubjectRef;
use domain::view::{Data, FieldView, RowView, Shown};
use portal::Error;
use portal::text::Texts;

use crate::cli::{Common, arguments};
use crate::failure::{Failure, Outcome};
use crate::{log, start};

/// Prints what a person's page would show before a code, for the integrator who is writing the mapping.
pub async fn show(common: &Common, wanted: &arguments::Show) -> Outcome<()> {
    log::start("warn");
    let subject = SubjectRef::parse(&wanted.subject)
        .ok_or_else(|| Failure::new("--subject must be kind:key, such as person:42"))?;
    let config = common.load()?;
    let started = start::portal(&config, &common.crm).await?;
    let data = started.portal.show(&subject).await;
    started.db.close().await;
    let data = data.map_err(|error| match error {
        Error::NotFound => Failure::new(format!("the CRM has no person {}", wanted.subject)),
        other => Failure::new(other.to_string()),
    })?;
    let portal = &started.portal;
    let language = portal.settings.choose_language(None);
    let written = write!(std::io::stdout(), "{}", page(&data, &portal.texts, &language));
    written.map_err(|error| Failure::new(format!("cannot write: {error}")))
}

/// Headings and what stands under them, as on the page: one-row fields by group, then tables without one, then lists.
fn page(data: &Data, texts: &Texts, language: &domain::Language) -> String {
    let words = |key: &str| texts.get(language).text(key);
    let value = |field: &FieldView| match &field.value {
        Shown::Empty => words("value-none"),
        Shown::ForReview => words("value-review"),
        Shown::Masked(value) | Shown::Clear(value) => value.expose().clone(),
    };
    let line = |field: &FieldView| format!("  {}: {}\n", field.label, value(field));
    let mut parts: Vec<(&str, bool, String)> = Vec::new();
    for section in data.sections.iter().filter(|section| !section.many) {
        for field in section.rows.iter().flat_map(|row| &row.fields) {
            let grouped = !field.group.is_empty();
            let heading = if grouped { field.group.as_str() } else { section.label.as_str() };
            match parts.iter_mut().find(|(known, is_group, _)| (*known, *is_group) == (heading, grouped)) {
                Some((_, _, lines)) => lines.push_str(&line(field)),
                None => parts.push((heading, grouped, line(field))),
            }
        }
    }
    // Groups come first, whichever table they are from.
    parts.sort_by_key(|(_, grouped, _)| !grouped);
    for section in data.sections.iter().filter(|section| section.many) {
        let mut lines: Vec<String> =
            section.rows.iter().map(|RowView { fields }| fields.iter().map(&line).collect()).collect();
        if section.rows.is_empty() {
            lines.push(format!("  {}\n", words("value-none")));
        }
        if section.more {
            lines.push("  …\n".to_owned());
        }
        parts.push((&section.label, false, lines.join("\n")));
    }
    let shown = parts.iter().map(|(heading, _, lines)| format!("{heading}\n{lines}"));
    shown.collect::<Vec<_>>().join("\n")
}
