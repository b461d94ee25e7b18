//! Waived columns that are not there: a misspelt waiver waives nothing, and an old one hides that a column was renamed.

use super::{Case, Finding, is_erased, tables};
use crate::mapping::nearest::hint;

pub(super) fn check(case: &Case<'_>) -> Vec<Finding> {
    let wrong = case.mapping.waived.keys().filter_map(|waived| finding(case, waived));
    wrong.chain(case.mapping.waived.iter().filter_map(|(waived, reason)| undecided(case, waived, reason))).collect()
}

/// A reason that a draft proposed, and nobody has looked at.
fn undecided(case: &Case<'_>, waived: &str, reason: &str) -> Option<Finding> {
    let message = "this reason stands as the draft proposed it: look at the column, then say why in your own words";
    reason
        .trim_end()
        .ends_with(": check")
        .then(|| Finding::warning("undecided", waived, message).on(line(case.text, waived)))
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
        // A row that is not the person's may be waived with all that is ever added to it.
        let mapped = tables(case.mapping).any(|(_, table)| table.table.to_string() == name && is_erased(table));
        let message =
            "the table holds what is the person's, so each of its columns is waived by its own name or not at all";
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
