//! The columns that tables have now: for a question that is asked within a unit, and needs no more of the catalogue.

use portal::mapping::TableName;
use portal::port::store::StoreResult;

use crate::cell::params;
use crate::dialect::Dialect;
use crate::tx::StoreTx;

/// As in the catalogue: hidden columns of virtual tables are left out, generated ones are not.
const SQLITE: &str = "select name from pragma_table_xinfo($1) where hidden <> 1 order by cid";
const POSTGRES: &str = "select a.attname::text from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relname = $1 and n.nspname::text = coalesce($2, current_schema()::text)
        and c.relkind in ('r', 'p', 'v', 'm', 'f')
    order by a.attnum";

/// Table and column, in the order that was asked in and the database's own.
pub(super) async fn read(tx: &mut StoreTx, tables: &[TableName]) -> StoreResult<Vec<(TableName, String)>> {
    let mut columns = Vec::new();
    for table in tables {
        let rows = match tx.connection.dialect() {
            Dialect::Sqlite => tx.connection.rows(SQLITE, params![&table.name]).await?,
            Dialect::Postgres => tx.connection.rows(POSTGRES, params![&table.name, &table.schema]).await?,
        };
        for mut row in rows {
            columns.push((table.clone(), row.text()?));
        }
    }
    Ok(columns)
}
