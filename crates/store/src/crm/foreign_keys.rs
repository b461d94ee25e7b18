//! The foreign keys of the live catalogue.

use std::collections::BTreeMap;

use portal::mapping::{CatalogueTable, ForeignKey, TableName};
use portal::port::store::StoreResult;

use crate::connection::Connection;
use crate::dialect::Dialect;

/// Adds to each table the foreign keys that it declares. One that points at a table which is not there is left out.
pub(super) async fn read(
    connection: &mut Connection,
    tables: &mut BTreeMap<TableName, CatalogueTable>,
) -> StoreResult<()> {
    let sql = match connection.dialect() {
        Dialect::Sqlite => SQLITE,
        Dialect::Postgres => POSTGRES,
    };
    let mut last = (TableName { schema: None, name: String::new() }, 0);
    for mut row in connection.rows(sql, &[]).await? {
        let table = TableName { schema: row.maybe_text()?, name: row.text()? };
        let id = row.int()?;
        let column = row.text()?;
        let to = TableName { schema: row.maybe_text()?, name: row.text()? };
        let (place, to_column) = (row.int()?, row.maybe_text()?);
        let Some(to) = known(tables, &to) else { continue };
        // SQLite lets the other side's primary key go without saying.
        let implied = || tables[&to].primary_key.get(usize::try_from(place).ok()?).cloned();
        let Some(to_column) = to_column.or_else(implied) else { continue };
        let Some(found) = tables.get_mut(&table) else { continue };
        let now = (table, id);
        if last == now
            && let Some(key) = found.foreign_keys.last_mut()
        {
            key.columns.push(column);
            key.to_columns.push(to_column);
        } else {
            found.foreign_keys.push(ForeignKey { columns: vec![column], to, to_columns: vec![to_column] });
        }
        last = now;
    }
    Ok(())
}

/// The table as the catalogue spells it: SQLite takes its names in any case.
fn known(tables: &BTreeMap<TableName, CatalogueTable>, name: &TableName) -> Option<TableName> {
    let alike = |other: &&TableName| other.schema == name.schema && other.name.eq_ignore_ascii_case(&name.name);
    if tables.contains_key(name) { Some(name.clone()) } else { tables.keys().find(alike).cloned() }
}

const SQLITE: &str = "select null, l.name, f.id, f.\"from\", null, f.\"table\", f.seq, f.\"to\"
    from pragma_table_list l join pragma_foreign_key_list(l.name) f
    where l.schema = 'main' and l.type = 'table' and l.name not like 'insyn\\_%' escape '\\'
    order by l.name, f.id, f.seq";

/// Only what points from one of the CRM's tables to another; the pairs of columns stand in two arrays side by side.
const POSTGRES: &str = "select case when n.nspname = current_schema() then null else n.nspname::text end,
        c.relname::text, dense_rank() over (order by k.oid), a.attname::text,
        case when fn.nspname = current_schema() then null else fn.nspname::text end, f.relname::text,
        p.place - 1, fa.attname::text
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_namespace n on n.oid = c.relnamespace
    join pg_class f on f.oid = k.confrelid
    join pg_namespace fn on fn.oid = f.relnamespace
    cross join lateral unnest(k.conkey, k.confkey) with ordinality as p(own, their, place)
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = p.own
    join pg_attribute fa on fa.attrelid = k.confrelid and fa.attnum = p.their
    where k.contype = 'f' and k.conparentid = 0 and c.relname not like 'insyn\\_%'
    order by 1 nulls first, 2, k.oid, p.place";
