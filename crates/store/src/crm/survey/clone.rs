//! Copies a person's rows under fresh keys, with values that are found again wherever they go.

use std::collections::{BTreeMap, VecDeque};

use domain::Value;
use portal::mapping::{CatalogueTable, ColumnKind, SubjectMap};
use portal::port::store::{Cloned, Ground, Marks, Planted, StoreError, StoreResult};

use super::links::Links;
use super::number::{generated, highest};
use super::source::{self, Source};
use super::{live, subject, unfit};
use crate::cell::{Param, Sql};
use crate::crm::column::Column;
use crate::crm::compile::Live;
use crate::crm::value::Bound;
use crate::dialect::Dialect;
use crate::tx::StoreTx;

/// What a fresh text key begins with; not a mark, since no mapped field holds it.
const FRESH: &str = "fresh";

/// Copies a person.
pub(super) async fn person(
    tx: &mut StoreTx,
    ground: Ground<'_>,
    kind: usize,
    key: &str,
    marks: &Marks,
) -> StoreResult<Option<Cloned>> {
    let (live, map) = (live(tx, ground), subject(ground, kind)?);
    let Some(old) = tx.crm.clone().and_then(|crm| crm.kinds.get(kind)?.key.bind_key(key)) else { return Ok(None) };
    let links = Links::new(map, ground.catalogue);
    let mut waiting: VecDeque<Source> = source::rows(tx, &live, map, &links, &old).await?.into();
    let next = highest(tx, &live, &links).await? + 1;
    let mut copy = Copy {
        live: &live,
        map,
        links: &links,
        marks,
        next,
        fresh: BTreeMap::new(),
        count: 0,
        generated: generated(tx).await?,
    };
    let mut cloned = Cloned { key: String::new(), rows: 0, planted: Vec::new(), refused: Vec::new() };
    // A row goes in once the rows that it points to are there; what is refused for its planted values goes in without.
    for with_values in [true, false] {
        let mut refused_in_a_row = 0;
        while let Some(row) = waiting.pop_front() {
            match copy.insert(tx, &row, with_values).await? {
                Some((rows, planted)) => {
                    cloned.rows += usize::try_from(rows).unwrap_or(usize::MAX);
                    cloned.planted.extend(planted);
                    refused_in_a_row = 0;
                }
                None => {
                    waiting.push_back(row);
                    refused_in_a_row += 1;
                    if refused_in_a_row >= waiting.len() {
                        break;
                    }
                }
            }
        }
    }
    if waiting.iter().any(|row| row.place == Some(0)) {
        return Ok(None);
    }
    cloned.refused = waiting.into_iter().map(|row| row.table).collect();
    cloned.refused.dedup();
    let class = links.fresh.get(&(map.tables[0].table.clone(), map.key.name.clone())).copied();
    let new = class.and_then(|class| copy.fresh.get(&(class, key.to_owned())));
    Ok(new.map(|new| Cloned { key: new.clone(), ..cloned }))
}

pub(super) struct Copy<'a> {
    pub(super) live: &'a Live<'a>,
    pub(super) map: &'a SubjectMap,
    pub(super) links: &'a Links,
    pub(super) marks: &'a Marks,
    /// The next number that no row has.
    next: i64,
    /// By class and old value.
    fresh: BTreeMap<(usize, String), String>,
    /// Values planted so far.
    pub(super) count: usize,
    /// Columns that the database fills by itself, `table.column`.
    generated: Vec<String>,
}

