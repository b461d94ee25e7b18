//! The live catalogue: what tables, views, columns and types the database has.

use std::collections::BTreeMap;

use portal::mapping::{Catalogue, CatalogueColumn, CatalogueTable, ColumnKind, TableName};
use portal::port::store::StoreResult;

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
        let length = row.maybe_int()?;
        let column = match connection.dialect() {
            Dialect::Sqlite => sqlite_column(column_name, &declared, nullable),
            Dialect::Postgres => postgres_column(column_name, declared, &category, nullable, length),
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
    super::indexes::add(connection, &mut tables).await?;
    Ok(Catalogue { tables })
}

/// Hidden columns of virtual tables are left out, generated ones are not.
const SQLITE: &str =
    "select null, l.name, c.name, c.type, '', case when c.\"notnull\" = 0 then 1 else 0 end, c.pk, null
    from pragma_table_list l join pragma_table_xinfo(l.name) c
    where l.schema = 'main' and l.type in ('table', 'view') and l.name not like 'sqlite\\_%' escape '\\'
        and l.name not like 'insyn\\_%' escape '\\' and c.hidden <> 1
    order by l.name, c.cid";

/// A type is named as a cast may name it: `format_type` with a modifier of -1 gives it without its length, quoted where
/// it must be. A domain is named by itself and judged by what lies under it.
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
        case when b.typname in ('varchar', 'bpchar') then
            nullif(greatest(case when a.atttypmod >= 0 then a.atttypmod else b.typtypmod end, 3) - 4, -1)::bigint
        end
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join base b on b.oid = a.atttypid and b.typtype <> 'd'
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relkind in ('r', 'p', 'v', 'm', 'f')
        and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
        and c.relname not like 'insyn\\_%'
    order by 1 nulls first, 2, a.attnum";

fn sqlite_column(name: String, declared: &str, nullable: bool) -> CatalogueColumn {
    let (type_name, rest) = declared.split_once('(').unwrap_or((declared, ""));
    let type_name = type_name.trim().to_ascii_lowercase();
    let kind = sqlite_kind(&type_name);
    let max_length = match kind {
        ColumnKind::Text => rest.trim_end_matches([')', ' ']).trim().parse().ok(),
        _ => None,
    };
    CatalogueColumn { name, kind, sql_type: type_name, nullable, max_length }
}

/// SQLite's own rules of affinity (<https://www.sqlite.org/datatype3.html>, section 3.1), after the names that CRMs give
/// to days, moments and truth values.
fn sqlite_kind(type_name: &str) -> ColumnKind {
    let has = |parts: &[&str]| parts.iter().any(|part| type_name.contains(part));
    if has(&["bool"]) {
        ColumnKind::Bool
    } else if has(&["datetime", "timestamp"]) {
        ColumnKind::Timestamp
    } else if type_name == "date" {
        ColumnKind::Date
    } else if has(&["int"]) {
        ColumnKind::Integer
    } else if has(&["char", "clob", "text"]) {
        ColumnKind::Text
    } else if has(&["blob", "binary", "bytea"]) {
        ColumnKind::Bytes
    } else if has(&["real", "floa", "doub", "num", "dec", "money"]) {
        ColumnKind::Decimal
    } else {
        ColumnKind::Text
    }
}

fn postgres_column(
    name: String,
    sql_type: String,
    category: &str,
    nullable: bool,
    length: Option<i64>,
) -> CatalogueColumn {
    let (category, base) = category.split_once(':').unwrap_or((category, ""));
    let max_length = length.and_then(|length| usize::try_from(length).ok()).filter(|length| *length > 0);
    CatalogueColumn { name, kind: postgres_kind(category, base), sql_type, nullable, max_length }
}

/// By the type's category (<https://www.postgresql.org/docs/current/catalog-pg-type.html>) and name.
fn postgres_kind(category: &str, base: &str) -> ColumnKind {
    match (category, base) {
        ("S" | "E" | "I", _) => ColumnKind::Text,
        ("B", _) => ColumnKind::Bool,
        ("N", "int2" | "int4" | "int8") => ColumnKind::Integer,
        ("N", "numeric" | "float4" | "float8") => ColumnKind::Decimal,
        ("D", "date") => ColumnKind::Date,
        ("D", "timestamp" | "timestamptz") => ColumnKind::Timestamp,
        ("D", "time" | "timetz") => ColumnKind::Text,
        ("U", "bytea") => ColumnKind::Bytes,
        ("U", "uuid" | "json" | "jsonb" | "xml") => ColumnKind::Text,
        _ => ColumnKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlite_types() {
        for (declared, kind, sql_type, length) in [
            ("VARCHAR(80)", ColumnKind::Text, "varchar", Some(80)),
            ("NVARCHAR(40)", ColumnKind::Text, "nvarchar", Some(40)),
            ("INTEGER", ColumnKind::Integer, "integer", None),
            ("NUMERIC(10,2)", ColumnKind::Decimal, "numeric", None),
            ("DATETIME", ColumnKind::Timestamp, "datetime", None),
            ("date", ColumnKind::Date, "date", None),
            ("boolean", ColumnKind::Bool, "boolean", None),
            ("tinyint(1)", ColumnKind::Integer, "tinyint", None),
            ("", ColumnKind::Text, "", None),
            ("BLOB", ColumnKind::Bytes, "blob", None),
        ] {
            let column = sqlite_column("x".into(), declared, true);
            assert_eq!(
                (column.kind, column.sql_type.as_str(), column.max_length),
                (kind, sql_type, length),
                "{declared}"
            );
        }
    }
}
