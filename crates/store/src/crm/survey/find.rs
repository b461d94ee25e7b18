//! Where a mark is left: every column of every table that can hold text, the portal's own tables among them.

use portal::mapping::{ColumnKind, TableName};
use portal::port::store::{Found, Ground, Marks, StoreResult};

use super::live;
use crate::cell::{Cell, Param, Sql};
use crate::crm::quote;
use crate::dialect::Dialect;
use crate::tx::StoreTx;

/// Columns that one statement looks through.
const COLUMNS: usize = 100;

/// The portal's own tables, which the catalogue leaves out.
const OWN_SQLITE: &str = "select l.name, c.name from pragma_table_list l join pragma_table_xinfo(l.name) c
    where l.schema = 'main' and l.type = 'table' and l.name like 'insyn\\_%' escape '\\' and lower(c.type) like '%text%'
    order by l.name, c.cid";
const OWN_POSTGRES: &str = "select table_name::text, column_name::text from information_schema.columns
    where table_schema = current_schema() and table_name like 'insyn\\_%' and data_type = 'text' order by 1, 2";

/// The columns that hold a mark.
pub(super) async fn marks(tx: &mut StoreTx, ground: Ground<'_>, marks: &Marks) -> StoreResult<Vec<Found>> {
    let mut found = Vec::new();
    for (table, columns) in tables(tx, ground).await? {
        for columns in columns.chunks(COLUMNS) {
            found.extend(look(tx, ground, &table, columns, marks).await?);
        }
    }
    Ok(found)
}

/// Tables, not views, with their columns that can hold text.
async fn tables(tx: &mut StoreTx, ground: Ground<'_>) -> StoreResult<Vec<(TableName, Vec<String>)>> {
    let mut all = Vec::new();
    for (name, table) in ground.catalogue.tables.iter().filter(|(_, table)| !table.is_view) {
        let texts = table.columns.iter().filter(|column| matches!(column.kind, ColumnKind::Text | ColumnKind::Other));
        all.push((name.clone(), texts.map(|column| column.name.clone()).collect::<Vec<_>>()));
    }
    let own = match tx.connection.dialect() {
        Dialect::Sqlite => OWN_SQLITE,
        Dialect::Postgres => OWN_POSTGRES,
    };
    for mut row in tx.connection.rows(own, &[]).await? {
        let (name, column) = (TableName { schema: None, name: row.text()? }, row.text()?);
        match all.last_mut() {
            Some((table, columns)) if *table == name => columns.push(column),
            _ => all.push((name, vec![column])),
        }
    }
    Ok(all)
}

async fn look(
    tx: &mut StoreTx,
    ground: Ground<'_>,
    table: &TableName,
    columns: &[String],
    marks: &Marks,
) -> StoreResult<Vec<Found>> {
    let dialect = live(tx, ground).dialect;
    let sums: Vec<String> = columns
        .iter()
        .map(|column| {
            let text = format!("cast({} as text)", quote::name(dialect, column));
            format!("coalesce(sum(case when {text} like $1 or {text} like $2 then 1 else 0 end), 0)")
        })
        .collect();
    let sql = format!("select {} from {}", sums.join(", "), quote::table(dialect, table));
    let patterns = [format!("%{}%", marks.word), format!("%{}%", marks.digits)];
    let params = [Param::from(&patterns[0]), Param::from(&patterns[1])];
    // A table that this user may not read is no reason to stop.
    tx.connection.begin_attempt().await?;
    let result = tx.connection.row(Sql::Made(sql.into()), &params).await;
    let Some(Some(mut row)) = tx.connection.end_attempt(result).await? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for column in columns {
        if let Cell::Int(rows @ 1..) = row.cell() {
            found.push(Found { table: table.clone(), column: column.clone(), rows });
        }
    }
    Ok(found)
}
