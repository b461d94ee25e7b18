//! Columns that no edit may touch, whichever table of the mapping shows them.

use std::collections::BTreeMap;

use crate::mapping::{At, Column, MirrorMap, Ref, SoftOptInMap, Step, TableName};

use super::reference::Table;
use super::table::Joined;

/// By physical table and column: what the column is besides a field.
#[derive(Default)]
pub(super) struct Locked(BTreeMap<(TableName, String), &'static str>);

impl Locked {
    /// Why this column may not be edited.
    pub(super) fn why(&self, table: &TableName, column: &str) -> Option<&'static str> {
        self.0.get(&(table.clone(), column.to_owned())).copied()
    }

    pub(super) fn add(&mut self, table: &TableName, column: &Column, what: &'static str) {
        self.0.entry((table.clone(), column.name.clone())).or_insert(what);
    }

    /// What says which rows are the subject's: changed, it would show the person another's.
    pub(super) fn add_joins(&mut self, table: &TableName, joined: &Joined, tables: &[Table]) {
        for (via, join) in joined.paths() {
            let own = via.iter().map(|step| (&step.table, step.join.as_slice(), step.constants.as_slice()));
            for (table, join, constants) in own.chain([(table, join, joined.constants.as_slice())]) {
                for (column, reference) in join {
                    self.add(table, column, "a join column");
                    self.add_ref(reference, via, tables, "a join column");
                }
                for (column, _) in constants {
                    self.add(table, column, "a column of `where`");
                }
            }
        }
    }

    /// A contact point, which only a confirmed change may touch.
    pub(super) fn add_contact(&mut self, reference: &Ref, tables: &[Table]) {
        self.add_ref(reference, &[], tables, "a contact point");
    }

    fn add_ref(&mut self, reference: &Ref, via: &[Step], tables: &[Table], what: &'static str) {
        let table = match reference.at {
            At::Table(at) => &tables[at].name,
            At::Via(step) => &via[step].table,
        };
        self.add(table, &reference.column, what);
    }

    /// What is changed as a consent, or decides whether the subject is one.
    pub(super) fn add_acts(
        &mut self,
        tables: &[Table],
        mirrors: &[MirrorMap],
        soft_opt_ins: &[SoftOptInMap],
        filter: &[(Ref, String)],
    ) {
        let none: &[Step] = &[];
        for mirror in mirrors {
            self.add_ref(&mirror.column, none, tables, "a mirror column");
        }
        for soft_opt_in in soft_opt_ins {
            self.add_ref(&soft_opt_in.column, none, tables, "a soft opt-in column");
        }
        for (reference, _) in filter {
            self.add_ref(reference, none, tables, "a column of `filter`");
        }
    }
}
