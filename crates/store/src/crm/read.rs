//! Reading subjects and their rows.

use async_trait::async_trait;
use domain::{SubjectRef, Value};
use portal::port::store::{CrmSubject, RowSink, StoreResult};

use super::column::Column;
use super::compile::{Kind, Made};
use super::value::Bound;
use crate::cell::{Cell, Param, Row, damaged};
use crate::connection::Take;
use crate::list;
use crate::tx::StoreTx;

impl Made {
    /// The constants as parameters.
    pub(super) fn head(&self) -> Vec<Param<'_>> {
        self.constants.iter().map(Bound::param).collect()
    }
}

/// One subject.
pub(super) async fn subject(tx: &mut StoreTx, subject: &SubjectRef) -> StoreResult<Option<CrmSubject>> {
    let Some(crm) = tx.crm.clone() else { return Ok(None) };
    let Some(kind) = crm.kind(&subject.kind).and_then(|place| crm.kinds.get(place)) else { return Ok(None) };
    let Some(key) = kind.key.bind_key(&subject.key) else { return Ok(None) };
    let mut params = kind.one.head();
    params.push(key.param());
    let row = tx.connection.row(&kind.one.sql, &params).await?;
    row.map(|mut row| decode(kind, &mut row)).transpose()
}

/// One subject, whether or not the mapping's filter lets them through.
pub(super) async fn whole(tx: &mut StoreTx, subject: &SubjectRef) -> StoreResult<Option<CrmSubject>> {
    let Some(crm) = tx.crm.clone() else { return Ok(None) };
    let Some(kind) = crm.kind(&subject.kind).and_then(|place| crm.kinds.get(place)) else { return Ok(None) };
    let Some(key) = kind.key.bind_key(&subject.key) else { return Ok(None) };
    let mut params = kind.whole.head();
    params.push(key.param());
    let row = tx.connection.row(&kind.whole.sql, &params).await?;
    row.map(|mut row| decode(kind, &mut row)).transpose()
}

/// Several subjects of a kind.
pub(super) async fn subjects(tx: &mut StoreTx, kind: usize, keys: &[String]) -> StoreResult<Vec<CrmSubject>> {
    let Some(crm) = tx.crm.clone() else { return Ok(Vec::new()) };
    let Some(kind) = crm.kinds.get(kind) else { return Ok(Vec::new()) };
    let keys: Vec<Bound> = keys.iter().filter_map(|key| kind.key.bind_key(key)).collect();
    listed(tx, kind, &kind.several, &keys, list::CHUNK, |place| kind.key.key(place)).await
}

/// Subjects of a kind in the order of their keys, from after one of them on.
pub(super) async fn page(
    tx: &mut StoreTx,
    kind: usize,
    after: Option<&str>,
    most: i64,
) -> StoreResult<Vec<CrmSubject>> {
    let Some(crm) = tx.crm.clone() else { return Ok(Vec::new()) };
    let Some(kind) = crm.kinds.get(kind) else { return Ok(Vec::new()) };
    let rows = paged(tx, kind, (&kind.first, &kind.next), after, most).await?;
    rows.into_iter().map(|mut row| decode(kind, &mut row)).collect()
}

/// The keys of a page.
pub(super) async fn keys(tx: &mut StoreTx, kind: usize, after: Option<&str>, most: i64) -> StoreResult<Vec<String>> {
    let Some(crm) = tx.crm.clone() else { return Ok(Vec::new()) };
    let Some(kind) = crm.kinds.get(kind) else { return Ok(Vec::new()) };
    let rows = paged(tx, kind, (&kind.keys.first, &kind.keys.next), after, most).await?;
    rows.into_iter().map(|mut row| key(kind, &mut row)).collect()
}

