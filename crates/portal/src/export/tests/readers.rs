//! Reads each format back and holds it against what was written.

use std::io::{Cursor, Read};

use base64::Engine as _;
use calamine::{Data, Reader, Xlsx};
use domain::Value;
use serde_json::Value as Json;

use super::{Cell, Filled, write};
use crate::export::{Format, Kind, text};

/// Writes the sections in all three formats and asserts that each holds every cell.
pub fn assert_round_trip(sections: &[Filled]) {
    assert_json(&write(Format::Json, sections), sections);
    assert_csv(&write(Format::CsvZip, sections), sections);
    assert_xlsx(&write(Format::Xlsx, sections), sections);
}

/// JSON gives every value back, type and all.
fn assert_json(file: &[u8], sections: &[Filled]) {
    let file: Json = serde_json::from_slice(file).unwrap();
    assert_eq!(file["sections"].as_array().unwrap().len(), sections.len());
    for (section, read) in sections.iter().zip(file["sections"].as_array().unwrap()) {
        let rows = read["rows"].as_array().unwrap();
        assert_eq!(rows.len(), section.rows.len());
        for (row, read) in section.rows.iter().zip(rows) {
            assert_eq!(read.as_object().unwrap().len(), row.len());
            for (field, cell) in section.head.fields.iter().zip(row) {
                let read = &read[&field.code];
                match cell {
                    Cell::Withheld => assert_eq!(*read, serde_json::json!({"withheld": "Not looked through yet"})),
                    Cell::Value(value) => assert!(same(&from_json(read, field.kind.code()), value), "{read}"),
                }
            }
        }
    }
}

/// What a reader who knows only the schema makes of a value.
fn from_json(read: &Json, kind: &str) -> Value {
    if let Some(kind) = read["type"].as_str() {
        return from_json(&read["value"], kind);
    }
    let text = read.as_str().unwrap_or_default().to_owned();
    match (read, kind) {
        (Json::Null, _) => Value::Null,
        (Json::Bool(value), "boolean") => Value::Bool(*value),
        (Json::Number(value), "integer") => Value::Integer(value.as_i64().unwrap()),
        (_, "integer") => Value::Integer(text.parse().unwrap()),
        (_, "decimal") => Value::Decimal(text),
        (_, "text") => Value::Text(text),
        (_, "date") => Value::Date(text),
        (_, "timestamp") => Value::Timestamp(text),
        (_, "bytes") => Value::Bytes(base64::engine::general_purpose::STANDARD.decode(text).unwrap()),
        (Json::Array(items), "list") => {
            Value::List(items.iter().map(|item| item.as_str().map(str::to_owned)).collect())
        }
        _ => panic!("{read} as {kind}"),
    }
}

/// Equal; a moment may be written in another form, and what only its column calls a date or number comes back as text.
fn same(read: &Value, written: &Value) -> bool {
    match (read, written) {
        (Value::Timestamp(read), Value::Timestamp(written)) => Some(read) == text::moment(written).as_ref(),
        (Value::Text(read), Value::Decimal(written) | Value::Date(written) | Value::Timestamp(written)) => {
            read == written
        }
        _ => read == written,
    }
}

/// The files of a ZIP, in order.
pub fn unzip(file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    (0..archive.len())
        .map(|n| {
            let mut entry = archive.by_index(n).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (entry.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

/// The records of a CSV file without its byte order mark, the header first.
pub fn records(file: &[u8]) -> Vec<Vec<String>> {
    let body = file.strip_prefix("\u{feff}".as_bytes()).expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(body);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// CSV files by name, each as its records.
type Files = Vec<(String, Vec<Vec<String>>)>;

/// The manifest, and every file's records with the guard taken off.
pub fn unguarded(file: &[u8]) -> (Json, Files) {
    let mut files = unzip(file);
    let (name, manifest) = files.pop().unwrap();
    assert_eq!(name, "manifest.json");
    let manifest: Json = serde_json::from_slice(&manifest).unwrap();
    let mut read: Files = files.iter().map(|(name, bytes)| (name.clone(), records(bytes))).collect();
    for place in manifest["altered"].as_array().unwrap() {
        let number = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap() - 1;
        let (_, records) = read.iter_mut().find(|(name, _)| place["file"] == *name).unwrap();
        let cell = &mut records[number("row")][number("column")];
        *cell = cell.strip_prefix('\'').expect("an altered cell").to_owned();
    }
    (manifest, read)
}

fn assert_csv(file: &[u8], sections: &[Filled]) {
    let (_, files) = unguarded(file);
    for (section, (name, records)) in sections.iter().zip(&files) {
        let labels: Vec<&str> = section.head.fields.iter().map(|field| field.label.as_str()).collect();
        assert_eq!(records[0], labels, "{name}");
        assert_eq!(records.len(), section.rows.len() + 1, "{name}");
        for (row, record) in section.rows.iter().zip(&records[1..]) {
            let texts: Vec<String> = row.iter().map(plain).collect();
            assert!(*record == texts, "{name}: {record:?}");
        }
    }
}

/// What a table for people shows.
fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Withheld => "Not looked through yet".to_owned(),
        Cell::Value(value) => text::plain(value).into_owned(),
    }
}

fn assert_xlsx(file: &[u8], sections: &[Filled]) {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.to_vec())).unwrap();
    let names = book.sheet_names();
    assert_eq!(names.len(), sections.len() + 1);
    for (section, name) in sections.iter().zip(&names[1..]) {
        let sheet = book.worksheet_range(name).unwrap();
        for (row, cells) in (1..).zip(&section.rows) {
            let read = |column: usize| sheet.get_value((row, u32::try_from(column).unwrap())).unwrap_or(&Data::Empty);
            for (column, (cell, field)) in cells.iter().zip(&section.head.fields).enumerate() {
                let whole = continued(read(column), read);
                assert!(shows(&whole, cell, field.kind), "{name} {row} {column}: {whole:?} of {:?}", plain(cell));
            }
        }
    }
}

/// A text with the columns it goes on in.
fn continued<'a>(first: &Data, read: impl Fn(usize) -> &'a Data) -> Data {
    let Data::String(text) = first else { return first.clone() };
    let Some((head, rest)) = text.rsplit_once(" [continued in columns ") else { return first.clone() };
    let (from, to) = rest.trim_end_matches(']').split_once(':').unwrap();
    let number = |letters: &str| letters.bytes().fold(0, |n, letter| n * 26 + usize::from(letter - b'A') + 1) - 1;
    let mut whole = head.to_owned();
    for column in number(from)..=number(to) {
        let Data::String(part) = read(column) else { panic!("no text in column {column}") };
        whole.push_str(part);
    }
    Data::String(whole)
}

/// Whether a workbook's cell shows what was written, all but the characters that XML has no form for.
fn shows(read: &Data, cell: &Cell, kind: Kind) -> bool {
    let written = plain(cell);
    let illegal = |c: char| (c < ' ' && !"\t\n\r".contains(c)) || c == '\u{fffe}' || c == '\u{ffff}';
    let legal: String = written.chars().filter(|&c| !illegal(c)).collect();
    let numeric = matches!(cell, Cell::Value(Value::Integer(_) | Value::Decimal(_)));
    match read {
        Data::Empty => legal.is_empty(),
        Data::String(text) => *text == legal,
        Data::Bool(value) => matches!(cell, Cell::Value(Value::Bool(written)) if written == value),
        Data::Float(number) => {
            let decimals = written.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            numeric && format!("{number:.decimals$}") == written
        }
        other => panic!("{other:?} of a column of {}", kind.code()),
    }
}
