//! The statements that take away what ties one row to one person.

use portal::mapping::{At, Erase, SubjectMap};

use crate::crm::belongs::tuple;
use crate::crm::column::Column;
use crate::crm::compile::{AttachError, Live, Made};
use crate::crm::join::{Route, Way, alias, own, routes, step_alias};
use crate::dialect::Dialect;

/// For every path: the link rows of its steps, the farthest first, then the columns that point at the person's own row.
/// After the constants come the person's key and the row's.
pub(super) fn statements(
    live: &Live<'_>,
    map: &SubjectMap,
    place: usize,
    key: &[Column],
) -> Result<Vec<Made>, AttachError> {
    let mapped = map.tables.get(place).ok_or_else(AttachError::place)?;
    let mut all = Vec::new();
    for route in routes(map, place) {
        let choice = route.get(&place).copied().unwrap_or(0);
        let (via, _) = mapped.paths().nth(choice).ok_or_else(AttachError::place)?;
        for step in (0..via.len()).rev().filter(|step| via[*step].erase) {
            all.push(links(live, map, place, &route, step, key)?);
        }
    }
    // Elsewhere the row goes, or what points at the person is emptied as the row is changed.
    let alone = mapped.also.is_empty() && !mapped.has_links() && mapped.erase != Erase::Unlink;
    if place != 0 && !alone {
        for (choice, (_, join)) in mapped.paths().enumerate() {
            for (column, _) in join.iter().filter(|(_, to)| to.at == At::Table(0)) {
                all.extend(pointer(live, map, place, choice, &column.name, key)?);
            }
        }
    }
    Ok(all)
}

/// Deletes the rows of one step that lead from the person to the row.
fn links(
    live: &Live<'_>,
    map: &SubjectMap,
    place: usize,
    route: &Route,
    step: usize,
    key: &[Column],
) -> Result<Made, AttachError> {
    let mapped = map.tables.get(place).ok_or_else(AttachError::place)?;
    let choice = route.get(&place).copied().unwrap_or(0);
    let (via, _) = mapped.paths().nth(choice).ok_or_else(AttachError::place)?;
    let table = &via.get(step).ok_or_else(AttachError::place)?.table;
    let mut way = Way::along(live, map, false, route.clone())?;
    way.join(place)?;
    let there = step_alias(place, step);
    let primary_key = &live.find(table)?.1.primary_key;
    // A row without a key is told from others by where it lies.
    let lies = match live.dialect {
        Dialect::Sqlite => "rowid",
        Dialect::Postgres => "ctid",
    };
    let (own_side, picks): (Vec<String>, Vec<String>) = if primary_key.is_empty() {
        (vec![lies.to_owned()], vec![format!("{there}.{lies}")])
    } else {
        let columns: Vec<Column> = primary_key.iter().map(|name| live.column(table, name)).collect::<Result<_, _>>()?;
        columns.iter().map(|column| (column.name().to_owned(), column.of(&there))).unzip()
    };
    let conditions = of_both(live, map, place, key, way.constants.len())?;
    let sql = format!(
        "delete from {} where {} in (select {} from {} where {conditions})",
        live.table(table)?,
        tuple(&own_side),
        picks.join(", "),
        way.from(),
    );
    Ok(Made { sql: sql.into(), constants: way.constants })
}

/// Empties a column of the row that points at the person, if it does; `None` where it takes no NULL.
fn pointer(
    live: &Live<'_>,
    map: &SubjectMap,
    place: usize,
    choice: usize,
    name: &str,
    key: &[Column],
) -> Result<Option<Made>, AttachError> {
    let mapped = map.tables.get(place).ok_or_else(AttachError::place)?;
    let found = live.find(&mapped.table)?.1;
    let takes_null = found.columns.iter().any(|column| column.name == name && column.nullable);
    if !takes_null || found.primary_key.iter().any(|part| part == name) {
        return Ok(None);
    }
    let column = live.column(&mapped.table, name)?;
    let mut way = Way::along(live, map, false, Route::from([(place, choice)]))?;
    way.join(place)?;
    let here = alias(place);
    let conditions = of_both(live, map, place, key, way.constants.len())?;
    let columns: Vec<String> = key.iter().map(|column| column.name().to_owned()).collect();
    let picks: Vec<String> = key.iter().map(|column| column.of(&here)).collect();
    let sql = format!(
        "update {} set {} = null where {} in (select {} from {} where {conditions})",
        live.table(&mapped.table)?,
        column.name(),
        tuple(&columns),
        picks.join(", "),
        way.from(),
    );
    Ok(Some(Made { sql: sql.into(), constants: way.constants }))
}

/// The person's key, then the row's.
fn of_both(
    live: &Live<'_>,
    map: &SubjectMap,
    place: usize,
    key: &[Column],
    constants: usize,
) -> Result<String, AttachError> {
    let here = alias(place);
    let subject_key = live.column(own(map)?, &map.key.name)?;
    let mut conditions = vec![format!("{} = {}", subject_key.of(&alias(0)), subject_key.key(constants + 1))];
    let row = key.iter().zip(constants + 2..);
    conditions.extend(row.map(|(column, placeholder)| format!("{} = {}", column.of(&here), column.key(placeholder))));
    Ok(conditions.join(" and "))
}