/// Those of the keys that a subject has, each once.
pub(super) async fn keys_of(tx: &mut StoreTx, kind: usize, wanted: &[String]) -> StoreResult<Vec<String>> {
    let Some(crm) = tx.crm.clone() else { return Ok(Vec::new()) };
    let Some(kind) = crm.kinds.get(kind) else { return Ok(Vec::new()) };
    let wanted: Vec<Bound> = wanted.iter().filter_map(|key| kind.key.bind_key(key)).collect();
    let rows = listed_rows(tx, &kind.keys.several, &wanted, list::CHUNK, |place| kind.key.key(place)).await?;
    let mut found = rows.into_iter().map(|mut row| key(kind, &mut row)).collect::<StoreResult<Vec<String>>>()?;
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

async fn paged(
    tx: &mut StoreTx,
    kind: &Kind,
    (first, next): (&Made, &Made),
    after: Option<&str>,
    most: i64,
) -> StoreResult<Vec<Row>> {
    let after = match after.map(|key| kind.key.bind_key(key)) {
        None => None,
        Some(Some(key)) => Some(key),
        Some(None) => return Ok(Vec::new()),
    };
    let made = if after.is_some() { next } else { first };
    let mut params = made.head();
    params.extend(after.as_ref().map(Bound::param));
    params.push(Param::from(most));
    tx.connection.rows(&made.sql, &params).await
}

/// Runs a statement over a list and returns each subject once.
pub(super) async fn listed(
    tx: &mut StoreTx,
    kind: &Kind,
    made: &Made,
    members: &[Bound],
    chunk: usize,
    item: impl Fn(usize) -> String,
) -> StoreResult<Vec<CrmSubject>> {
    let mut found: Vec<CrmSubject> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for mut row in listed_rows(tx, made, members, chunk, item).await? {
        let subject = decode(kind, &mut row)?;
        if seen.insert(subject.subject.key.clone()) {
            found.push(subject);
        }
    }
    Ok(found)
}

async fn listed_rows(
    tx: &mut StoreTx,
    made: &Made,
    members: &[Bound],
    chunk: usize,
    item: impl Fn(usize) -> String,
) -> StoreResult<Vec<Row>> {
    let mut rows = Vec::new();
    for part in members.chunks(chunk) {
        let filled = list::fill(part);
        let mut params = made.head();
        let sql = list::placeholders(&made.sql, params.len() + 1, filled.len(), &item);
        params.extend(filled.iter().map(Bound::param));
        rows.extend(tx.connection.rows(&list::bare(tx.connection.dialect(), sql), &params).await?);
    }
    Ok(rows)
}

/// Rows of a table that belong to a subject.
pub(super) async fn rows(
    tx: &mut StoreTx,
    (kind, table): (usize, usize),
    key: &str,
    offset: i64,
    most: i64,
) -> StoreResult<Vec<Vec<Value>>> {
    let Some(crm) = tx.crm.clone() else { return Ok(Vec::new()) };
    let Some(kind) = crm.kinds.get(kind) else { return Ok(Vec::new()) };
    let Some(table) = kind.tables.get(table) else { return Ok(Vec::new()) };
    let Some(key) = kind.key.bind_key(key) else { return Ok(Vec::new()) };
    let mut params = table.rows.head();
    params.extend([key.param(), Param::from(most), Param::from(offset)]);
    let rows = tx.connection.rows(&table.rows.sql, &params).await?;
    Ok(rows.into_iter().map(|mut row| values(&table.fields, &mut row)).collect())
}

/// Every row of a table that belongs to a subject, handed on as it comes.
pub(super) async fn each(
    tx: &mut StoreTx,
    (kind, table): (usize, usize),
    key: &str,
    to: &mut dyn RowSink,
) -> StoreResult<()> {
    let Some(crm) = tx.crm.clone() else { return Ok(()) };
    let Some(kind) = crm.kinds.get(kind) else { return Ok(()) };
    let Some(table) = kind.tables.get(table) else { return Ok(()) };
    let Some(key) = kind.key.bind_key(key) else { return Ok(()) };
    let mut params = table.rows.head();
    params.extend([key.param(), Param::from(i64::MAX), Param::from(0)]);
    let mut handed = Handed { fields: &table.fields, to };
    tx.connection.each(&table.rows.sql, &params, &mut handed).await
}

struct Handed<'a> {
    fields: &'a [Column],
    to: &'a mut dyn RowSink,
}

#[async_trait]
impl Take for Handed<'_> {
    async fn take(&mut self, rows: Vec<Row>) -> bool {
        self.to.take(rows.into_iter().map(|mut row| values(self.fields, &mut row)).collect()).await
    }
}

fn values(columns: &[Column], row: &mut Row) -> Vec<Value> {
    columns.iter().map(|column| column.decode(row.cell())).collect()
}

/// The key, which comes first in every statement.
fn key(kind: &Kind, row: &mut Row) -> StoreResult<String> {
    kind.key.decode(row.cell()).text().map_or_else(damaged, Ok)
}

/// A subject's row.
pub(super) fn decode(kind: &Kind, row: &mut Row) -> StoreResult<CrmSubject> {
    let parts = &kind.parts;
    let key = key(kind, row)?;
    // In the order of the statement.
    Ok(CrmSubject {
        subject: SubjectRef::new(kind.code.clone(), key),
        name: values(&parts.name, row),
        locale: parts.locale.as_ref().map(|column| column.decode(row.cell())),
        email: values(&parts.email, row),
        phone: values(&parts.phone, row),
        mirrors: kind.mirrors.iter().map(|mirror| mirror.read(row.cell())).collect(),
        soft_opt_ins: parts.soft_opt_ins.iter().map(|column| as_text(column, row.cell())).collect(),
    })
}

/// A flag as text. On SQLite a cell is written as it is stored.
pub(super) fn as_text(column: &Column, cell: Cell) -> Option<String> {
    match cell {
        Cell::Int(value) => Some(value.to_string()),
        cell => column.decode(cell).text(),
    }
}
