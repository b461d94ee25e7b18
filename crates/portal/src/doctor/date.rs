//! Kept rows without a day: nobody knows when their term ends, so they are kept until somebody looks.

use super::{Case, Facts, Finding, physical, rows};

pub(super) fn check(case: &Case<'_>, facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for (map, counts) in case.mapping.subjects.iter().zip(&facts.dates) {
        for (table, count) in map.tables.iter().zip(counts) {
            let Some(keep) = table.keep.as_ref().filter(|_| *count > 0) else { continue };
            let at = format!("{}.{}", physical(map, table, &keep.from), keep.from.column.name);
            let message = format!(
                "{} without a day that can be read: what `{}` keeps is then kept until somebody looks",
                rows(*count),
                table.code
            );
            found.push(Finding::warning("keep-date", at, message).on(keep.from.column.line));
        }
    }
    found
}
