//! Rows that are counted.

use portal::mapping::{At, ColumnKind};
use portal::port::store::{FlagCount, Ground, StoreResult};

use super::{live, subject, unfit};
use crate::cell::{Cell, Param, Sql};
use crate::crm::compile;
use crate::crm::join::{Way, alias};
use crate::crm::read;
use crate::crm::value::Bound;
use crate::dialect::Dialect;
use crate::tx::StoreTx;

/// Different values of a flag that are looked at; a column with more is no flag.
const VALUES: i64 = 10_000;

/// Keys of some persons, as the portal would read them.
pub(super) async fn keys(tx: &mut StoreTx, ground: Ground<'_>, kind: usize, most: i64) -> StoreResult<Vec<String>> {
    let (made, _) =
        compile::subject(&live(tx, ground), subject(ground, kind)?, |_| "1 = 1".to_owned()).map_err(unfit)?;
    let Some(crm) = tx.crm.clone() else { return Ok(Vec::new()) };
    let Some(kind) = crm.kinds.get(kind) else { return Ok(Vec::new()) };
    let mut params = made.head();
    params.push(Param::from(most));
    let sql = format!("{} limit ${}", made.sql, params.len());
    let rows = tx.connection.rows(Sql::Made(sql.into()), &params).await?;
    rows.into_iter().map(|mut row| Ok(read::decode(kind, &mut row)?.subject.key)).collect()
}

/// What a mirror column holds.
pub(super) async fn flag(tx: &mut StoreTx, ground: Ground<'_>, kind: usize, mirror: usize) -> StoreResult<FlagCount> {
    let mut count = FlagCount::default();
    let map = subject(ground, kind)?;
    let Some(crm) = tx.crm.clone() else { return Ok(count) };
    let Some(compiled) = crm.kinds.get(kind).and_then(|kind| kind.mirrors.get(mirror)) else { return Ok(count) };
    let At::Table(place) = map.mirrors[mirror].column.at else { return Ok(count) };
    let (live, here) = (live(tx, ground), alias(place));
    let table = &map.tables[place];
    let mut way = Way::new(&live, map, false).map_err(unfit)?;
    let mut conditions = vec!["1 = 1".to_owned()];
    for (column, value) in &table.constants {
        conditions.push(way.constant(&table.table, &column.name, &here, value).map_err(unfit)?);
    }
    let constants = std::mem::take(&mut way.constants);
    let mut params: Vec<Param<'_>> = constants.iter().map(Bound::param).collect();
    params.push(Param::from(VALUES));
    let sql = format!(
        "select {}, count(*) from {} as {here} where {} group by 1 limit ${}",
        compiled.column.read(&here),
        live.table(&table.table).map_err(unfit)?,
        conditions.join(" and "),
        params.len()
    );
    for mut row in tx.connection.rows(Sql::Made(sql.into()), &params).await? {
        let (value, rows) = (compiled.read(row.cell()), row.int()?);
        match value {
            None => count.null += rows,
            Some(value) if !compiled.values.contains(&value) => count.strange += rows,
            Some(_) => {}
        }
    }
    Ok(count)
}

/// Rows of the table that has the date which a keep counts from, without a day that can be read.
pub(super) async fn dates(tx: &mut StoreTx, ground: Ground<'_>, kind: usize, table: usize) -> StoreResult<i64> {
    let map = subject(ground, kind)?;
    let Some((table, keep)) = map.tables.get(table).and_then(|table| Some((table, table.keep.as_ref()?))) else {
        return Ok(0);
    };
    let physical = match keep.from.at {
        At::Table(place) => &map.tables[place].table,
        At::Via(step) => &table.via[step].table,
    };
    let live = live(tx, ground);
    let column = live.column(physical, &keep.from.column.name).map_err(unfit)?;
    let here = alias(0);
    let text = format!("substr(cast({} as text),1,10)", column.of(&here));
    let unreadable = match (live.dialect, column.kind) {
        (Dialect::Sqlite, _) => format!("date({text}) is null or length({text}) <> 10"),
        (Dialect::Postgres, ColumnKind::Text) => format!("{text} !~ '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$'"),
        (Dialect::Postgres, _) => format!("not isfinite({})", column.of(&here)),
    };
    let sql = format!(
        "select count(*) from {} as {here} where {} is null or {unreadable}",
        live.table(physical).map_err(unfit)?,
        column.of(&here)
    );
    match tx.connection.row(Sql::Made(sql.into()), &[]).await?.map(|mut row| row.cell()) {
        Some(Cell::Int(rows)) => Ok(rows),
        _ => Ok(0),
    }
}
