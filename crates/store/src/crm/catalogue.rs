//! The live catalogue: what tables, views, columns and types the database has.

use std::collections::BTreeMap;

use portal::mapping::{Catalogue, CatalogueColumn, CatalogueTable, TableName};
use portal::port::store::StoreResult;

use super::declared::{postgres_column, sqlite_column};
use super::foreign_keys;
use crate::connection::Connection;
use crate::dialect::Dialect;

/// Reads the catalogue, without the portal's own tables and the database's.
pub(crate) async fn read(connection: &mut Connection) -> StoreResult<Catalogue> {
    let mut tables: BTreeMap<TableName, CatalogueTable> = BTreeMap::new();
    let sql = match connection.dialect() {
        Dialect::Sqlite => SQLITE,
        Dialect::Postgres => POSTGRES,
    };
    let mut keys: BTreeMap<TableName, BTreeMap<i64, String>> = BTreeMap::new();
    for mut row in connection.rows(sql, &[]).await? {
        let name = TableName { schema: row.maybe_text()?, name: row.text()? };
        let column_name = row.text()?;
        let (declared, category) = (row.text()?, row.text()?);
        let nullable = row.flag()?;
        let key_place = row.int()?;
        let modifier = row.maybe_int()?.filter(|modifier| *modifier >= 0);
        let labels = row.maybe_text()?.and_then(|labels| serde_json::from_str(&labels).ok()).unwrap_or_default();
        let column = match connection.dialect() {
            Dialect::Sqlite => sqlite_column(column_name, &declared, nullable),
            Dialect::Postgres => {
                let column = postgres_column(column_name, declared, &category, nullable, modifier);
                CatalogueColumn { labels, ..column }
            }
        };
        if key_place > 0 {
            keys.entry(name.clone()).or_default().insert(key_place, column.name.clone());
        }
        tables.entry(name).or_default().columns.push(column);
    }
    for (name, columns) in keys {
        if let Some(table) = tables.get_mut(&name) {
            table.primary_key = columns.into_values().collect();
        }
    }
    foreign_keys::read(connection, &mut tables).await?;
    super::indexes::add(connection, &mut tables).await?;
    Ok(Catalogue { tables })
}

/// Hidden columns of virtual tables are left out, generated ones are not.
const SQLITE: &str =
    "select null, l.name, c.name, c.type, '', case when c.\"notnull\" = 0 then 1 else 0 end, c.pk, null, null
    from pragma_table_list l join pragma_table_xinfo(l.name) c
    where l.schema = 'main' and l.type in ('table', 'view') and l.name not like 'sqlite\\_%' escape '\\'
        and l.name not like 'insyn\\_%' escape '\\' and c.hidden <> 1
    order by l.name, c.cid";

/// A type is named as a cast may name it: `format_type` with a modifier of -1 gives it without its length, quoted where
/// it must be. A domain is named by itself and judged by what lies under it. The modifier is the number that says lengths
/// and digits; an enumeration has labels.
const POSTGRES: &str = "with recursive base as (
        select oid, oid as root, typtype, typbasetype, typtypmod, typcategory, typname from pg_type
        union all
        select b.oid, t.oid, t.typtype, t.typbasetype,
            case when b.typtypmod >= 0 then b.typtypmod else t.typtypmod end, t.typcategory, t.typname
        from base b join pg_type t on t.oid = b.typbasetype
        where b.typtype = 'd'
    )
    select case when n.nspname = current_schema() then null else n.nspname::text end, c.relname::text, a.attname::text,
        format_type(a.atttypid, -1), b.typcategory::text || ':' || b.typname::text,
        case when a.attnotnull then 0 else 1 end,
        coalesce(array_position(i.indkey::smallint[], a.attnum) + 1, 0)::bigint,
        (case when a.atttypmod >= 0 then a.atttypmod else b.typtypmod end)::bigint,
        (select json_agg(e.enumlabel order by e.enumsortorder)::text from pg_enum e where e.enumtypid = b.root)
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join base b on b.oid = a.atttypid and b.typtype <> 'd'
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relkind in ('r', 'p', 'v', 'm', 'f')
        and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
        and c.relname not like 'insyn\\_%'
    order by 1 nulls first, 2, a.attnum";
