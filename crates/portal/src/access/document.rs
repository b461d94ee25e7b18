//! What the copy says before its rows: who, when, what, and the head of every section.

use domain::Language;

use crate::export::{Document, FieldHead, Kind, Labels, Meta, SectionHead, Source};
use crate::mapping::{self, At, Counted, FieldMap, Keep, SubjectMap, TableMap};
use crate::moment;
use crate::portal::Core;
use crate::text::Catalog;

/// The section of what the person has decided.
pub(super) const CONSENTS: &str = "insyn_consents";
/// The section of when they did.
pub(super) const HISTORY: &str = "insyn_consent_history";

/// The section of what they have asked for.
pub(super) const REQUESTS: &str = "insyn_requests";

/// The head of the copy for one subject kind.
pub(super) fn document(core: &Core, map: &SubjectMap, language: &Language, now: i64) -> Document {
    let texts = core.texts.get(language);
    let controller = &core.settings.controller;
    let label = |key: &str| texts.text(key);
    let mut sections: Vec<SectionHead> =
        map.tables.iter().map(|table| section(core, map, table, language, &texts)).collect();
    sections.push(consents(&texts));
    sections.push(history(&texts));
    sections.push(requests(&texts));
    let left_out = map.tables.iter().flat_map(|table| table.fields.iter()).filter(|field| !field.access);
    let mut notes = vec![
        texts.plain("export-note-rights", &[("contact", &controller.dpo_email)]),
        texts.plain("export-note-authority", &[("authority", &controller.authority_name)]),
    ];
    notes.extend(left_out.map(|field| {
        let name = field.label.get(language);
        texts.plain("export-note-left-out", &[("field", name), ("reason", &field.access_reason)])
    }));
    Document {
        meta: Meta {
            title: texts.plain("export-title", &[("controller", &controller.name)]),
            explanation: label("export-explanation"),
            notes,
            controller: format!("{}, {}", controller.name, controller.address),
            subject_kind: map.tables.first().map_or(String::new(), |own| own.label.get(language).to_owned()),
            produced_at: moment::rfc3339(now),
            language: language.code().to_owned(),
        },
        labels: Labels {
            about: label("export-about"),
            controller: label("export-controller"),
            subject_kind: label("export-subject-kind"),
            produced_at: label("export-produced-at"),
            section: label("export-section"),
            rows: label("export-rows"),
            field: label("export-field"),
            category: label("export-category"),
            purposes: label("export-purposes"),
            retention: label("export-retention"),
            recipients: label("export-recipients"),
            source: label("export-source"),
            source_column: label("export-source-column"),
            withheld: label("export-withheld"),
            continued: label("export-continued"),
            left_out: label("export-left-out"),
            guarded: label("export-guarded"),
        },
        sections,
    }
}

/// The fields of a table that belong in the copy.
pub(super) fn fields(table: &TableMap) -> impl Iterator<Item = (usize, &FieldMap)> {
    table.fields.iter().enumerate().filter(|(_, field)| field.access)
}

fn section(core: &Core, map: &SubjectMap, table: &TableMap, language: &Language, texts: &Catalog) -> SectionHead {
    let source = texts.text("export-source");
    let kept = table.keep.as_ref().map(|keep| kept(keep, texts));
    let mut heads = Vec::new();
    for (_, field) in fields(table) {
        let mut head = FieldHead {
            id: format!("{}.{}", table.code, field.column.name),
            code: field.column.name.clone(),
            label: field.label.get(language).to_owned(),
            kind: Kind::from(field.column.kind),
            purposes: field
                .purposes
                .iter()
                .filter_map(|code| core.book.get(code))
                .map(|entry| entry.title(language).to_owned())
                .collect(),
            retention: retention(core, field, language).chain(kept.clone()).collect(),
            recipients: field.recipients.iter().map(|recipient| recipient.get(language).to_owned()).collect(),
            category: field.category.clone(),
            source: Source::Unknown,
        };
        match &field.source {
            mapping::Source::Unknown => heads.push(head),
            mapping::Source::Constant(text) => {
                head.source = Source::Fixed(text.get(language).to_owned());
                heads.push(head);
            }
            mapping::Source::Column(_) if source_of(map, field).is_some() => {
                let column = head.source_field(&source);
                head.source = Source::Column(column.code.clone());
                heads.push(head);
                heads.push(column);
            }
            mapping::Source::Column(_) => heads.push(head),
        }
    }
    SectionHead {
        code: table.code.clone(),
        label: table.label.get(language).to_owned(),
        many: table.many,
        fields: heads,
    }
}

