//! Tables that hold one row for every row of many others, and say of which: `vtiger_crmentity` with its `setype`.

use super::link::{How, Link};
use super::survey::Survey;
use super::vocabulary as v;
use super::words::Words;
use super::{Place, Seen};
use crate::mapping::{ColumnKind, TableName};
use crate::port::store::StoreResult;

/// The link from such a table to a key, if this is one: the key's values are all there, one column holds the same constant
/// on all of them, and (nearly) all rows with this constant are theirs. Of a table that is `known` to be one it is enough
/// that the keys are there.
pub(super) async fn link(
    survey: &mut Survey<'_>,
    table: &TableName,
    to: &Place,
    known: bool,
) -> StoreResult<Option<Link>> {
    let Some(key) = survey.table(table).and_then(|found| found.single_key()) else { return Ok(None) };
    let from = Place { table: table.clone(), column: key.to_owned() };
    let kinds = kinds(survey, table);
    if kinds.is_empty() || !survey.fits(&from, to) {
        return Ok(None);
    }
    let all = survey.overlap(to, &from).await?;
    if all.percent() < 95 {
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
    let everywhere = Link { from, to: to.clone(), how: How::Everywhere(all) };
    Ok(Some(everywhere).filter(|_| known))
}

/// Columns that point at rows of several tables, with another beside each that says which: `owner_id` and `owner_type`. The
/// links of those that name this subject.
pub(super) async fn typed(
    survey: &mut Survey<'_>,
    table: &TableName,
    to: &Place,
    stems: &[String],
) -> StoreResult<Vec<Link>> {
    let Some(found) = survey.table(table) else { return Ok(Vec::new()) };
    let mut links = Vec::new();
    for kind in kinds(survey, table) {
        let about = head(&kind.column);
        let columns = found.columns.iter().filter(|column| column.name != kind.column && head(&column.name) == about);
        for column in columns.filter(|column| Words::of(&column.name).is_id()) {
            let from = Place { table: table.clone(), column: column.name.clone() };
            if !survey.fits(&from, to) {
                continue;
            }
            for value in survey.values(&kind).await?.into_iter().filter(|value| is_a_name(value)) {
                if !stems.contains(&Words::of(value.rsplit('\\').next().unwrap_or_default()).stem()) {
                    continue;
                }
                let overlap = survey.overlap_where(&from, to, (&kind.column, &value)).await?;
                if overlap.found > 0 && overlap.percent() >= 50 {
                    let how = How::Typed(overlap, (kind.column.clone(), value));
                    links.push(Link { from: from.clone(), to: to.clone(), how });
                }
            }
        }
    }
    Ok(links)
}

/// A name without its last word.
fn head(name: &str) -> Vec<String> {
    let mut words = Words::of(name).list;
    words.pop();
    words
}

/// The columns that may tell kinds apart: by name, and with few different values.
fn kinds(survey: &Survey<'_>, table: &TableName) -> Vec<Place> {
    let Some(found) = survey.table(table) else { return Vec::new() };
    let places = found.columns.iter().filter(|column| column.kind == ColumnKind::Text).filter(|column| {
        let words = Words::of(&column.name);
        v::KIND.split_whitespace().any(|kind| words.joined.ends_with(kind))
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
