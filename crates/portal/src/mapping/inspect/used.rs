//! What the draft names already.

use std::collections::BTreeSet;

use super::Place;
use super::reach::{Kind, Step};
use crate::mapping::TableName;

/// Columns that the mapping names as keys, joins and constants: they need no field.
pub(super) fn used(kinds: &[Kind]) -> BTreeSet<Place> {
    let mut used = BTreeSet::new();
    for kind in kinds {
        let own = &kind.subject.table;
        used.insert(kind.subject.place());
        for table in &kind.tables {
            let mut add =
                |of: &TableName, column: &str| used.insert(Place { table: of.clone(), column: column.to_owned() });
            if let Some((column, _)) = &table.constant {
                add(&table.table, column);
            }
            for path in &table.paths {
                add(&table.table, &path.own);
                let (name, column) = path.to.split_once('.').unwrap_or_default();
                if let Some(Step { link, .. }) = &path.step {
                    add(&link.from.table, &link.from.column);
                    add(&link.from.table, column);
                    add(own, &link.to.column);
                } else {
                    let parent = kind.tables.iter().find(|other| other.code == name);
                    add(parent.map_or(own, |parent| &parent.table), column);
                }
            }
        }
    }
    used
}
