//! What a copy must know of the tables: numbers that are taken, columns that take no value.

use portal::mapping::ColumnKind;
use portal::port::store::StoreResult;

use super::links::Links;
use super::unfit;
use crate::cell::Sql;
use crate::crm::compile::Live;
use crate::dialect::Dialect;
use crate::tx::StoreTx;

/// The highest number in any column that gets fresh values.
pub(super) async fn highest(tx: &mut StoreTx, live: &Live<'_>, links: &Links) -> StoreResult<i64> {
    let mut highest = 0;
    for (table, name) in links.fresh.keys() {
        let column = live.column(table, name).map_err(unfit)?;
        if column.kind != ColumnKind::Integer {
            continue;
        }
        let physical = live.table(table).map_err(unfit)?;
        let sql = format!("select max({}) from {physical} as src", column.of("src"));
        if let Some(mut row) = tx.connection.row(Sql::Made(sql.into()), &[]).await? {
            let text = column.decode(row.cell()).text().and_then(|text| text.parse().ok());
            highest = highest.max(text.unwrap_or(0));
        }
    }
    Ok(highest)
}

/// Columns that the database computes, and that take no value.
pub(super) async fn generated(tx: &mut StoreTx) -> StoreResult<Vec<String>> {
    const SQLITE: &str = "select l.name || '.' || c.name from pragma_table_list l join pragma_table_xinfo(l.name) c
        where l.schema = 'main' and c.hidden in (2, 3)";
    const POSTGRES: &str = "select case when n.nspname = current_schema() then '' else n.nspname || '.' end
            || c.relname || '.' || a.attname
        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        where a.attgenerated <> '' and not a.attisdropped";
    let sql = match tx.connection.dialect() {
        Dialect::Sqlite => SQLITE,
        Dialect::Postgres => POSTGRES,
    };
    tx.connection.rows(sql, &[]).await?.into_iter().map(|mut row| row.text()).collect()
}
