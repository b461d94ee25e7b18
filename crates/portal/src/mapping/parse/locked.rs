//! Columns that no edit may touch, whichever table of the mapping shows them.

use std::collections::{BTreeMap, BTreeSet};

use crate::mapping::{At, Column, MirrorMap, Ref, SoftOptInMap, Step, TableName};

use super::reference::Table;
use super::table::Joined;

/// What a contact point is called here.
const CONTACT: &str = "a contact point";

/// Which columns are more than fields.
#[derive(Default)]
pub(super) struct Locked {
    /// By physical table and column: what the column is besides a field, each thing once.
    by: BTreeMap<(TableName, String), Vec<&'static str>>,
    /// Contact points by the place of their table in the mapping, and column.
    contacts: BTreeSet<(usize, String)>,
}

impl Locked {
    /// Why this column may not be edited at once.
    pub(super) fn why(&self, table: &TableName, column: &str) -> Option<&'static str> {
        self.of(table, column).first().copied()
    }

    /// Why this column of the table at a place may not be changed by a confirmation: it is no contact point there, or
    /// something else as well.
    pub(super) fn why_not_confirmed(&self, at: usize, table: &TableName, column: &str) -> Option<&'static str> {
        if !self.contacts.contains(&(at, column.to_owned())) {
            return Some("no contact point of the subject");
        }
        self.of(table, column).iter().copied().find(|what| *what != CONTACT)
    }

    fn of(&self, table: &TableName, column: &str) -> &[&'static str] {
        self.by.get(&(table.clone(), column.to_owned())).map_or(&[], Vec::as_slice)
    }

    pub(super) fn add(&mut self, table: &TableName, column: &Column, what: &'static str) {
        let all = self.by.entry((table.clone(), column.name.clone())).or_default();
        if !all.contains(&what) {
            all.push(what);
        }
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
        if let At::Table(at) = reference.at {
            self.contacts.insert((at, reference.column.name.clone()));
        }
        self.add_ref(reference, &[], tables, CONTACT);
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
