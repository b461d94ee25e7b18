//! Counts in a sample of the live database, for the draft of a mapping.
//!
//! Every statement reads a bounded number of rows of one table, and looks each value up in one other. Values are counted
//! here and forgotten here.

use async_trait::async_trait;
use portal::mapping::inspect::{Measure, Overlap, Place, Sample, Seen};
use portal::mapping::{Catalogue, CatalogueColumn, ColumnKind, TableName};
use portal::port::store::StoreResult;

use super::column::Column;
use super::quote;
use crate::cell::{Cell, Param, Row, Sql};
use crate::connection::Connection;
use crate::dialect::Dialect;

/// Rows of which the shape of every column is looked at.
const ROWS: usize = 300;
/// Values that are looked up in another column.
const VALUES: usize = 1_000;
/// Kinds of rows that one column tells apart, at most.
const KINDS: usize = 60;
/// Characters of a value: enough to tell its shape.
const CHARACTERS: usize = 200;

/// Measures on a connection that reads.
pub(crate) struct Sampler<'a> {
    connection: Connection,
    catalogue: &'a Catalogue,
}

impl<'a> Sampler<'a> {
    /// A sampler of what this catalogue names.
    pub(crate) fn new(connection: Connection, catalogue: &'a Catalogue) -> Self {
        Self { connection, catalogue }
    }

    fn live(&self, table: &TableName, column: &str) -> Option<Column> {
        let found = self.catalogue.tables.get(table)?.columns.iter().find(|found| found.name == column)?;
        Some(Column::new(self.connection.dialect(), found))
    }

    fn table(&self, table: &TableName) -> String {
        quote::table(self.connection.dialect(), table)
    }

    /// Runs a statement. What the database refuses (a table without a right to read it, a type that knows no equality)
    /// counts as empty, as long as the database itself is there.
    async fn rows(&mut self, sql: String, params: &[Param<'_>]) -> StoreResult<Vec<Row>> {
        match self.connection.rows(Sql::Made(sql.into()), params).await {
            Ok(rows) => Ok(rows),
            Err(_) => {
                self.connection.forget();
                self.connection.rows("select 1", &[]).await.map(|_| Vec::new())
            }
        }
    }
}

/// The column as text, whatever its type.
fn as_text(column: &Column, alias: &str) -> String {
    format!("cast({} as text)", column.of(alias))
}

/// A cell of the sample as text; bytes and what this version cannot read stay out.
fn sampled(dialect: Dialect, column: &CatalogueColumn) -> String {
    let name = quote::name(dialect, &column.name);
    match (dialect, column.kind) {
        (_, ColumnKind::Bytes | ColumnKind::Other) => "null".to_owned(),
        (Dialect::Sqlite, _) => {
            format!("case when typeof({name}) <> 'blob' then substr(cast({name} as text), 1, {CHARACTERS}) end")
        }
        (Dialect::Postgres, _) => format!("left(cast({name} as text), {CHARACTERS})"),
    }
}

#[async_trait]
impl Measure for Sampler<'_> {
    async fn sample(&mut self, table: &TableName) -> StoreResult<Sample> {
        let Some(found) = self.catalogue.tables.get(table) else { return Ok(Sample::default()) };
        let dialect = self.connection.dialect();
        let columns: Vec<String> = found.columns.iter().map(|column| sampled(dialect, column)).collect();
        let sql = format!("select {} from {} limit {ROWS}", columns.join(", "), self.table(table));
        let mut rows = self.rows(sql, &[]).await?;
        let mut seen = Vec::new();
        for _ in &columns {
            let cells: Vec<Cell> = rows.iter_mut().map(Row::cell).collect();
            let texts = cells.iter().filter_map(|cell| match cell {
                Cell::Text(text) => Some(text.as_str()),
                _ => None,
            });
            seen.push(Seen::of(texts));
        }
        Ok(Sample { rows: rows.len(), columns: seen })
    }

    async fn overlap(&mut self, from: &Place, to: &Place, constant: Option<(&str, &str)>) -> StoreResult<Overlap> {
        let (own, there) = (self.live(&from.table, &from.column), self.live(&to.table, &to.column));
        let (Some(own), Some(there)) = (own, there) else { return Ok(Overlap::default()) };
        let mut params = Vec::new();
        let mut only = String::new();
        if let Some((name, value)) = constant {
            let Some(column) = self.live(&from.table, name) else { return Ok(Overlap::default()) };
            only = format!(" and {} = $1", as_text(&column, "f"));
            params.push(Param::from(value));
        }
        let sql = format!(
            "select count(*), count(distinct {0}), coalesce(sum(case when exists (select 1 from {1} t where {2} = {3})
                then 1 else 0 end), 0)
             from (select {4} from {5} f where {4} is not null and {6} not in ('', '0'){only} limit {VALUES}) s",
            own.of("s"),
            self.table(&to.table),
            there.of("t"),
            there.compared_with(&own, "s"),
            own.of("f"),
            self.table(&from.table),
            as_text(&own, "f"),
        );
        let Some(mut row) = self.rows(sql, &params).await?.into_iter().next() else { return Ok(Overlap::default()) };
        let mut number = || row.int().map(|number| usize::try_from(number).unwrap_or(0));
        Ok(Overlap { sampled: number()?, distinct: number()?, found: number()? })
    }

    async fn values(&mut self, column: &Place) -> StoreResult<Vec<String>> {
        let Some(own) = self.live(&column.table, &column.column) else { return Ok(Vec::new()) };
        let (held, table) = (as_text(&own, "f"), self.table(&column.table));
        let sql = format!(
            "select distinct s.v from (select {held} as v from {table} f limit {VALUES}) s
             where s.v is not null order by s.v limit {}",
            KINDS + 1
        );
        let rows = self.rows(sql, &[]).await?;
        let values = rows.into_iter().map(|mut row| row.text()).collect::<StoreResult<Vec<_>>>()?;
        Ok(if values.len() > KINDS { Vec::new() } else { values })
    }

    async fn constant(&mut self, column: &Place, key: &str, to: &Place) -> StoreResult<Option<String>> {
        let table = &column.table;
        let parts = (self.live(table, &column.column), self.live(table, key), self.live(&to.table, &to.column));
        let (Some(own), Some(key), Some(there)) = parts else { return Ok(None) };
        let (held, table) = (as_text(&own, "f"), self.table(table));
        let sql = format!(
            "select count(*), count({held}), min({held}), max({held})
             from (select {0} from {1} t limit {VALUES}) s join {table} f on {2} = {3}",
            there.of("t"),
            self.table(&to.table),
            key.of("f"),
            key.compared_with(&there, "s"),
        );
        let Some(mut row) = self.rows(sql, &[]).await?.into_iter().next() else { return Ok(None) };
        let (all, filled) = (row.int()?, row.int()?);
        let (least, most) = (row.maybe_text()?, row.maybe_text()?);
        let Some(value) = least.filter(|_| all == filled).filter(|least| most.as_ref() == Some(least)) else {
            return Ok(None);
        };
        let sql = format!("select 1 from {table} f where {held} <> $1 limit 1");
        let others = !self.rows(sql, &[Param::from(&value)]).await?.is_empty();
        Ok(others.then_some(value))
    }
}