impl Copy<'_> {
    /// Inserts a copy of a row, of several where the key is of several; `None` when the database refused it.
    async fn insert(
        &mut self,
        tx: &mut StoreTx,
        row: &Source,
        with_values: bool,
    ) -> StoreResult<Option<(u64, Vec<Planted>)>> {
        let table = self.live.find(&row.table).map_err(unfit)?.1;
        let mut values = self.fresh_values(tx, row, table).await?;
        let planted = if with_values { self.planted(row) } else { Vec::new() };
        for (name, value, _) in &planted {
            values.entry(name.clone()).or_insert_with(|| value.clone());
        }
        let (mut names, mut picks, mut bound) = (Vec::new(), Vec::new(), row.values.clone());
        for column in &table.columns {
            if self.generated.contains(&format!("{}.{}", row.table, column.name)) {
                continue;
            }
            let live = self.live.column(&row.table, &column.name).map_err(unfit)?;
            names.push(live.name().to_owned());
            picks.push(match values.get(&column.name).and_then(|value| live.bind(&Value::Text(value.clone()))) {
                Some(value) => {
                    bound.push(value);
                    live.value(bound.len())
                }
                None => live.of("src"),
            });
        }
        let physical = self.live.table(&row.table).map_err(unfit)?;
        let own = match self.live.dialect {
            Dialect::Sqlite => "",
            Dialect::Postgres => " overriding system value",
        };
        let sql = format!(
            "insert into {physical} ({}){own} select {} from {physical} as src where {}",
            names.join(", "),
            picks.join(", "),
            condition(self.live.dialect, &row.key)
        );
        let params: Vec<Param<'_>> = bound.iter().map(Bound::param).collect();
        tx.connection.begin_attempt().await?;
        let result = tx.connection.execute(Sql::Made(sql.into()), &params).await;
        let done = tx.connection.end_attempt(result).await?;
        Ok(done.map(|rows| (rows, planted.into_iter().map(|(_, _, planted)| planted).collect())))
    }

    /// New values for the columns that must differ; the same new one for the same old one.
    async fn fresh_values(
        &mut self,
        tx: &mut StoreTx,
        row: &Source,
        table: &CatalogueTable,
    ) -> StoreResult<BTreeMap<String, String>> {
        let of_table = |column: &&portal::mapping::CatalogueColumn| {
            self.links.fresh.contains_key(&(row.table.clone(), column.name.clone()))
        };
        let columns: Vec<Column> = table
            .columns
            .iter()
            .filter(of_table)
            .map(|column| self.live.column(&row.table, &column.name))
            .collect::<Result<_, _>>()
            .map_err(unfit)?;
        let names: Vec<String> = table.columns.iter().filter(of_table).map(|column| column.name.clone()).collect();
        if columns.is_empty() {
            return Ok(BTreeMap::new());
        }
        let list: Vec<String> = columns.iter().map(|column| column.read("src")).collect();
        let physical = self.live.table(&row.table).map_err(unfit)?;
        let key = condition(self.live.dialect, &row.key);
        let sql = format!("select {} from {physical} as src where {key} limit 1", list.join(", "));
        let params: Vec<Param<'_>> = row.values.iter().map(Bound::param).collect();
        let Some(mut found) = tx.connection.row(Sql::Made(sql.into()), &params).await? else {
            return Err(StoreError::Refused);
        };
        let mut fresh = BTreeMap::new();
        for (column, name) in columns.iter().zip(names) {
            let Some(old) = column.decode(found.cell()).text() else { continue };
            let class = self.links.fresh[&(row.table.clone(), name.clone())];
            fresh.insert(name, self.fresh_for(class, old));
        }
        Ok(fresh)
    }

    fn fresh_for(&mut self, class: usize, old: String) -> String {
        if let Some(known) = self.fresh.get(&(class, old.clone())) {
            return known.clone();
        }
        let kinds: Vec<(ColumnKind, String, Option<usize>)> = of_class(self.live, self.links, class)
            .map(|column| (column.kind, column.sql_type.clone(), column.max_length))
            .collect();
        let number = self.next;
        self.next += 1;
        let most = kinds.iter().filter_map(|(_, _, most)| *most).min().unwrap_or(usize::MAX);
        let text = format!("{FRESH}{number}");
        let value = if kinds.iter().any(|(_, sql_type, _)| sql_type == "uuid") {
            format!("{:08x}-0000-4000-8000-{number:012x}", std::process::id())
        } else if most < text.len() || kinds.iter().any(|(kind, _, _)| *kind != ColumnKind::Text) {
            number.to_string()
        } else {
            text
        };
        self.fresh.insert((class, old), value.clone());
        value
    }
}

fn of_class<'a>(
    live: &'a Live<'_>,
    links: &'a Links,
    class: usize,
) -> impl Iterator<Item = &'a portal::mapping::CatalogueColumn> {
    let places = links.fresh.iter().filter(move |(_, number)| **number == class).map(|(place, _)| place);
    places.filter_map(|(table, name)| {
        live.catalogue.tables.get(table)?.columns.iter().find(|column| column.name == *name)
    })
}

fn condition(dialect: Dialect, key: &[Column]) -> String {
    let is = match dialect {
        Dialect::Sqlite => "is",
        Dialect::Postgres => "=",
    };
    let parts = key.iter().zip(1..).map(|(column, at)| format!("{} {is} {}", column.of("src"), column.key(at)));
    parts.collect::<Vec<_>>().join(" and ")
}
