//! The lossless format: one JSON document, described by a published JSON Schema.

use std::io::{self, BufWriter, Write};

use domain::Value;
use serde::Serialize;

use super::model::{Cell, Document, FieldHead, Kind, SectionHead, Source};
use super::order::Order;
use super::{RowSink, text};

/// The JSON Schema (2020-12) of the file.
pub const SCHEMA: &str = include_str!("access.schema.json");

/// The schema's `$id`, and the value of `schema` in every file. It changes when a reader would have to.
pub const SCHEMA_ID: &str = "urn:insyn:schema:access-copy:1";

/// The largest whole number that every JSON reader keeps exactly (2^53 - 1, RFC 8259 section 6).
const SAFE: u64 = (1 << 53) - 1;

/// Writes JSON, row by row.
pub struct JsonSink<W: Write> {
    out: BufWriter<W>,
    order: Order,
    /// `"code":` and the kind, per field of the open section.
    columns: Vec<(Vec<u8>, Kind)>,
    /// What stands in place of a withheld text, as JSON.
    withheld: Vec<u8>,
    /// The row at hand; kept for its memory.
    line: Vec<u8>,
    first_row: bool,
}

impl<W: Write> JsonSink<W> {
    /// A sink into `out`, which needs no buffer of its own.
    pub fn new(out: W) -> Self {
        Self {
            out: BufWriter::with_capacity(1 << 16, out),
            order: Order::default(),
            columns: Vec::new(),
            withheld: Vec::new(),
            line: Vec::new(),
            first_row: true,
        }
    }

    /// An object of which more members follow: all of it but the closing brace.
    fn open_object(&mut self, head: &impl Serialize) -> io::Result<()> {
        let mut object = serde_json::to_vec(head)?;
        object.pop();
        self.out.write_all(&object)
    }
}

impl<W: Write> RowSink for JsonSink<W> {
    fn begin(&mut self, document: &Document) -> io::Result<()> {
        self.order.begin()?;
        self.withheld = serde_json::to_vec(&Withheld { withheld: &document.labels.withheld })?;
        let meta = &document.meta;
        self.open_object(&Head {
            schema: SCHEMA_ID,
            title: &meta.title,
            explanation: &meta.explanation,
            notes: &meta.notes,
            controller: &meta.controller,
            subject_kind: &meta.subject_kind,
            produced_at: &meta.produced_at,
            language: &meta.language,
        })?;
        self.out.write_all(b",\n\"sections\":[")
    }

    fn section(&mut self, head: &SectionHead) -> io::Result<()> {
        self.out.write_all(if self.order.section(head)? { b"\n]},\n" } else { b"\n" })?;
        self.columns.clear();
        for field in &head.fields {
            let mut key = serde_json::to_vec(&field.code)?;
            key.push(b':');
            self.columns.push((key, field.kind));
        }
        self.first_row = true;
        self.open_object(&Section {
            code: &head.code,
            label: &head.label,
            many: head.many,
            fields: head.fields.iter().map(Field::from).collect(),
        })?;
        self.out.write_all(b",\"rows\":[")
    }

    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        self.order.row(cells)?;
        self.line.clear();
        self.line.extend_from_slice(if self.first_row { b"\n" } else { b",\n" });
        self.first_row = false;
        let mut before = b'{';
        for ((key, kind), cell) in self.columns.iter().zip(cells) {
            self.line.push(before);
            before = b',';
            self.line.extend_from_slice(key);
            match cell {
                Cell::Withheld => self.line.extend_from_slice(&self.withheld),
                Cell::Value(value) => write_value(&mut self.line, *kind, value)?,
            }
        }
        self.line.extend_from_slice(if before == b'{' { b"{}" } else { b"}" });
        self.out.write_all(&self.line)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.order.finish()?;
        let open = self.order.in_section();
        self.out.write_all(if open { b"\n]}\n]}\n" } else { b"]}\n" })?;
        self.out.flush()
    }
}

/// A value of its column's kind stands as it is; any other says what it is, so that nothing is lost to a guess.
fn write_value(line: &mut Vec<u8>, column: Kind, value: &Value) -> io::Result<()> {
    let (kind, form) = form(value);
    if kind.is_none_or(|kind| kind == column) {
        return Ok(serde_json::to_writer(line, &form)?);
    }
    Ok(serde_json::to_writer(line, &Typed { r#type: kind.map_or("", Kind::code), value: form })?)
}

/// What a value is by its own account, and its form in the file. A date or moment that is none is text.
fn form(value: &Value) -> (Option<Kind>, Form<'_>) {
    match value {
        Value::Null => (None, Form::Null),
        Value::Bool(value) => (Some(Kind::Boolean), Form::Bool(*value)),
        Value::Integer(value) if value.unsigned_abs() <= SAFE => (Some(Kind::Integer), Form::Number(*value)),
        Value::Integer(value) => (Some(Kind::Integer), Form::Made(value.to_string())),
        Value::Decimal(text) if text::is_number(text) => (Some(Kind::Decimal), Form::Text(text)),
        Value::Date(text) if text::is_date(text) => (Some(Kind::Date), Form::Text(text)),
        Value::Timestamp(text) => match text::moment(text) {
            Some(moment) => (Some(Kind::Timestamp), Form::Made(moment)),
            None => (Some(Kind::Text), Form::Text(text)),
        },
        Value::Decimal(text) | Value::Date(text) | Value::Text(text) => (Some(Kind::Text), Form::Text(text)),
        Value::Bytes(bytes) => (Some(Kind::Bytes), Form::Made(text::base64(bytes))),
        Value::List(items) => (Some(Kind::List), Form::List(items)),
    }
}

#[derive(Serialize)]
#[serde(untagged)]
enum Form<'a> {
    Null,
    Bool(bool),
    Number(i64),
    Text(&'a str),
    Made(String),
    List(&'a [Option<String>]),
}

#[derive(Serialize)]
struct Typed<'a> {
    r#type: &'static str,
    value: Form<'a>,
}

#[derive(Serialize)]
struct Withheld<'a> {
    withheld: &'a str,
}

#[derive(Serialize)]
struct Head<'a> {
    schema: &'a str,
    title: &'a str,
    explanation: &'a str,
    notes: &'a [String],
    controller: &'a str,
    subject_kind: &'a str,
    produced_at: &'a str,
    language: &'a str,
}

#[derive(Serialize)]
struct Section<'a> {
    code: &'a str,
    label: &'a str,
    many: bool,
    fields: Vec<Field<'a>>,
}

#[derive(Serialize)]
struct Field<'a> {
    id: &'a str,
    code: &'a str,
    label: &'a str,
    r#type: &'static str,
    category: &'a str,
    purposes: &'a [String],
    retention: &'a [String],
    recipients: &'a [String],
    source: Option<Origin<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Origin<'a> {
    Text(&'a str),
    Column(&'a str),
}

impl<'a> From<&'a FieldHead> for Field<'a> {
    fn from(head: &'a FieldHead) -> Self {
        Self {
            id: &head.id,
            code: &head.code,
            label: &head.label,
            r#type: head.kind.code(),
            category: &head.category,
            purposes: &head.purposes,
            retention: &head.retention,
            recipients: &head.recipients,
            source: match &head.source {
                Source::Unknown => None,
                Source::Fixed(text) => Some(Origin::Text(text)),
                Source::Column(code) => Some(Origin::Column(code)),
            },
        }
    }
}
