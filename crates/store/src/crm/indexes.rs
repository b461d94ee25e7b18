//! The live catalogue's indexes, and which of its tables are views.

use std::collections::BTreeMap;

use portal::mapping::{CatalogueIndex, CatalogueTable, IndexPart, TableName};
use portal::port::store::StoreResult;

use crate::connection::Connection;
use crate::dialect::Dialect;

/// Adds to the tables what they are indexed by. Partial and invalid indexes serve no path and are left out.
pub(super) async fn add(
    connection: &mut Connection,
    tables: &mut BTreeMap<TableName, CatalogueTable>,
) -> StoreResult<()> {
    let (views, indexes) = match connection.dialect() {
        Dialect::Sqlite => (SQLITE_VIEWS, SQLITE),
        Dialect::Postgres => (POSTGRES_VIEWS, POSTGRES),
    };
    for mut row in connection.rows(views, &[]).await? {
        let name = TableName { schema: row.maybe_text()?, name: row.text()? };
        if let Some(table) = tables.get_mut(&name) {
            table.is_view = true;
        }
    }
    let mut before = None;
    for mut row in connection.rows(indexes, &[]).await? {
        let name = TableName { schema: row.maybe_text()?, name: row.text()? };
        let (index, unique, place) = (row.text()?, row.flag()?, row.int()?);
        let (column, text) = (row.maybe_text()?, row.maybe_text()?.unwrap_or_default());
        let part = match (column, connection.dialect()) {
            (Some(column), _) => IndexPart::Column(column),
            (None, Dialect::Sqlite) => IndexPart::Expression(nth_part(&text, place)),
            (None, Dialect::Postgres) => IndexPart::Expression(text),
        };
        let Some(table) = tables.get_mut(&name) else { continue };
        let this = Some((name, index));
        if this != before {
            table.indexes.push(CatalogueIndex { parts: Vec::new(), unique });
            before = this;
        }
        if let Some(index) = table.indexes.last_mut() {
            index.parts.push(part);
        }
    }
    Ok(())
}

const SQLITE_VIEWS: &str = "select null, name from pragma_table_list where schema = 'main' and type = 'view'";

const POSTGRES_VIEWS: &str =
    "select case when n.nspname = current_schema() then null else n.nspname::text end, c.relname::text
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm')";

const SQLITE: &str = "select null, l.name, i.name, i.\"unique\", x.seqno, x.name, s.sql
    from pragma_table_list l join pragma_index_list(l.name) i join pragma_index_xinfo(i.name) x
    left join sqlite_schema s on s.type = 'index' and s.name = i.name
    where l.schema = 'main' and l.type = 'table' and l.name not like 'insyn\\_%' escape '\\'
        and i.partial = 0 and x.key = 1
    order by l.name, i.name, x.seqno";

const POSTGRES: &str =
    "select case when n.nspname = current_schema() then null else n.nspname::text end, c.relname::text, x.relname::text,
        case when i.indisunique then 1 else 0 end, k::bigint, a.attname::text, pg_get_indexdef(i.indexrelid, k, true)
    from pg_index i
    join pg_class c on c.oid = i.indrelid
    join pg_class x on x.oid = i.indexrelid
    join pg_namespace n on n.oid = c.relnamespace
    cross join generate_series(1, i.indnkeyatts::int) as k
    left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[k - 1] and a.attnum > 0
    where i.indpred is null and i.indisvalid
        and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%' and c.relname not like 'insyn\\_%'
    order by 1 nulls first, 2, 3, 5";

/// The text of one part of a `create index`: SQLite keeps the statement and nothing else of an expression.
fn nth_part(sql: &str, place: i64) -> String {
    let (mut depth, mut quote, mut at) = (0_u32, None, 0_i64);
    let mut part = String::new();
    for letter in sql.chars() {
        match (quote, letter) {
            (Some(end), _) if letter == end => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"' | '`') => quote = Some(letter),
            (None, '[') => quote = Some(']'),
            (None, '(') => {
                depth += 1;
                if depth == 1 {
                    continue;
                }
            }
            (None, ')') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            (None, ',') if depth == 1 => {
                at += 1;
                continue;
            }
            (None, _) => {}
        }
        if depth > 0 && at == place {
            part.push(letter);
        }
    }
    part.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::nth_part;

    #[test]
    fn parts_are_told_apart_by_their_commas() {
        let sql = "create index \"a(b\" on person (id, replace(phone, ',', ''), lower(trim(email)) )";
        let parts: Vec<String> = (0..4).map(|place| nth_part(sql, place)).collect();
        assert_eq!(parts, ["id", "replace(phone, ',', '')", "lower(trim(email))", ""]);
    }
}
