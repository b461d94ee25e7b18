//! Which rows of a table are the subject's.

use portal::mapping::SubjectMap;

use super::column::Column;
use super::compile::{AttachError, Live};
use super::join::{Route, Way, alias, own, routes};
use super::value::Bound;

/// The condition by which rows of a table belong to the subject, and its constants; the key comes right after them.
///
/// It is an `in` over the subject's side, so that a row to which two ways lead is there once.
pub(super) fn belongs(
    live: &Live<'_>,
    map: &SubjectMap,
    place: usize,
    filtered: bool,
) -> Result<(String, Vec<Bound>), AttachError> {
    match routes(map, place).as_slice() {
        [] => Err(AttachError::place()),
        [route] => by_join(live, map, place, filtered, route),
        several => by_primary_key(live, map, place, filtered, several),
    }
}

/// By the columns of the table's own join: no second look at the table.
fn by_join(
    live: &Live<'_>,
    map: &SubjectMap,
    place: usize,
    filtered: bool,
    route: &Route,
) -> Result<(String, Vec<Bound>), AttachError> {
    let mapped = map.tables.get(place).ok_or_else(AttachError::place)?;
    let subject_table = own(map)?;
    let key = live.column(subject_table, &map.key.name)?;
    let (here, subject_alias) = (alias(place), alias(0));
    let mut way = Way::along(live, map, false, route.clone())?;
    let mut sides = Vec::new();
    let mut picks = Vec::new();
    for (own, reference) in &mapped.join {
        let own = live.column(&mapped.table, &own.name)?;
        let (there, at) = way.reference(place, reference)?;
        picks.push(own.compared_with(&there, &at));
        sides.push(own.of(&here));
    }
    let mut conditions = if filtered { way.filter()? } else { Vec::new() };
    let mut own_constants = Vec::new();
    for (column, value) in &mapped.constants {
        own_constants.push(way.constant(&mapped.table, &column.name, &here, value)?);
    }
    let place_of_key = way.constants.len() + 1;
    let is_key = format!("{} = {}", key.of(&subject_alias), key.key(place_of_key));
    if place == 0 {
        if conditions.is_empty() {
            return Ok((is_key, way.constants));
        }
        sides.push(key.of(&here));
        picks.push(key.of(&subject_alias));
        own_constants.push(is_key.clone());
    }
    conditions.insert(0, is_key);
    let side = tuple(&sides);
    let inner = format!("select {} from {} where {}", picks.join(", "), way.from(), conditions.join(" and "));
    own_constants.insert(0, format!("{side} in ({inner})"));
    Ok((own_constants.join(" and "), way.constants))
}

/// By the primary keys to which the routes lead.
fn by_primary_key(
    live: &Live<'_>,
    map: &SubjectMap,
    place: usize,
    filtered: bool,
    routes: &[Route],
) -> Result<(String, Vec<Bound>), AttachError> {
    let mapped = map.tables.get(place).ok_or_else(AttachError::place)?;
    let here = alias(place);
    let found = &live.find(&mapped.table)?.1.primary_key;
    let primary_key: Vec<Column> =
        found.iter().map(|name| live.column(&mapped.table, name)).collect::<Result<_, _>>()?;
    if primary_key.is_empty() {
        return Err(AttachError::place());
    }
    let columns: Vec<String> = primary_key.iter().map(|column| column.of(&here)).collect();
    let subject_key = live.column(own(map)?, &map.key.name)?;
    let mut constants = Vec::new();
    let mut arms = Vec::with_capacity(routes.len());
    for route in routes {
        let mut way = Way::along(live, map, false, route.clone())?;
        way.constants = constants;
        way.join(place)?;
        let mut conditions = if filtered { way.filter()? } else { Vec::new() };
        conditions.insert(0, format!("{} = {KEY}", subject_key.of(&alias(0))));
        arms.push(format!("select {} from {} where {}", columns.join(", "), way.from(), conditions.join(" and ")));
        constants = way.constants;
    }
    let key = subject_key.key(constants.len() + 1);
    Ok((format!("{} in ({})", tuple(&columns), arms.join(" union ")).replace(KEY, &key), constants))
}

/// Where the subject's key goes while it is not known how many constants come before it. No identifier has a NUL.
pub(super) const KEY: &str = "\0key";

/// One expression, or several to be compared together.
pub(super) fn tuple(members: &[String]) -> String {
    if let [one] = members { one.clone() } else { format!("({})", members.join(", ")) }
}
