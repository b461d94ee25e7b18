//! The page in front, as rows of texts: who, when, what, and what each field is for (Art. 15(1)). The workbook shows it as
//! its first sheet, the CSV archive as `about.csv`.

use super::model::{Document, FieldHead, SectionHead, Source};

/// Columns of the widest row.
pub const WIDTH: usize = 7;

/// One row of the page.
pub struct Line {
    /// Whether it is a heading.
    pub heading: bool,
    /// Its texts.
    pub texts: Vec<String>,
}

impl Line {
    fn new(texts: &[&str]) -> Self {
        Self { heading: false, texts: texts.iter().map(|&text| text.to_owned()).collect() }
    }

    fn heading(texts: &[&str]) -> Self {
        Self { heading: true, ..Self::new(texts) }
    }
}

/// The page. `counts` are the rows written per section, `remarks` what had to be altered in this format.
pub fn lines(document: &Document, counts: &[(String, u64)], remarks: &[String]) -> Vec<Line> {
    let (meta, labels) = (&document.meta, &document.labels);
    let mut lines = vec![
        Line::heading(&[&meta.title]),
        Line::new(&[&meta.explanation]),
        Line::new(&[]),
        Line::new(&[&labels.controller, &meta.controller]),
        Line::new(&[&labels.subject_kind, &meta.subject_kind]),
        Line::new(&[&labels.produced_at, &meta.produced_at]),
        Line::new(&[]),
    ];
    lines.extend(meta.notes.iter().chain(remarks).map(|note| Line::new(&[note])));
    lines.push(Line::new(&[]));
    lines.push(Line::heading(&[&labels.section, &labels.rows]));
    lines.extend(counts.iter().map(|(label, rows)| Line::new(&[label, &rows.to_string()])));
    lines.push(Line::new(&[]));
    lines.push(Line::heading(&[
        &labels.section,
        &labels.field,
        &labels.category,
        &labels.purposes,
        &labels.retention,
        &labels.recipients,
        &labels.source,
    ]));
    for section in &document.sections {
        for field in &section.fields {
            lines.push(Line::new(&[
                &section.label,
                &field.label,
                &field.category,
                &field.purposes.join("; "),
                &field.retention.join("; "),
                &field.recipients.join("; "),
                &source(document, section, field),
            ]));
        }
    }
    lines
}

/// A field's source in words.
fn source(document: &Document, section: &SectionHead, field: &FieldHead) -> String {
    match &field.source {
        Source::Unknown => String::new(),
        Source::Fixed(text) => text.clone(),
        Source::Column(code) => {
            let column = section.fields.iter().find(|other| other.code == *code);
            format!("{} {}", document.labels.source_column, column.map_or(code.as_str(), |other| &other.label))
        }
    }
}
