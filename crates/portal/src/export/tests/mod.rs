//! Every test writes a document and reads it back with somebody else's reader.

mod awkward;
mod csv_manifest;
mod json_schema;
mod order;
mod random;
mod readers;
mod volume;
mod xlsx_package;

use std::path::Path;

use domain::Value;

use super::{Cell, Document, FieldHead, Format, Kind, Labels, Meta, SectionHead, Source, open};

/// A section with its rows.
pub struct Filled {
    head: SectionHead,
    rows: Vec<Vec<Cell>>,
}

/// A field with nothing unusual about it.
pub fn field(section: &str, code: &str, kind: Kind) -> FieldHead {
    FieldHead {
        id: format!("{section}.{code}"),
        code: code.to_owned(),
        label: format!("Label of {code}"),
        kind,
        purposes: vec!["Sales and service".to_owned()],
        retention: vec!["Until you leave".to_owned()],
        recipients: vec!["Fjord Print AB".to_owned(), "Mailer Ltd".to_owned()],
        category: "contact".to_owned(),
        source: Source::Fixed("Web form".to_owned()),
    }
}

/// One section of the given fields.
pub fn section(code: &str, kinds: &[(&str, Kind)], rows: Vec<Vec<Cell>>) -> Filled {
    let fields = kinds.iter().map(|(name, kind)| field(code, name, *kind)).collect();
    let head = SectionHead { code: code.to_owned(), label: format!("Section {code}"), many: true, fields };
    Filled { head, rows }
}

/// A cell of text.
pub fn text(text: impl Into<String>) -> Cell {
    Cell::Value(Value::Text(text.into()))
}

/// A document round the sections.
pub fn document(sections: &[Filled]) -> Document {
    let word = |word: &str| word.to_owned();
    Document {
        meta: Meta {
            title: word("Copy of your data"),
            explanation: word("Everything that is stored about you."),
            notes: vec![word("You may complain to the authority."), word("=not a formula")],
            controller: word("Fjordline Supplies AB"),
            subject_kind: word("Customer"),
            produced_at: word("2026-03-01T12:30:00Z"),
            language: word("en"),
        },
        labels: Labels {
            about: word("About this copy"),
            controller: word("Controller"),
            subject_kind: word("Kind of person"),
            produced_at: word("Produced"),
            section: word("Section"),
            rows: word("Rows"),
            field: word("Field"),
            category: word("Category"),
            purposes: word("Purposes"),
            retention: word("Kept for"),
            recipients: word("Recipients"),
            source: word("Source"),
            source_column: word("See the column"),
            withheld: word("Not looked through yet"),
            continued: word("continued in columns"),
            left_out: word("Characters left out:"),
            guarded: word("Texts with an apostrophe in front:"),
        },
        sections: sections.iter().map(|section| section.head.clone()).collect(),
    }
}

/// The file as bytes; nothing may stay in the temporary folder.
pub fn write(format: Format, sections: &[Filled]) -> Vec<u8> {
    let temp = tempfile::tempdir().unwrap();
    let mut out = Vec::new();
    let mut sink = open(format, &mut out, temp.path()).unwrap();
    sink.begin(&document(sections)).unwrap();
    for section in sections {
        sink.section(&section.head).unwrap();
        for row in &section.rows {
            sink.row(row).unwrap();
        }
    }
    sink.finish().unwrap();
    assert!(is_empty(temp.path()), "{format:?}");
    out
}

/// Whether a folder is empty.
pub fn is_empty(folder: &Path) -> bool {
    folder.read_dir().unwrap().next().is_none()
}
