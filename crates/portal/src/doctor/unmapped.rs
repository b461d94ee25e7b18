//! Columns of mapped tables that nobody has decided about: the person would not see them, and erasure would leave them.

use super::{Case, Finding};

pub(super) fn check(case: &Case<'_>) -> Vec<Finding> {
    case.mapping.unmapped(case.catalogue).into_iter().map(|column| finding(case, column)).collect()
}

fn finding(case: &Case<'_>, column: String) -> Finding {
    let message = "the column is neither mapped nor waived: make it a field, or give a reason under [waive]";
    let line = line(case, &column);
    Finding::error("unmapped", column, message).on(line)
}

/// Where the mapping names the column's table first.
fn line(case: &Case<'_>, column: &str) -> usize {
    let table = column.rsplit_once('.').map_or(column, |(table, _)| table);
    let named = case.mapping.subjects.iter().flat_map(|map| &map.tables).flat_map(|mapped| {
        let steps = mapped.paths().flat_map(|(via, _)| via).map(|step| (&step.table, step.line));
        steps.chain([(&mapped.table, mapped.line)])
    });
    named.filter(|(name, _)| name.to_string() == table).map(|(_, line)| line).min().unwrap_or(0)
}
