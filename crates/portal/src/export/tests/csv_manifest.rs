//! The archive's manifest: checksums that hold, and a guard that comes off without a trace.

use sha2::{Digest, Sha256};

use super::awkward::TEXTS;
use super::readers::{records, unguarded, unzip};
use super::{Cell, Format, Kind, section, text, write};
use crate::export::guard::dangerous;
use domain::Value;

fn archive() -> Vec<u8> {
    let rows = TEXTS.iter().map(|&awkward| vec![text(awkward), Cell::Value(Value::Decimal("-2".to_owned()))]).collect();
    let mut filled = section("per son/é", &[("note", Kind::Text), ("sum", Kind::Decimal)], rows);
    filled.head.fields[0].label = "=label".to_owned();
    write(Format::CsvZip, &[filled, section("deal", &[("id", Kind::Integer)], vec![])])
}

#[test]
fn every_file_is_listed_with_its_checksum() {
    let archive = archive();
    let files = unzip(&archive);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["per_son__.csv", "deal.csv", "about.csv", "manifest.json"]);
    let (manifest, _) = unguarded(&archive);
    let listed = manifest["files"].as_array().unwrap();
    assert_eq!(listed.len(), 3);
    for (listed, (name, bytes)) in listed.iter().zip(&files) {
        let sum: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(listed["name"], *name);
        assert_eq!(listed["sha256"], sum);
        assert_eq!(listed["bytes"], bytes.len());
        assert_eq!(listed["rows"], records(bytes).len() - 1);
    }
    assert_eq!(listed[0]["columns"], serde_json::json!(["note", "sum"]));
}

#[test]
fn what_a_spreadsheet_would_run_is_disarmed_and_nothing_else_is_touched() {
    let archive = archive();
    let guarded = records(&unzip(&archive)[0].1);
    let (manifest, files) = unguarded(&archive);
    let original = &files[0].1;
    let mut altered = 0;
    for (guarded, original) in guarded.iter().flatten().zip(original.iter().flatten()) {
        assert!(!dangerous(guarded) || original == "-2", "{guarded:?}");
        assert!(guarded == original || *guarded == format!("'{original}"));
        altered += usize::from(guarded != original);
    }
    // `-2` is bare as a number and disarmed as a text.
    assert_eq!(guarded[0][0], "'=label");
    assert!(guarded.iter().any(|record| record[0] == "'-2"));
    assert!(guarded[1..].iter().all(|record| record[1] == "-2"));
    let listed =
        manifest["altered"].as_array().unwrap().iter().filter(|place| place["file"] == "per_son__.csv").count();
    assert_eq!(listed, altered);
    assert_eq!(altered, 1 + TEXTS.iter().filter(|text| dangerous(text)).count());
}

#[test]
fn every_field_is_quoted_and_every_line_ends_alike() {
    let archive = write(
        Format::CsvZip,
        &[section(
            "a",
            &[("x", Kind::Text), ("y", Kind::Integer)],
            vec![vec![text("q\"q"), Value::Integer(-1).into()], vec![Value::Null.into(), Value::Null.into()]],
        )],
    );
    let body = String::from_utf8(unzip(&archive)[0].1.clone()).unwrap();
    assert_eq!(body, "\u{feff}\"Label of x\",\"Label of y\"\r\n\"q\"\"q\",\"-1\"\r\n\"\",\"\"\r\n");
}

#[test]
fn the_same_content_makes_the_same_bytes() {
    for format in Format::ALL {
        let make = || {
            write(
                format,
                &[section(
                    "a",
                    &[("x", Kind::Text), ("y", Kind::Decimal)],
                    vec![vec![text("=1"), Value::Decimal("1.20".to_owned()).into()]],
                )],
            )
        };
        assert!(make() == make(), "{format:?}");
    }
}
