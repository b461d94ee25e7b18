//! Changing one field, if it still holds what was shown.

use domain::Value;
use portal::port::store::{Edited, StoreResult};

use super::compile::Table;
use super::value::Bound;
use crate::tx::StoreTx;

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
    let shown = current(tx, table, field, &key).await?;
    match shown.as_slice() {
        [value] if value == old => {}
        // The mapping says one row, the CRM has two: which one was shown?
        [_, _] => return Ok(Edited::Refused),
        _ => return Ok(Edited::Stale),
    }
    let Some((column, made)) = table.fields.get(field).zip(table.change.get(field)) else { return Ok(Edited::Refused) };
    let Some(value) = column.bind(new) else { return Ok(Edited::Refused) };
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

async fn current(tx: &mut StoreTx, table: &Table, field: usize, key: &Bound) -> StoreResult<Vec<Value>> {
    let Some((column, made)) = table.fields.get(field).zip(table.current.get(field)) else { return Ok(Vec::new()) };
    let mut params = made.head();
    params.push(key.param());
    let rows = tx.connection.rows(&made.sql, &params).await?;
    Ok(rows.into_iter().map(|mut row| column.decode(row.cell())).collect())
}
