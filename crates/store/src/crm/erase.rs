//! Rows that an erasure finds, deletes and changes, each by a key of its own.
//!
//! A row key is the JSON array of the primary key's values as they are stored. Where a table has no primary key its join
//! columns stand in: rows that have these in common are one then, and share their fate. The mapping's filter is not asked:
//! what the CRM only calls deleted is erased as well.

mod shared;
mod unlink;

use domain::Value;
use portal::mapping::{At, Erase, Mapping, SubjectMap, TableMap};
use portal::port::store::{ErasureRow, StoreError, StoreResult};

use super::belongs::KEY;
use super::column::Column;
use super::compile::{AttachError, Live, Made};
use super::join::{Way, alias, own, routes};
use super::value::{Bound, is_date};
use crate::cell::{Cell, Param, Row, Sql};
use crate::dialect::Dialect;
use crate::tx::StoreTx;

/// What a statement calls the rows it has found.
pub(super) const MINE: &str = "mine";

/// A mapped table's statements for an erasure.
pub(crate) struct Erasing {
    /// A person's rows; after the constants come the person's key and how many.
    pub rows: Made,
    /// The columns of a row key.
    key: Vec<Column>,
    /// Table and alias, quoted.
    pub(super) table: String,
    /// One row; after the constants come the values of its key.
    row: Made,
    /// The mapped fields of one row, likewise.
    values: Made,
    fields: Vec<Column>,
    /// Join columns that point at the person's own row and take NULL.
    detach: Vec<String>,
    /// What ties one row to the person and goes; after the constants come the person's key and the row's.
    unlink: Vec<Made>,
}

impl Erasing {
    pub(super) fn new(live: &Live<'_>, mapping: &Mapping, map: &SubjectMap, place: usize) -> Result<Self, AttachError> {
        let mapped = map.tables.get(place).ok_or_else(AttachError::place)?;
        let here = alias(place);
        let key = key(live, map, mapped)?;
        let table = format!("{} as {here}", live.table(&mapped.table)?);
        let rows = rows(live, mapping, map, place, &key)?;
        let row = row(live, map, mapped, &here, &key)?;
        let fields: Vec<Column> = mapped
            .fields
            .iter()
            .map(|field| live.column(&mapped.table, &field.column.name))
            .collect::<Result<_, _>>()?;
        let read: Vec<String> = fields.iter().map(|column| column.read(&here)).collect();
        let read = if read.is_empty() { "1".to_owned() } else { read.join(", ") };
        let values = format!("select {read} from {table} where {} limit 1", row.sql);
        let values = Made { sql: values.into(), constants: row.constants.clone() };
        // A row of several paths may point at somebody else; what points at the person is asked then.
        let detach = if place == 0 || !mapped.also.is_empty() { Vec::new() } else { detach(live, mapped)? };
        let unlink = unlink::statements(live, map, place, &key)?;
        Ok(Self { rows, key, table, row, values, fields, detach, unlink })
    }

    /// The values of a row key; `None` when no row can have it.
    fn bind(&self, row_key: &str) -> Option<Vec<Bound>> {
        let values: Vec<serde_json::Value> = serde_json::from_str(row_key).ok()?;
        if values.len() != self.key.len() {
            return None;
        }
        self.key.iter().zip(&values).map(|(column, value)| column.bind_row_key(value)).collect()
    }

    fn erasure_row(&self, mut row: Row) -> ErasureRow {
        let key: Vec<serde_json::Value> = self.key.iter().map(|column| column.row_key(row.cell())).collect();
        let from = match row.cell() {
            Cell::Text(text) => text.get(..10).filter(|day| is_date(day)).map(str::to_owned),
            _ => None,
        };
        let shared = matches!(row.cell(), Cell::Int(1));
        ErasureRow { key: serde_json::Value::from(key).to_string(), from, shared }
    }
}

/// What a row is known by.
fn key(live: &Live<'_>, map: &SubjectMap, mapped: &TableMap) -> Result<Vec<Column>, AttachError> {
    let primary_key = &live.find(&mapped.table)?.1.primary_key;
    if !primary_key.is_empty() {
        return primary_key.iter().map(|name| live.column(&mapped.table, name)).collect();
    }
    if mapped.join.is_empty() {
        return Ok(vec![live.column(&mapped.table, &map.key.name)?]);
    }
    mapped.join.iter().map(|(own, _)| live.column(&mapped.table, &own.name)).collect()
}

