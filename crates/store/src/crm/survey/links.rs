//! Which columns of a person's rows must change together when the rows are copied.
//!
//! Columns that joins put equal are one class. A class that holds a unique column of a copied table gets fresh values, the
//! same one wherever the old one stood, so that copies hang together as the originals do.

use std::collections::{BTreeMap, BTreeSet};

use portal::mapping::{At, Catalogue, CatalogueTable, Erase, IndexPart, SubjectMap, TableMap, TableName};

/// A column of a physical table.
pub(super) type Place = (TableName, String);

/// What is copied, and what gets fresh values.
#[derive(Default)]
pub(super) struct Links {
    /// Tables of which rows are copied.
    pub copied: BTreeSet<TableName>,
    /// Columns with fresh values, and the number of their class.
    pub fresh: BTreeMap<Place, usize>,
}

impl Links {
    pub(super) fn new(map: &SubjectMap, catalogue: &Catalogue) -> Self {
        let mut classes = Classes::default();
        let mut copied = BTreeSet::new();
        for table in &map.tables {
            for (own, there) in pairs(map, table) {
                classes.join(own, there);
            }
            if table.erase != Erase::Leave {
                copied.insert(table.table.clone());
            }
        }
        loop {
            let fresh = classes.fresh(&copied, catalogue, place(&map.tables[0].table, &map.key.name));
            let more: Vec<TableName> = map
                .tables
                .iter()
                .flat_map(|table| table.paths().flat_map(|(via, _)| via))
                .filter(|step| step.join.iter().any(|(own, _)| fresh.contains_key(&place(&step.table, &own.name))))
                .map(|step| step.table.clone())
                .collect();
            let before = copied.len();
            copied.extend(more);
            if copied.len() == before {
                return Self { copied, fresh };
            }
        }
    }
}

fn place(table: &TableName, column: &str) -> Place {
    (table.clone(), column.to_owned())
}

/// The columns that the joins of a table and of its steps put equal.
fn pairs(map: &SubjectMap, table: &TableMap) -> Vec<(Place, Place)> {
    let mut pairs = Vec::new();
    for (via, join) in table.paths() {
        let physical = |at: At| match at {
            At::Table(index) => &map.tables[index].table,
            At::Via(step) => &via[step].table,
        };
        let steps = via.iter().map(|step| (&step.table, step.join.as_slice()));
        let joins = steps.chain([(&table.table, join)]);
        let columns = joins.flat_map(|(own, join)| join.iter().map(move |(column, there)| (own, column, there)));
        pairs.extend(
            columns
                .map(|(own, column, there)| (place(own, &column.name), place(physical(there.at), &there.column.name))),
        );
    }
    pairs
}

/// What makes a row of a table one: each list of columns of which at least one must differ in a copy.
fn keys(table: &CatalogueTable) -> Vec<Vec<String>> {
    let columns = |part: &IndexPart| match part {
        IndexPart::Column(name) => Some(name.clone()),
        IndexPart::Expression(_) => None,
    };
    let indexes = table.indexes.iter().filter(|index| index.unique);
    let mut keys: Vec<Vec<String>> = indexes.map(|index| index.parts.iter().filter_map(columns).collect()).collect();
    keys.push(table.primary_key.clone());
    keys.retain(|key| !key.is_empty());
    keys
}

#[derive(Clone, Default)]
struct Classes(Vec<BTreeSet<Place>>);

impl Classes {
    fn join(&mut self, one: Place, other: Place) {
        let (mut joined, rest): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.0).into_iter().partition(|class| class.contains(&one) || class.contains(&other));
        let mut class: BTreeSet<Place> = joined.drain(..).flatten().collect();
        class.extend([one, other]);
        self.0 = rest;
        self.0.push(class);
    }

    /// The columns that need fresh values when rows of these tables are copied.
    fn fresh(&self, copied: &BTreeSet<TableName>, catalogue: &Catalogue, subject: Place) -> BTreeMap<Place, usize> {
        let mut classes = self.clone();
        let tables = || copied.iter().filter_map(|name| Some((name, catalogue.tables.get(name)?)));
        // The person's key, whether or not the database knows that it is one.
        classes.join(subject.clone(), subject.clone());
        let mut chosen = BTreeSet::from([subject]);
        for (name, table) in tables() {
            for key in keys(table).into_iter().filter(|key| key.len() == 1) {
                let own = place(name, &key[0]);
                classes.join(own.clone(), own.clone());
                chosen.insert(own);
            }
        }
        let is_fresh = |classes: &Self, chosen: &BTreeSet<Place>, own: &Place| {
            classes.0.iter().any(|class| class.contains(own) && class.iter().any(|column| chosen.contains(column)))
        };
        for (name, table) in tables() {
            for key in keys(table) {
                if !key.iter().any(|column| is_fresh(&classes, &chosen, &place(name, column))) {
                    // Nothing else makes the copy differ.
                    let own = place(name, &key[0]);
                    classes.join(own.clone(), own.clone());
                    chosen.insert(own);
                }
            }
        }
        let numbered = classes.0.iter().enumerate().filter(|(_, class)| !class.is_disjoint(&chosen));
        numbered.flat_map(|(number, class)| class.iter().map(move |column| (column.clone(), number))).collect()
    }
}
