//! Fields that are not in the access copy, with their reasons: the data protection officer answers for each.

use super::{Case, Finding, tables};

pub(super) fn check(case: &Case<'_>) -> Vec<Finding> {
    let fields = tables(case.mapping).flat_map(|(_, table)| table.fields.iter().map(move |field| (table, field)));
    fields
        .filter(|(_, field)| !field.access)
        .map(|(table, field)| {
            let message = format!("not in the access copy: {}", field.access_reason);
            Finding::note("withheld", format!("{}.{}", table.table, field.column.name), message).on(field.column.line)
        })
        .collect()
}