/// A person's rows, each once, with the day that a keep counts from and whether somebody else has the row too.
fn rows(
    live: &Live<'_>,
    mapping: &Mapping,
    map: &SubjectMap,
    place: usize,
    key: &[Column],
) -> Result<Made, AttachError> {
    let mapped = map.tables.get(place).ok_or_else(AttachError::place)?;
    let here = alias(place);
    let subject_key = live.column(own(map)?, &map.key.name)?;
    let list = |of: &dyn Fn(&Column) -> String| key.iter().map(of).collect::<Vec<_>>().join(", ");
    let mut constants = Vec::new();
    let mut arms = Vec::new();
    for route in routes(map, place) {
        let mut way = Way::along(live, map, false, route)?;
        way.constants = constants;
        way.join(place)?;
        let day = match &mapped.keep {
            None => "null".to_owned(),
            Some(keep) => {
                // The row counts even where the row that has the date is missing.
                way.outer = true;
                let (column, at) = way.reference(place, &keep.from)?;
                column.read(&at)
            }
        };
        arms.push(format!(
            "select {}, {day} as \"kept from\" from {} where {} = {KEY}",
            list(&|column| column.of(&here)),
            way.from(),
            subject_key.of(&alias(0)),
        ));
        constants = way.constants;
    }
    let shared = match mapped.erase {
        Erase::Unlink => shared::condition(live, mapping, map, place, key, &mut constants)?,
        _ => "false".to_owned(),
    };
    let group = list(&|column| column.of(MINE));
    let after = constants.len();
    // Materialized: no planner then walks the whole primary key because the rows are wanted in its order. One row without
    // a day leaves all of its key without: nobody knows then.
    let sql = format!(
        "with {MINE} as materialized ({})
        select {}, case when count(*) = count(\"kept from\") then max(\"kept from\") end,
            cast(case when {shared} then 1 else 0 end as bigint)
        from {MINE} group by {group} order by {group} limit ${}",
        arms.join(" union all "),
        list(&|column| column.read(MINE)),
        after + 2,
    );
    let sql = sql.replace(KEY, &subject_key.key(after + 1));
    Ok(Made { sql: sql.into(), constants })
}

/// The condition by which a row is one, with the table's constants.
fn row(live: &Live<'_>, map: &SubjectMap, mapped: &TableMap, here: &str, key: &[Column]) -> Result<Made, AttachError> {
    let mut way = Way::new(live, map, false)?;
    let mut conditions = Vec::new();
    for (column, value) in &mapped.constants {
        conditions.push(way.constant(&mapped.table, &column.name, here, value)?);
    }
    // SQLite allows NULL in a primary key.
    let is = match live.dialect {
        Dialect::Sqlite => "is",
        Dialect::Postgres => "=",
    };
    for (column, placeholder) in key.iter().zip(way.constants.len() + 1..) {
        conditions.push(format!("{} {is} {}", column.of(here), column.key(placeholder)));
    }
    Ok(Made { sql: conditions.join(" and ").into(), constants: way.constants })
}

fn detach(live: &Live<'_>, mapped: &TableMap) -> Result<Vec<String>, AttachError> {
    let table = live.find(&mapped.table)?.1;
    let mut found = Vec::new();
    for (own, reference) in &mapped.join {
        // SQLite says of a primary key that it takes NULL.
        let takes_null = table.columns.iter().any(|column| column.name == own.name && column.nullable)
            && !table.primary_key.contains(&own.name);
        if reference.at == At::Table(0) && takes_null {
            found.push(live.column(&mapped.table, &own.name)?.name().to_owned());
        }
    }
    Ok(found)
}

/// A person's rows in one table.
pub(super) async fn rows_of(
    tx: &mut StoreTx,
    (kind, table): (usize, usize),
    key: &str,
    most: i64,
) -> StoreResult<Vec<ErasureRow>> {
    let Some(crm) = tx.crm.clone() else { return Ok(Vec::new()) };
    let Some(kind) = crm.kinds.get(kind) else { return Ok(Vec::new()) };
    let Some(table) = kind.tables.get(table) else { return Ok(Vec::new()) };
    let Some(key) = kind.key.bind_key(key) else { return Ok(Vec::new()) };
    let erasing = &table.erasing;
    let mut params = erasing.rows.head();
    params.extend([key.param(), Param::from(most)]);
    let rows = tx.connection.rows(&erasing.rows.sql, &params).await?;
    Ok(rows.into_iter().map(|row| erasing.erasure_row(row)).collect())
}

/// The mapped fields of a row; `None` when it is not there.
pub(super) async fn values_of(
    tx: &mut StoreTx,
    (kind, table): (usize, usize),
    row_key: &str,
) -> StoreResult<Option<Vec<Value>>> {
    let Some(crm) = tx.crm.clone() else { return Ok(None) };
    let Some(table) = crm.kinds.get(kind).and_then(|kind| kind.tables.get(table)) else { return Ok(None) };
    let erasing = &table.erasing;
    let Some(key) = erasing.bind(row_key) else { return Ok(None) };
    let row = tx.connection.row(&erasing.values.sql, &params(&erasing.values, &key, &[])).await?;
    Ok(row.map(|mut row| erasing.fields.iter().map(|column| column.decode(row.cell())).collect()))
}

/// Takes away what ties a row to a person: link rows, and columns that point at the person's own row.
pub(super) async fn unlink(
    tx: &mut StoreTx,
    (kind, table): (usize, usize),
    row_key: &str,
    key: &str,
) -> StoreResult<()> {
    let Some(crm) = tx.crm.clone() else { return Ok(()) };
    let Some(kind) = crm.kinds.get(kind) else { return Ok(()) };
    let Some(erasing) = kind.tables.get(table).map(|table| &table.erasing) else { return Ok(()) };
    let (Some(key), Some(row)) = (kind.key.bind_key(key), erasing.bind(row_key)) else { return Ok(()) };
    for made in &erasing.unlink {
        let params: Vec<Param<'_>> = made.constants.iter().chain([&key]).chain(&row).map(Bound::param).collect();
        tx.connection.execute(&made.sql, &params).await?;
    }
    Ok(())
}

/// Deletes a row; says whether it was there.
pub(super) async fn delete(tx: &mut StoreTx, (kind, table): (usize, usize), row_key: &str) -> StoreResult<bool> {
    let Some(crm) = tx.crm.clone() else { return Ok(false) };
    let Some(table) = crm.kinds.get(kind).and_then(|kind| kind.tables.get(table)) else { return Ok(false) };
    let Some(key) = table.erasing.bind(row_key) else { return Ok(false) };
    let erasing = &table.erasing;
    let params = params(&erasing.row, &key, &[]);
    let sql = format!("delete from {} where {}", erasing.table, erasing.row.sql);
    Ok(tx.connection.execute(Sql::Made(sql.into()), &params).await? > 0)
}

/// Changes fields of a row, and takes it away from the person; says whether it was there.
pub(super) async fn anonymise(
    tx: &mut StoreTx,
    (kind, table): (usize, usize),
    row_key: &str,
    changes: &[(usize, Value)],
    detach: bool,
) -> StoreResult<bool> {
    let Some(crm) = tx.crm.clone() else { return Ok(false) };
    let Some(table) = crm.kinds.get(kind).and_then(|kind| kind.tables.get(table)) else { return Ok(false) };
    let Some(key) = table.erasing.bind(row_key) else { return Ok(false) };
    let erasing = &table.erasing;
    let detached: &[String] = if detach { &erasing.detach } else { &[] };
    let mut sets: Vec<String> = detached.iter().map(|column| format!("{column} = null")).collect();
    let mut values: Vec<Bound> = Vec::new();
    let before = erasing.row.constants.len() + key.len();
    for (field, value) in changes {
        let column = table.fields.get(*field).ok_or(StoreError::Refused)?;
        if detached.iter().any(|detached| detached == column.name()) {
            continue;
        }
        values.push(column.bind(value).ok_or(StoreError::Refused)?);
        sets.push(format!("{} = {}", column.name(), column.value(before + values.len())));
    }
    let params = params(&erasing.row, &key, &values);
    if sets.is_empty() {
        let sql = format!("select 1 from {} where {} limit 1", erasing.table, erasing.row.sql);
        return Ok(tx.connection.row(Sql::Made(sql.into()), &params).await?.is_some());
    }
    let sql = format!("update {} set {} where {}", erasing.table, sets.join(", "), erasing.row.sql);
    Ok(tx.connection.execute(Sql::Made(sql.into()), &params).await? > 0)
}

fn params<'a>(row: &'a Made, key: &'a [Bound], values: &'a [Bound]) -> Vec<Param<'a>> {
    row.constants.iter().chain(key).chain(values).map(Bound::param).collect()
}
