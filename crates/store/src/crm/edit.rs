//! Changing one field, if it still holds what was shown.

use domain::Value;
use portal::mapping::ColumnKind;
use portal::port::store::{Edited, StoreResult};

use super::column::Column;
use super::compile::Table;
use super::value::Bound;
use crate::cell::{Cell, Sql};
use crate::tx::StoreTx;

/// The most rows that are looked through for a spelling.
const LOOKED_AT: usize = 1_000;

/// Changes a field. The row is read and locked first, and its value compared as it was shown, so that all types compare
/// alike on both databases.
pub(super) async fn edit(
    tx: &mut StoreTx,
    (kind, table, field): (usize, usize, usize),
    key: &str,
    old: &Value,
    new: &Value,
) -> StoreResult<Edited> {
    let Some(crm) = tx.crm.clone() else { return Ok(Edited::Stale) };
    let Some(kind) = crm.kinds.get(kind) else { return Ok(Edited::Stale) };
    let Some(table) = kind.tables.get(table) else { return Ok(Edited::Stale) };
    let Some(key) = kind.key.bind_key(key) else { return Ok(Edited::Stale) };
    let Some((column, made)) = table.fields.get(field).zip(table.change.get(field)) else { return Ok(Edited::Refused) };
    let stored = match current(tx, table, field, &key).await?.as_slice() {
        [stored] if column.decode(stored.clone()).looks_like(old) => stored.clone(),
        // The mapping says one row, the CRM has two: which one was shown?
        [_, _] => return Ok(Edited::Refused),
        _ => return Ok(Edited::Stale),
    };
    let like = if stored == Cell::Null { another(tx, table, column).await? } else { stored };
    let Some(value) = column.bind_like(&like, new) else { return Ok(Edited::Refused) };
    let mut params = made.head();
    params.extend([key.param(), value.param()]);
    tx.connection.begin_attempt().await?;
    let result = tx.connection.execute(&made.sql, &params).await;
    match tx.connection.end_attempt(result).await? {
        Some(1) => Ok(Edited::Done),
        Some(_) => Ok(Edited::Stale),
        None => Ok(Edited::Refused),
    }
}

async fn current(tx: &mut StoreTx, table: &Table, field: usize, key: &Bound) -> StoreResult<Vec<Cell>> {
    let Some(made) = table.current.get(field) else { return Ok(Vec::new()) };
    let mut params = made.head();
    params.push(key.param());
    let rows = tx.connection.rows(&made.sql, &params).await?;
    Ok(rows.into_iter().map(|mut row| row.cell()).collect())
}

/// What the CRM has in another row: how it spells a value, where this row has none. Only where spellings differ.
async fn another(tx: &mut StoreTx, table: &Table, column: &Column) -> StoreResult<Cell> {
    if column.is_native() || !matches!(column.kind, ColumnKind::Bool | ColumnKind::Date | ColumnKind::Timestamp) {
        return Ok(Cell::Null);
    }
    let (name, from) = (column.name(), &table.erasing.table);
    let sql =
        format!("select {name} from (select {name} from {from} limit {LOOKED_AT}) where {name} is not null limit 1");
    let row = tx.connection.row(Sql::Made(sql.into()), &[]).await?;
    Ok(row.map_or(Cell::Null, |mut row| row.cell()))
}
