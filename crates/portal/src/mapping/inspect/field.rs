//! One column as the draft writes it.

use std::fmt::Write as _;

use super::judge::Judged;
use super::meaning::Meaning;
use super::survey::Survey;
use super::{Place, label, quote};
use crate::mapping::{CatalogueColumn, ColumnKind, TableName};

/// The table around a field.
pub(super) struct Around<'a> {
    /// `subject.contact` or `subject.contact.data.address`.
    pub(super) path: String,
    pub(super) table: &'a TableName,
    pub(super) many: bool,
    pub(super) erase: &'static str,
}

/// Why a column is waived; `None` when it becomes a field.
pub(super) fn waived(column: &CatalogueColumn, judged: Judged) -> Option<String> {
    if column.kind == ColumnKind::Other {
        return Some(format!("of the type {}, which this version cannot read: check", column.sql_type));
    }
    judged.meaning.waived().map(str::to_owned)
}

/// The field's table, behind a line on what the sample told.
pub(super) fn write(out: &mut String, around: &Around<'_>, column: &CatalogueColumn, judged: Judged, order: usize) {
    let Judged { meaning, share, doubtful } = judged;
    if let Some((count, all)) = share {
        let check = if doubtful { ": check" } else { "" };
        let _ =
            writeln!(out, "\n# {} % of {all} sampled values look like {}{check}", count * 100 / all, looks(meaning));
    } else {
        out.push('\n');
    }
    let _ = writeln!(out, "[{}.field.{}]", around.path, quote::key(&column.name));
    let _ = writeln!(out, "label = {{ en = {} }}", quote::text(&label::of(&column.name)));
    let about = meaning == Meaning::About && !around.many;
    if let Some(category) = meaning.category().or(about.then_some("identity")) {
        let _ = writeln!(out, "category = \"{category}\"");
    }
    let is_own = around.erase != "leave";
    if meaning.is_provided() && is_own {
        out.push_str("portable = \"provided\"\n");
    }
    if column.kind == ColumnKind::Bytes {
        out.push_str("page = false\n");
    }
    if let Some(mask) = mask(column, meaning) {
        let _ = writeln!(out, "mask = \"{mask}\"");
    }
    if meaning == Meaning::FreeText {
        out.push_str("free_text = true\n");
    }
    if meaning.is_provided() && is_own && !around.many {
        out.push_str("edit = \"no\"\n");
        if let Some(format) = meaning.format().filter(|_| column.kind == ColumnKind::Text) {
            // Only worth asking where the person may write.
            let _ = writeln!(out, "# format = \"{format}\"");
        }
    }
    let _ = writeln!(out, "order = {order}");
    if around.erase == "anonymise" && meaning.may_stay() {
        out.push_str("erase = \"leave\"\n");
    }
    // What others share goes on without this person.
    if around.erase == "unlink" && meaning.may_mention() && column.kind == ColumnKind::Text {
        out.push_str("erase = \"scrub\"\n");
    }
}

/// A date that is stored as a number must not show.
fn mask(column: &CatalogueColumn, meaning: Meaning) -> Option<&'static str> {
    let is_number = matches!(column.kind, ColumnKind::Integer | ColumnKind::Decimal);
    meaning.mask().filter(|mask| *mask != "date" || !is_number)
}

const fn looks(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Email => "e-mail addresses",
        Meaning::Phone => "phone numbers",
        Meaning::Bank => "bank accounts",
        Meaning::NationalId => "personal identity numbers",
        _ => "sentences",
    }
}

/// A mirror in a comment, for a column that looks like an opt-in or an opt-out.
pub(super) fn mirror(
    out: &mut String,
    survey: &Survey<'_>,
    (kind, code): (&str, Option<&str>),
    (table, column): (&TableName, &CatalogueColumn),
    meaning: Meaning,
) {
    let (channel, is_out) = match meaning {
        Meaning::OptOut(channel) => (channel, true),
        Meaning::OptIn(channel) => (channel, false),
        _ => return,
    };
    let seen = survey.seen(&Place { table: table.clone(), column: column.name.clone() });
    let usual = if column.kind == ColumnKind::Bool { ("false", "true") } else { ("0", "1") };
    let (unset, set) = seen.and_then(|seen| seen.flag).filter(|_| column.kind != ColumnKind::Bool).unwrap_or(usual);
    let (yes, no) = if is_out { (unset, set) } else { (set, unset) };
    let reference = code.map_or_else(|| column.name.clone(), |code| format!("{code}.{}", column.name));
    let lines = [
        format!("[[subject.{kind}.mirror]]"),
        "purpose = \"newsletter\"".to_owned(),
        format!("channel = \"{}\"", channel.code()),
        format!("column = {}", quote::text(&reference)),
        format!("yes = \"{yes}\""),
        format!("no = \"{no}\""),
    ];
    let _ = writeln!(out, "\n# Looks like an {}:", if is_out { "opt-out" } else { "opt-in" });
    for line in lines {
        let _ = writeln!(out, "# {}", quote::comment(&line));
    }
}
