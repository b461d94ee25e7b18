//! Tables whose rows cannot be told apart.

use super::{Case, Finding, is_erased, quoted, quoted_table, tables};

pub(super) fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (_, mapped) in tables(case.mapping) {
        let Some(table) = case.catalogue.tables.get(&mapped.table) else { continue };
        if !mapped.many || !is_erased(mapped) || table.is_view || !table.primary_key.is_empty() {
            continue;
        }
        let message = "the table has no primary key: rows that have their join columns in common are erased or kept \
                       together, and pages of rows may overlap";
        let finding = Finding::warning("no-key", mapped.table.to_string(), message).on(mapped.line);
        let unique = table.indexes.iter().filter(|index| index.unique).find_map(|index| {
            let names = index.parts.iter().map(|part| match part {
                crate::mapping::IndexPart::Column(name) => Some(quoted(name)),
                crate::mapping::IndexPart::Expression(_) => None,
            });
            names.collect::<Option<Vec<_>>>()
        });
        found.push(match unique {
            Some(columns) => finding.mended_by(format!(
                "alter table {} add primary key ({});",
                quoted_table(&mapped.table),
                columns.join(", ")
            )),
            None => finding,
        });
    }
    found
}
