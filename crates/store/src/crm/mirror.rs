//! Columns of the CRM that reflect a purpose and channel.

use portal::mapping::ColumnKind;
use portal::port::store::{StoreError, StoreResult};

use super::compile::Mirror;
use super::read::as_text;
use super::value::flag;
use crate::cell::Cell;
use crate::tx::StoreTx;

impl Mirror {
    /// The column's value in the mapping's own spelling: a boolean column holds `true` where the mapping may say `1`.
    pub(super) fn read(&self, cell: Cell) -> Option<String> {
        let text = as_text(&self.column, cell)?;
        if self.column.kind != ColumnKind::Bool {
            return Some(text);
        }
        let is = flag(&text);
        let spelling = self.values.iter().find(|value| is.is_some() && flag(value) == is);
        Some(spelling.cloned().unwrap_or(text))
    }
}

/// Writes a mirror column; says whether a row was there.
pub(super) async fn write(tx: &mut StoreTx, kind: usize, mirror: usize, key: &str, value: &str) -> StoreResult<bool> {
    let Some(crm) = tx.crm.clone() else { return Ok(false) };
    let Some(kind) = crm.kinds.get(kind) else { return Ok(false) };
    let Some(mirror) = kind.mirrors.get(mirror) else { return Ok(false) };
    let Some(key) = kind.key.bind_key(key) else { return Ok(false) };
    let value = mirror.column.bind_word(value).ok_or(StoreError::Refused)?;
    let mut params = mirror.write.head();
    params.extend([key.param(), value.param()]);
    Ok(tx.connection.execute(&mirror.write.sql, &params).await? > 0)
}
