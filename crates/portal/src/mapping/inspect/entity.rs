//! Tables that hold one row for every row of many others, and say of which: `vtiger_crmentity` with its `setype`.

use super::link::{How, Link};
use super::survey::Survey;
use super::vocabulary as v;
use super::words::Words;
use super::{Place, Seen};
use crate::mapping::{ColumnKind, TableName};
use crate::port::store::StoreResult;

/// The link from such a table to a key, if this is one: the key's values are all there, one column holds the same constant
/// on all of them, and (nearly) all rows with this constant are theirs.
pub(super) async fn link(survey: &mut Survey<'_>, table: &TableName, to: &Place) -> StoreResult<Option<Link>> {
    let Some(key) = survey.table(table).and_then(|found| found.single_key()) else { return Ok(None) };
    let from = Place { table: table.clone(), column: key.to_owned() };
    let kinds = kinds(survey, table);
    if kinds.is_empty() || !survey.fits(&from, to) || survey.overlap(to, &from).await?.percent() < 95 {
        return Ok(None);
    }
    for kind in kinds {
        let Some(value) = survey.constant(&kind, &from.column, to).await?.filter(|value| is_a_name(value)) else {
            continue;
        };
        let overlap = survey.overlap_where(&from, to, (&kind.column, &value)).await?;
        if overlap.found > 2 && overlap.percent() >= 90 {
            return Ok(Some(Link { from, to: to.clone(), how: How::Entity(overlap, (kind.column, value)) }));
        }
    }
    Ok(None)
}

/// The columns that may tell kinds apart: by name, and with few different values.
fn kinds(survey: &Survey<'_>, table: &TableName) -> Vec<Place> {
    let Some(found) = survey.table(table) else { return Vec::new() };
    let places = found.columns.iter().filter(|column| column.kind == ColumnKind::Text).filter(|column| {
        let words = Words::of(&column.name);
        v::KIND.iter().any(|kind| words.joined.ends_with(kind))
    });
    let few = |seen: &Seen| seen.filled > 0 && seen.distinct * 2 <= seen.filled && seen.distinct <= 60;
    places
        .map(|column| Place { table: table.clone(), column: column.name.clone() })
        .filter(|place| survey.seen(place).is_some_and(few))
        .collect()
}

/// Whether this is a name that a program gave to a kind of row, and so may be written down.
fn is_a_name(value: &str) -> bool {
    let fits = |letter: char| letter.is_ascii_alphabetic() || "_-\\:.".contains(letter);
    (2..=60).contains(&value.len()) && value.chars().all(fits) && !value.contains('@')
}
