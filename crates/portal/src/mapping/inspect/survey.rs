//! The database as the drafting sees it: catalogue, samples, and what was measured so far.

use std::collections::BTreeMap;

use super::judge::{self, Judged};
use super::vocabulary as v;
use super::words::Words;
use super::{Measure, Overlap, Place, Sample};
use crate::mapping::{Catalogue, CatalogueColumn, CatalogueTable, ColumnKind, TableName};
use crate::port::store::StoreResult;

/// What is known, and the means to learn more.
pub(super) struct Survey<'a> {
    pub(super) catalogue: &'a Catalogue,
    measure: &'a mut dyn Measure,
    samples: BTreeMap<TableName, Sample>,
    overlaps: BTreeMap<(Place, Place), Overlap>,
    /// What most tables' names begin with: `vtiger_`.
    pub(super) prefix: String,
}

impl<'a> Survey<'a> {
    /// Samples every table. One whose name a mapping cannot write is left out of all that follows.
    pub(super) async fn new(catalogue: &'a Catalogue, measure: &'a mut dyn Measure) -> StoreResult<Self> {
        let mut samples = BTreeMap::new();
        for name in catalogue.tables.keys().filter(|name| !name.name.contains('.')) {
            samples.insert(name.clone(), measure.sample(name).await?);
        }
        Ok(Self { catalogue, measure, samples, overlaps: BTreeMap::new(), prefix: prefix(catalogue) })
    }

    /// The tables that can be mapped.
    pub(super) fn tables(&self) -> impl Iterator<Item = (&TableName, &'a CatalogueTable)> {
        self.samples.keys().filter_map(|name| self.catalogue.tables.get_key_value(name).map(|(_, table)| (name, table)))
    }

    pub(super) fn table(&self, name: &TableName) -> Option<&'a CatalogueTable> {
        self.catalogue.tables.get(name)
    }

    pub(super) fn column(&self, place: &Place) -> Option<&'a CatalogueColumn> {
        self.table(&place.table)?.columns.iter().find(|column| column.name == place.column)
    }

    /// Whether the sample found no row.
    pub(super) fn is_empty(&self, name: &TableName) -> bool {
        self.samples.get(name).is_none_or(|sample| sample.rows == 0)
    }

    /// What the columns of a table are likely to hold, in their order.
    pub(super) fn judged(&self, name: &TableName) -> Vec<(&'a CatalogueColumn, Judged)> {
        let (Some(table), Some(sample)) = (self.table(name), self.samples.get(name)) else { return Vec::new() };
        let columns = table.columns.iter().enumerate();
        columns
            .map(|(at, column)| (column, judge::of(column, sample.columns.get(at).unwrap_or(&super::Seen::default()))))
            .collect()
    }

    /// What the sample has of one column.
    pub(super) fn seen(&self, place: &Place) -> Option<&super::Seen> {
        let at = self.table(&place.table)?.columns.iter().position(|column| column.name == place.column)?;
        self.samples.get(&place.table)?.columns.get(at)
    }

    /// See [`Measure::overlap`]; each pair is measured once.
    pub(super) async fn overlap(&mut self, from: &Place, to: &Place) -> StoreResult<Overlap> {
        let pair = (from.clone(), to.clone());
        if let Some(known) = self.overlaps.get(&pair) {
            return Ok(*known);
        }
        let measured = self.measure.overlap(from, to, None).await?;
        self.overlaps.insert(pair, measured);
        Ok(measured)
    }

    /// See [`Measure::overlap`].
    pub(super) async fn overlap_where(
        &mut self,
        from: &Place,
        to: &Place,
        constant: (&str, &str),
    ) -> StoreResult<Overlap> {
        self.measure.overlap(from, to, Some(constant)).await
    }

    /// See [`Measure::constant`].
    pub(super) async fn constant(&mut self, column: &Place, key: &str, to: &Place) -> StoreResult<Option<String>> {
        self.measure.constant(column, key, to).await
    }

    /// See [`Measure::values`].
    pub(super) async fn values(&mut self, column: &Place) -> StoreResult<Vec<String>> {
        self.measure.values(column).await
    }

    /// A table's name as words, without what all names begin with.
    pub(super) fn words(&self, table: &TableName) -> Words {
        Words::of(table.name.strip_prefix(&self.prefix).unwrap_or(&table.name))
    }

    /// Whether a table's name speaks of doing business, which bookkeeping law asks to keep.
    pub(super) fn is_books(&self, table: &TableName) -> bool {
        let words = self.words(table);
        words.has(v::BOOKS) || words.has_noun(v::BOOKS)
    }

    /// Whether the values of one column can be those of the other.
    pub(super) fn fits(&self, from: &Place, to: &Place) -> bool {
        let (Some(from), Some(to)) = (self.column(from), self.column(to)) else { return false };
        match (from.kind, to.kind) {
            // A key may be kept in a column of text; no long text is one.
            (ColumnKind::Text, ColumnKind::Integer | ColumnKind::Text) => {
                from.max_length.is_none_or(|most| most <= 255)
            }
            (ColumnKind::Integer | ColumnKind::Decimal, ColumnKind::Integer | ColumnKind::Decimal) => true,
            _ => false,
        }
    }
}

impl CatalogueTable {
    /// The primary key when it is one column.
    pub(super) fn single_key(&self) -> Option<&str> {
        match self.primary_key.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }
}

/// The first part of names, up to `_`, that more than half of the tables have.
fn prefix(catalogue: &Catalogue) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in catalogue.tables.keys() {
        if let Some(at) = name.name.find('_') {
            *counts.entry(&name.name[..=at]).or_default() += 1;
        }
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.filter(|(_, count)| *count > 3 && count * 2 > catalogue.tables.len())
        .map_or_else(String::new, |(prefix, _)| prefix.to_owned())
}
