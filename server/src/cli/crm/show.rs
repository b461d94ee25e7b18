//! `insyn crm show`.

use std::io::Write as _;
use std::sync::Arc;
use std::time::Duration;

use domain::SubjectRef;
use domain::view::{Data, FieldView, RowView, Shown};
use portal::port::Store;
use portal::text::Texts;
use portal::{Error, Parts, Portal};

use crate::cli::{Common, arguments};
use crate::failure::{Failure, Outcome};
use crate::{log, start};

/// What it may take at most.
const LIMIT: Duration = Duration::from_secs(60);

fn failure(error: impl std::fmt::Display) -> Failure {
    Failure::new(error.to_string())
}

/// Prints what a person's page would show before a code, for the integrator who is writing the mapping.
pub async fn show(common: &Common, wanted: &arguments::Show) -> Outcome<()> {
    log::start("warn");
    let subject = SubjectRef::parse(&wanted.subject)
        .ok_or_else(|| Failure::new("--subject must be kind:key, such as person:42"))?;
    let config = common.load()?;
    // On a stage that is rolled back: a mapping in the making must not settle what the purposes say.
    let (parts, db) = start::parts(&config, &common.crm).await?;
    let kinds: Vec<String> = parts.mapping.subjects.iter().map(|map| map.code.clone()).collect();
    if !kinds.contains(&subject.kind) {
        return Err(Failure::new(format!("the mapping has no kind `{}`; it has {}", subject.kind, kinds.join(", "))));
    }
    let stage = Arc::new(db.rehearsal(LIMIT).await.map_err(failure)?);
    let portal =
        Portal::start(Parts { store: Arc::clone(&stage) as Arc<dyn Store>, ..parts }).await.map_err(failure)?;
    let data = portal.show(&subject, wanted.clear).await;
    stage.end().await.map_err(failure)?;
    db.close().await;
    let data = data.map_err(|error| match error {
        Error::NotFound => {
            Failure::new(format!("the CRM has no person {}, or the mapping's filter hides them", wanted.subject))
        }
        other => Failure::new(other.to_string()),
    })?;
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
    let shows = |section: &&domain::view::Section| {
        section.many && (section.rows.is_empty() || section.rows.iter().any(|row| !row.fields.is_empty()))
    };
    for section in data.sections.iter().filter(shows) {
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