/// How long a field is kept: as it says itself, else as each of its purposes does; those that say the same say it once.
fn retention<'a>(core: &'a Core, field: &FieldMap, language: &Language) -> impl Iterator<Item = String> + use<'a> {
    let own = field.retention.get(language);
    if !own.is_empty() {
        return vec![own.to_owned()].into_iter();
    }
    let entries = field.purposes.iter().filter_map(|code| core.book.get(code));
    let mut said: Vec<String> = Vec::new();
    for words in entries.filter_map(|entry| entry.text(language)).map(|text| &text.retention) {
        if !words.is_empty() && !said.contains(words) {
            said.push(words.clone());
        }
    }
    said.into_iter()
}

/// How long a law or another need keeps the rows of a table, whatever the purposes say.
fn kept(keep: &Keep, texts: &Catalog) -> String {
    let key = match keep.counted {
        Counted::Day => "export-kept-day",
        Counted::CalendarYearEnd => "export-kept-calendar-year-end",
        Counted::FinancialYearEnd => "export-kept-financial-year-end",
    };
    texts.plain(key, &[("years", &keep.years.to_string()), ("law", &keep.law)])
}

/// Where a field's source stands: the table, which is the field's own or has one row for one person, and the field there.
pub(super) fn source_of(map: &SubjectMap, field: &FieldMap) -> Option<(usize, usize)> {
    let mapping::Source::Column(mapping::Ref { at: At::Table(table), column }) = &field.source else { return None };
    let index = map.tables.get(*table)?.fields.iter().position(|other| other.column.name == column.name)?;
    Some((*table, index))
}

fn consents(texts: &Catalog) -> SectionHead {
    list(
        texts,
        CONSENTS,
        "export-consents",
        &[
            ("purpose", "export-purpose", Kind::Text),
            ("channel", "export-channel", Kind::Text),
            ("state", "export-state", Kind::Text),
            ("basis", "export-basis", Kind::Text),
        ],
    )
}

fn history(texts: &Catalog) -> SectionHead {
    list(
        texts,
        HISTORY,
        "export-history",
        &[
            ("at", "export-at", Kind::Timestamp),
            ("purpose", "export-purpose", Kind::Text),
            ("event", "export-event", Kind::Text),
            ("channels", "export-channel", Kind::Text),
            ("origin", "export-origin", Kind::Text),
            ("text_version", "export-text-version", Kind::Integer),
            ("text", "export-text", Kind::Text),
        ],
    )
}

fn requests(texts: &Catalog) -> SectionHead {
    list(
        texts,
        REQUESTS,
        "export-requests",
        &[
            ("kind", "export-request", Kind::Text),
            ("purpose", "export-purpose", Kind::Text),
            ("state", "export-state", Kind::Text),
            ("received", "export-received", Kind::Timestamp),
            ("due", "export-due", Kind::Date),
            ("closed", "export-closed", Kind::Timestamp),
        ],
    )
}

fn list(texts: &Catalog, code: &str, label: &str, fields: &[(&str, &str, Kind)]) -> SectionHead {
    let heads = fields.iter().map(|(field, label, kind)| FieldHead {
        id: format!("{code}.{field}"),
        code: (*field).to_owned(),
        label: texts.text(label),
        kind: *kind,
        purposes: Vec::new(),
        retention: Vec::new(),
        recipients: Vec::new(),
        category: "preference".to_owned(),
        source: Source::Unknown,
    });
    SectionHead { code: code.to_owned(), label: texts.text(label), many: true, fields: heads.collect() }
}
