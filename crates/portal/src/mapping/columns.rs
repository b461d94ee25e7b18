//! Every column that a mapping names, in one list: what the check fills in, and what doctor takes as accounted for.

use std::collections::BTreeSet;

use super::{At, Column, Ref, Source, Step, SubjectMap, TableMap, TableName};

/// A column where the mapping names it.
pub(super) struct Place<'a> {
    /// The physical table.
    pub(super) table: TableName,
    pub(super) column: &'a mut Column,
    pub(super) what: What,
}

/// What the mapping names a column for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Field,
    Key,
    /// Name, contact point, language.
    Person,
    Join,
    /// A constant that rows must hold.
    Constant,
    Order,
    KeepFrom,
    KeepWith,
    /// Mirror or soft opt-in.
    Consent,
    Source,
}

impl What {
    /// Whether the portal reads the value, rather than leaving it to the database. What a person is known by is a field
    /// as well, and judged there.
    pub(super) const fn is_read(self) -> bool {
        matches!(self, Self::Field | Self::Key | Self::KeepFrom | Self::Consent | Self::Source)
    }

    /// Whether doctor need not ask about the column.
    const fn accounts(self) -> bool {
        !matches!(self, Self::Person | Self::Order | Self::KeepFrom | Self::KeepWith)
    }
}

/// All places of one subject kind.
pub(super) fn of(subject: &mut SubjectMap) -> Vec<Place<'_>> {
    let names: Vec<TableName> = subject.tables.iter().map(|table| table.table.clone()).collect();
    let mut found = Found { names: &names, via: Vec::new(), places: Vec::new() };
    let own = names[0].clone();
    found.add(&own, &mut subject.key, What::Key);
    for column in subject.name.iter_mut().chain(&mut subject.locale) {
        found.add(&own, column, What::Person);
    }
    for reference in subject.email.iter_mut().chain(&mut subject.phone) {
        found.add_ref(reference, What::Person);
    }
    for (reference, _) in &mut subject.filter {
        found.add_ref(reference, What::Constant);
    }
    let mirrors = subject.mirrors.iter_mut().map(|mirror| &mut mirror.column);
    for reference in mirrors.chain(subject.soft_opt_ins.iter_mut().map(|soft_opt_in| &mut soft_opt_in.column)) {
        found.add_ref(reference, What::Consent);
    }
    for table in &mut subject.tables {
        found.add_table(table);
    }
    found.places
}

struct Found<'n, 'a> {
    names: &'n [TableName],
    /// The steps' tables of the table at hand.
    via: Vec<TableName>,
    places: Vec<Place<'a>>,
}

impl<'a> Found<'_, 'a> {
    fn add(&mut self, table: &TableName, column: &'a mut Column, what: What) {
        self.places.push(Place { table: table.clone(), column, what });
    }

    fn add_ref(&mut self, reference: &'a mut Ref, what: What) {
        let table = match reference.at {
            At::Table(at) => self.names[at].clone(),
            At::Via(step) => self.via[step].clone(),
        };
        self.add(&table, &mut reference.column, what);
    }

    fn add_table(&mut self, table: &'a mut TableMap) {
        let own = table.table.clone();
        for path in &mut table.also {
            self.add_path(&own, &mut path.via, &mut path.join);
        }
        // Last, so that what else refers to a step finds the first path's.
        self.add_path(&own, &mut table.via, &mut table.join);
        for (column, _) in &mut table.constants {
            self.add(&own, column, What::Constant);
        }
        for (column, _) in &mut table.order_by {
            self.add(&own, column, What::Order);
        }
        if let Some(keep) = &mut table.keep {
            self.add_ref(&mut keep.from, What::KeepFrom);
            for reference in &mut keep.with {
                self.add_ref(reference, What::KeepWith);
            }
        }
        for field in &mut table.fields {
            self.add(&own, &mut field.column, What::Field);
            if let Some(list) = &mut field.values_from {
                let from = list.table.clone();
                self.add(&from, &mut list.value, What::Source);
                self.add(&from, &mut list.label, What::Source);
                for (column, _) in &mut list.constants {
                    self.add(&from, column, What::Constant);
                }
            }
            if let Source::Column(reference) = &mut field.source {
                self.add_ref(reference, What::Source);
            }
        }
    }

    fn add_path(&mut self, own: &TableName, via: &'a mut [Step], join: &'a mut [(Column, Ref)]) {
        self.via = via.iter().map(|step| step.table.clone()).collect();
        for step in via {
            let own = step.table.clone();
            self.add_link(&own, &mut step.join, &mut step.constants);
        }
        self.add_link(own, join, &mut []);
    }

    fn add_link(&mut self, own: &TableName, join: &'a mut [(Column, Ref)], constants: &'a mut [(Column, String)]) {
        for (column, reference) in join {
            self.add(own, column, What::Join);
            self.add_ref(reference, What::Join);
        }
        for (column, _) in constants {
            self.add(own, column, What::Constant);
        }
    }
}

impl super::Mapping {
    /// The columns of mapped tables that the mapping says nothing of and does not waive, as `table.column`, by table
    /// and then in the database's order.
    #[must_use]
    pub fn unmapped(&self, catalogue: &super::Catalogue) -> Vec<String> {
        let tables = self.tables_named();
        let columns = tables.iter().filter_map(|name| Some((name, catalogue.tables.get(name)?)));
        let columns = columns.flat_map(|(name, table)| table.columns.iter().map(move |column| (name, &*column.name)));
        self.unmapped_among(columns)
    }

    /// The physical tables that rows of persons are in, and those of the steps to them.
    #[must_use]
    pub fn tables_named(&self) -> BTreeSet<TableName> {
        let steps = |table: &TableMap| {
            table.paths().flat_map(|(via, _)| via.iter().map(|step| step.table.clone())).collect::<Vec<_>>()
        };
        let tables = self.subjects.iter().flat_map(|subject| &subject.tables);
        tables.flat_map(|table| [vec![table.table.clone()], steps(table)].concat()).collect()
    }

    /// Those of these columns that the mapping says nothing of and does not waive, as `table.column`.
    pub fn unmapped_among<'a>(&self, columns: impl Iterator<Item = (&'a TableName, &'a str)>) -> Vec<String> {
        let mut subjects = self.subjects.clone();
        let mut accounted: BTreeSet<String> = self.waived.keys().cloned().collect();
        for subject in &mut subjects {
            let places = of(subject).into_iter().filter(|place| place.what.accounts());
            accounted.extend(places.map(|place| format!("{}.{}", place.table, place.column.name)));
        }
        // `table.*` waives all columns of a table, those that are added later too.
        let whole = |column: &str| {
            column.rsplit_once('.').is_some_and(|(table, _)| self.waived.contains_key(&format!("{table}.*")))
        };
        columns
            .map(|(table, column)| format!("{table}.{column}"))
            .filter(|column| !accounted.contains(column) && !whole(column))
            .collect()
    }
}
