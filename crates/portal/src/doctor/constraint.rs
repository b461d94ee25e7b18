//! What the database's own constraints would say to an erasure.

use std::collections::BTreeSet;

use super::{Case, Finding, tables};
use crate::mapping::{At, Erase, FieldErase, TableMap, TableName};

pub(super) fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut found = generated(case);
    found.extend(foreign_keys(case));
    found
}

/// A column that takes no NULL gets something else where the mapping says null.
fn generated(case: &Case<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for map in &case.mapping.subjects {
        // The fields of parents that a keep holds back are erased in place, whatever the parent's own fate.
        let held: BTreeSet<usize> = map
            .tables
            .iter()
            .flat_map(|table| table.keep.iter().flat_map(|keep| &keep.with))
            .filter_map(|with| if let At::Table(at) = with.at { Some(at) } else { None })
            .collect();
        for (index, table) in map.tables.iter().enumerate() {
            if anonymises(table) || held.contains(&index) {
                found.extend(of_table(case, table));
            }
        }
    }
    found
}

fn anonymises(table: &TableMap) -> bool {
    table.erase == Erase::Anonymise || table.keep.as_ref().is_some_and(|keep| keep.then == Erase::Anonymise)
}

fn of_table(case: &Case<'_>, mapped: &TableMap) -> Vec<Finding> {
    let Some(table) = case.catalogue.tables.get(&mapped.table) else { return Vec::new() };
    let not_null = |name: &str| table.columns.iter().any(|column| column.name == name && !column.nullable);
    let fields = mapped.fields.iter().filter(|field| field.erase == FieldErase::Null);
    fields
        .filter(|field| not_null(&field.column.name))
        .map(|field| {
            let message = "the column takes no NULL, so erasing puts a generated value there";
            let at = format!("{}.{}", mapped.table, field.column.name);
            Finding::note("not-null", at, message).on(field.column.line)
        })
        .collect()
}

/// Rows that are deleted while others, which no erasure touches, point at them.
fn foreign_keys(case: &Case<'_>) -> Vec<Finding> {
    let goes = |table: &TableMap| {
        matches!(table.erase, Erase::Delete | Erase::Unlink)
            || table.keep.as_ref().is_some_and(|keep| keep.then == Erase::Delete)
    };
    let deleted: BTreeSet<&TableName> =
        tables(case.mapping).filter(|(_, table)| goes(table)).map(|(_, table)| &table.table).collect();
    let mut touched: BTreeSet<&TableName> =
        tables(case.mapping).filter(|(_, table)| table.erase != Erase::Leave).map(|(_, table)| &table.table).collect();
    // Link rows that go with the person go first.
    let steps = tables(case.mapping).flat_map(|(_, table)| table.paths().flat_map(|(via, _)| via));
    touched.extend(steps.filter(|step| step.erase).map(|step| &step.table));
    let mut found = Vec::new();
    for (name, table) in case.catalogue.tables.iter().filter(|(name, _)| !touched.contains(name)) {
        for key in table.foreign_keys.iter().filter(|key| deleted.contains(&key.to)) {
            let message = format!(
                "a foreign key of this table points at `{}`, whose rows an erasure deletes, and no erasure touches this \
                 table: the delete would be refused, or take these rows along; map the table, or anonymise `{}`",
                key.to, key.to
            );
            found.push(Finding::error("foreign-key", format!("{name}.{}", key.columns.join(",")), message));
        }
    }
    found
}
