//! The rows that a copy is made of.

use std::collections::BTreeMap;

use portal::mapping::{At, Column as Mapped, Erase, Ref, SubjectMap, TableName};
use portal::port::store::StoreResult;
use serde_json::Value as Json;

use super::links::Links;
use super::unfit;
use crate::cell::{Cell, Param, Sql};
use crate::crm::column::Column;
use crate::crm::compile::{AttachError, Live};
use crate::crm::join::{Route, Way, alias, own, routes};
use crate::crm::value::Bound;
use crate::tx::StoreTx;

/// Rows of one table that are copied; the shape of the rows is what matters, not all of them.
const MOST: i64 = 200;

/// A row to be copied.
pub(super) struct Source {
    /// Its table.
    pub table: TableName,
    /// The columns of its key.
    pub key: Vec<Column>,
    /// Their values.
    pub values: Vec<Bound>,
    /// The mapped table that it is a row of; `None` for a link row.
    pub place: Option<usize>,
}

/// The person's rows in copied tables, each once: their own first.
pub(super) async fn rows(
    tx: &mut StoreTx,
    live: &Live<'_>,
    map: &SubjectMap,
    links: &Links,
    key: &Bound,
) -> StoreResult<Vec<Source>> {
    let mut seen: BTreeMap<(TableName, String), usize> = BTreeMap::new();
    let mut rows: Vec<Source> = Vec::new();
    let every = (0..map.tables.len()).flat_map(|index| routes(map, index).into_iter().map(move |route| (index, route)));
    for (index, route) in every {
        let table = &map.tables[index];
        let Some((via, _)) = table.paths().nth(route.get(&index).copied().unwrap_or(0)) else { continue };
        let steps = via.iter().enumerate();
        let steps = steps.map(|(at, step)| (At::Via(at), &step.table, &step.constants, None));
        let own = (At::Table(index), &table.table, &table.constants, Some(index));
        let own = Some(own).filter(|_| table.erase != Erase::Leave);
        for (at, physical, constants, place) in steps.chain(own) {
            if !links.copied.contains(physical) {
                continue;
            }
            let columns = key_columns(live, links, physical, constants).map_err(unfit)?;
            for values in read(tx, live, map, (index, at, &route), &columns, key).await? {
                let mark = (physical.clone(), Json::from(values.clone()).to_string());
                match seen.get(&mark) {
                    // A link row that is a mapped row as well.
                    Some(known) => rows[*known].place = rows[*known].place.or(place),
                    None => {
                        let bound = columns.iter().zip(&values).map(|(column, part)| column.bind_row_key(part));
                        let Some(values) = bound.collect::<Option<Vec<_>>>() else { continue };
                        seen.insert(mark, rows.len());
                        rows.push(Source { table: physical.clone(), key: columns.clone(), values, place });
                    }
                }
            }
        }
    }
    Ok(rows)
}

/// What a row is known by: its primary key, else the columns that get fresh values, with those that tell whose row it is.
fn key_columns(
    live: &Live<'_>,
    links: &Links,
    table: &TableName,
    constants: &[(Mapped, String)],
) -> Result<Vec<Column>, AttachError> {
    let primary_key = &live.find(table)?.1.primary_key;
    if !primary_key.is_empty() {
        return primary_key.iter().map(|name| live.column(table, name)).collect();
    }
    let fresh = links.fresh.keys().filter(|(of, _)| of == table);
    let told = constants.iter().map(|(column, _)| &column.name);
    fresh.map(|(_, name)| name).chain(told).map(|name| live.column(table, name)).collect()
}

async fn read(
    tx: &mut StoreTx,
    live: &Live<'_>,
    map: &SubjectMap,
    (index, at, route): (usize, At, &Route),
    columns: &[Column],
    key: &Bound,
) -> StoreResult<Vec<Vec<Json>>> {
    if columns.is_empty() {
        return Ok(Vec::new());
    }
    let mut way = Way::along(live, map, false, route.clone()).map_err(unfit)?;
    let here = if let At::Table(place) = at {
        way.join(place).map_err(unfit)?;
        alias(place)
    } else {
        // Any column of the step leads there; its join has one.
        let At::Via(step) = at else { return Ok(Vec::new()) };
        let path = map.tables[index].paths().nth(route.get(&index).copied().unwrap_or(0));
        let Some(name) = path.map(|(via, _)| &via[step].join[0].0.name) else { return Ok(Vec::new()) };
        way.reference(index, &Ref { at, column: named(name) }).map_err(unfit)?.1
    };
    let list: Vec<String> = columns.iter().map(|column| column.read(&here)).collect();
    let subject_key = live.column(own(map).map_err(unfit)?, &map.key.name).map_err(unfit)?;
    let constants = std::mem::take(&mut way.constants);
    let mut params: Vec<Param<'_>> = constants.iter().map(Bound::param).collect();
    params.extend([key.param(), Param::from(MOST)]);
    let sql = format!(
        "select distinct {} from {} where {} = {} limit ${}",
        list.join(", "),
        way.from(),
        subject_key.of(&alias(0)),
        subject_key.key(params.len() - 1),
        params.len()
    );
    let rows = tx.connection.rows(Sql::Made(sql.into()), &params).await?;
    let values = |mut row: crate::cell::Row| -> Vec<Cell> { columns.iter().map(|_| row.cell()).collect() };
    let keys = rows.into_iter().map(values).filter(|cells| !cells.contains(&Cell::Null));
    Ok(keys.map(|cells| columns.iter().zip(cells).map(|(column, cell)| column.row_key(cell)).collect()).collect())
}

/// A column of which the name is all that counts.
fn named(name: &str) -> Mapped {
    Mapped {
        name: name.to_owned(),
        line: 0,
        kind: portal::mapping::ColumnKind::default(),
        sql_type: String::new(),
        nullable: true,
        max_length: None,
        limits: Default::default(),
        labels: Vec::new(),
    }
}
