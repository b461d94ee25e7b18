//! What is inside the workbook's package, and what must never be.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::awkward::TEXTS;
use super::readers::unzip;
use super::{Format, Kind, document, section, text, write};
use crate::export::{RowSink, XlsxSink};
use domain::Value;

fn awkward() -> Vec<u8> {
    let rows = TEXTS.iter().map(|&awkward| vec![text(awkward), Value::Decimal("-1.50".to_owned()).into()]).collect();
    write(Format::Xlsx, &[section("person", &[("note", Kind::Text), ("sum", Kind::Decimal)], rows)])
}

#[test]
fn nothing_in_it_runs_or_leads_elsewhere() {
    for (name, bytes) in unzip(&awkward()) {
        let xml = String::from_utf8(bytes).unwrap();
        let known =
            ["[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/styles.xml"];
        let parts = ["xl/theme/theme1.xml", "xl/sharedStrings.xml", "docProps/core.xml", "docProps/app.xml"];
        let sheet = name.starts_with("xl/worksheets/sheet");
        assert!(sheet || known.contains(&name.as_str()) || parts.contains(&name.as_str()), "{name}");
        assert!(!sheet || !xml.contains("<f"), "a formula in {name}");
        for never in ["externalLink", "hyperlink", "TargetMode", "vbaProject", "customXml", "oleObject"] {
            assert!(!xml.contains(never), "{never} in {name}");
        }
        if name == "docProps/core.xml" {
            assert!(xml.contains("<dc:creator></dc:creator>"), "{xml}");
            assert!(xml.contains("2026-03-01T12:30:00Z"), "{xml}");
        }
    }
}

#[test]
fn texts_keep_their_style_when_edited_and_headings_stay_in_view() {
    let files = unzip(&awkward());
    let part =
        |name: &str| files.iter().find(|(file, _)| file == name).map(|(_, xml)| String::from_utf8_lossy(xml)).unwrap();
    assert!(part("xl/styles.xml").contains("quotePrefix=\"1\""));
    let sheet = part("xl/worksheets/sheet2.xml");
    assert!(sheet.contains("state=\"frozen\""));
    assert!(sheet.contains("<cols>"));
    // Text columns carry the style for every cell, numbers carry their decimals.
    let cell = sheet.split("<c r=\"B2\"").nth(1).unwrap();
    assert!(cell.starts_with(" s=\"") && cell.contains("<v>-1.5</v>"), "{}", &cell[..60]);
    let cell = sheet.split("<c r=\"A2\"").nth(1).unwrap();
    assert!(cell.starts_with(" s=\""), "{}", &cell[..60]);
}

#[test]
fn the_cover_says_who_when_and_what() {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(awkward())).unwrap();
    assert_eq!(book.sheet_names(), ["About this copy", "Section person"]);
    let cover = book.worksheet_range("About this copy").unwrap();
    let rows: Vec<String> = cover
        .rows()
        .map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join("|").trim_end_matches('|').to_owned())
        .collect();
    for line in [
        "Copy of your data",
        "Controller|Fjordline Supplies AB",
        "Kind of person|Customer",
        "Produced|2026-03-01T12:30:00Z",
        "=not a formula",
        "Characters left out: 6",
        &format!("Section person|{}", TEXTS.len()),
        "Section person|Label of sum|contact|Sales and service|Until you leave|Fjord Print AB; Mailer Ltd|Web form",
    ] {
        assert!(rows.iter().any(|row| row == line), "{line} in {rows:#?}");
    }
}

#[test]
fn a_section_longer_than_a_sheet_goes_on() {
    let rows = (0..25).map(|n| vec![Value::Integer(n).into()]).collect();
    let sections = [section("long", &[("n", Kind::Integer)], rows), section("next", &[("n", Kind::Integer)], vec![])];
    let temp = tempfile::tempdir().unwrap();
    let mut out = Vec::new();
    let mut sink = Box::new(XlsxSink::new(&mut out, temp.path()).unwrap().with_rows_per_sheet(11));
    sink.begin(&document(&sections)).unwrap();
    for section in &sections {
        sink.section(&section.head).unwrap();
        section.rows.iter().for_each(|row| sink.row(row).unwrap());
    }
    sink.finish().unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(out)).unwrap();
    assert_eq!(
        book.sheet_names(),
        ["About this copy", "Section long", "Section long (2)", "Section long (3)", "Section next"]
    );
    let mut numbers = Vec::new();
    for sheet in ["Section long", "Section long (2)", "Section long (3)"] {
        let range = book.worksheet_range(sheet).unwrap();
        assert_eq!(range.get((0, 0)), Some(&Data::String("Label of n".to_owned())), "a header on each");
        numbers.extend(range.rows().skip(1).map(|row| row[0].to_string()));
    }
    assert_eq!(numbers, (0..25).map(|n: i64| n.to_string()).collect::<Vec<_>>());
}
