//! Waived columns that are not there: a misspelt waiver waives nothing, and an old one hides that a column was renamed.

use super::{Case, Finding, is_erased, tables};
use crate::mapping::nearest::hint;

pub(super) fn check(case: &Case<'_>) -> Vec<Finding> {
    case.mapping.waived.keys().filter_map(|waived| finding(case, waived)).collect()
}

fn finding(case: &Case<'_>, waived: &str) -> Option<Finding> {
    let (name, column) = waived.rsplit_once('.')?;
    let known = case.catalogue.tables.iter().find(|(table, _)| table.to_string() == name);
    let line = line(case.text, waived);
    let Some((_, table)) = known else {
        let names: Vec<String> = case.catalogue.tables.keys().map(ToString::to_string).collect();
        let near = hint(name, names.iter().map(String::as_str));
        let message = format!("the table of this waiver is not in the database{near}");
        return Some(Finding::error("waive", waived, message).on(line));
    };
    if column == "*" {
        // Of a table that an erasure leaves as it is, a column more or less says nothing of the person.
        let mapped = tables(case.mapping).any(|(_, table)| table.table.to_string() == name && is_erased(table));
        let message = "the table is mapped, so each of its columns is waived by its own name or not at all";
        return mapped.then(|| Finding::error("waive", waived, message).on(line));
    }
    if table.columns.iter().any(|known| known.name == column) {
        return None;
    }
    let near = hint(column, table.columns.iter().map(|known| known.name.as_str()));
    Some(Finding::error("waive", waived, format!("the waived column is not in the database{near}")).on(line))
}

/// The line of a waiver: its key stands in quotes at the line's start.
fn line(text: &str, waived: &str) -> usize {
    let starts = |line: &str| {
        let line = line.trim_start();
        line.starts_with(&format!("\"{waived}\"")) || line.starts_with(&format!("'{waived}'"))
    };
    text.lines().position(starts).map_or(0, |at| at + 1)
}
