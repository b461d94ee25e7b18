//! Which column of a table holds the key of another, and how sure that is.
//!
//! A foreign key settles it. Without one a column must hold values of the key, and something must rule out chance, since
//! small whole numbers are found in every table: its name; or that both tables have the very same keys, which do not count
//! from 1; or that all tables share one set of numbers (see [`super::entity`]).

use super::survey::Survey;
use super::words::Words;
use super::{Overlap, Place};
use crate::mapping::TableName;
use crate::port::store::StoreResult;

/// A column that points at a key.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) from: Place,
    pub(super) to: Place,
    pub(super) how: How,
}

/// What speaks for it.
#[derive(Clone, Debug)]
pub(super) enum How {
    ForeignKey,
    Named(Overlap),
    SameKeys(Overlap),
    /// One set of numbers for all tables.
    SharedNumbers(Overlap),
    /// A table of all kinds of rows, told apart by this column and value.
    Entity(Overlap, (String, String)),
    /// The same, for keys of more than one kind.
    Everywhere(Overlap),
    /// Beside the column stands another that says what it points at.
    Typed(Overlap, (String, String)),
}

impl How {
    /// For a comment in the draft.
    pub(super) fn told(&self) -> String {
        let share = |overlap: &Overlap| format!("{} % of {} sampled values", overlap.percent(), overlap.sampled);
        match self {
            Self::ForeignKey => "by foreign key".to_owned(),
            Self::Named(overlap) => format!("{}, by name", share(overlap)),
            Self::SameKeys(overlap) => format!("{}, and the same keys on both sides", share(overlap)),
            Self::SharedNumbers(overlap) => format!("{}, keys of one series over all tables", share(overlap)),
            Self::Entity(overlap, _) | Self::Typed(overlap, _) => format!("{} under that constant", share(overlap)),
            Self::Everywhere(overlap) => format!("{} of the other side, of several kinds", share(overlap)),
        }
    }

    /// Whether the table holds a row for each row of many others.
    pub(super) const fn is_entity(&self) -> bool {
        matches!(self, Self::Entity(..) | Self::Everywhere(_))
    }

    /// The constant that rows must hold.
    pub(super) const fn constant(&self) -> Option<&(String, String)> {
        match self {
            Self::Entity(_, constant) | Self::Typed(_, constant) => Some(constant),
            _ => None,
        }
    }
}

/// Where a link leads.
pub(super) struct Target<'a> {
    pub(super) to: &'a Place,
    /// What a column is called that holds this key.
    pub(super) stems: &'a [String],
    /// Whether its keys are of a series that no other table uses again.
    pub(super) shared_numbers: bool,
}

/// The foreign keys of one column from a table to another.
pub(super) fn declared(survey: &Survey<'_>, table: &TableName, to: &TableName) -> Vec<Link> {
    let Some(found) = survey.table(table) else { return Vec::new() };
    let keys = found.foreign_keys.iter().filter(|key| key.to == *to);
    let link = |key: &crate::mapping::ForeignKey| match (key.columns.as_slice(), key.to_columns.as_slice()) {
        ([own], [there]) => Some(Link {
            from: Place { table: table.clone(), column: own.clone() },
            to: Place { table: to.clone(), column: there.clone() },
            how: How::ForeignKey,
        }),
        _ => None,
    };
    keys.filter_map(link).collect()
}

/// Whether a foreign key leads from this column to a table.
pub(super) fn is_declared(survey: &Survey<'_>, from: &Place, to: &TableName) -> bool {
    declared(survey, &from.table, to).iter().any(|link| link.from.column == from.column)
}

/// The likeliest column without a foreign key.
pub(super) async fn measured(
    survey: &mut Survey<'_>,
    table: &TableName,
    target: &Target<'_>,
) -> StoreResult<Option<Link>> {
    let Some(found) = survey.table(table) else { return Ok(None) };
    let mut best: Option<(u8, usize, Link)> = None;
    for column in &found.columns {
        let from = Place { table: table.clone(), column: column.name.clone() };
        if !survey.fits(&from, target.to) {
            continue;
        }
        let Some((rank, how)) = judge(survey, &from, target).await? else { continue };
        let share = survey.overlap(&from, target.to).await?.percent();
        if best.as_ref().is_none_or(|(other, least, _)| (rank, share) > (*other, *least)) {
            best = Some((rank, share, Link { from, to: target.to.clone(), how }));
        }
    }
    Ok(best.map(|(_, _, link)| link))
}

/// How sure a column is, and a rank among several.
async fn judge(survey: &mut Survey<'_>, from: &Place, target: &Target<'_>) -> StoreResult<Option<(u8, How)>> {
    let words = Words::of(&from.column);
    let table = survey.table(&from.table);
    let is_single_key = table.and_then(|table| table.single_key()) == Some(&from.column);
    let in_key = table.is_some_and(|table| table.primary_key.contains(&from.column));
    // The key that numbers the table's own rows is full of values that other tables have too, and may be called alike.
    let is_own = is_single_key
        && (words.is("id uuid guid") || words.stem() == survey.words(&from.table).stem())
        && !target.stems.contains(&words.stem());
    let named = is_named(&words, target.stems);
    let is_key = words.is_key() || in_key;
    let may_share = is_single_key && (target.shared_numbers || !counts_from_1(survey, target.to));
    if !((named && !is_own) || may_share || (target.shared_numbers && is_key)) {
        return Ok(None);
    }
    let there = survey.overlap(from, target.to).await?;
    if named && !is_own && there.found > 0 && there.percent() >= 50 {
        return Ok(Some((3, How::Named(there))));
    }
    if may_share && there.found > 2 && there.percent() >= 95 {
        let back = survey.overlap(target.to, from).await?;
        if back.percent() >= 95 {
            return Ok(Some((2, How::SameKeys(there))));
        }
    }
    let shared = target.shared_numbers && is_key && there.found > 2 && there.percent() >= 10;
    Ok(shared.then_some((1, How::SharedNumbers(there))))
}

/// Whether a column is called after what it points at.
pub(super) fn is_named(words: &Words, stems: &[String]) -> bool {
    let within = |stem: &String| words.list.contains(stem) || (stem.len() > 3 && words.joined.contains(stem.as_str()));
    stems.iter().any(within)
}

/// Whether keys are those of a plain counter, so that any other counter's are among them.
fn counts_from_1(survey: &Survey<'_>, key: &Place) -> bool {
    let Some(seen) = survey.seen(key) else { return true };
    let span = |(least, most): (i64, i64)| usize::try_from(most.saturating_sub(least)).unwrap_or(usize::MAX);
    match seen.range {
        Some(range) => range.0 <= 20 && span(range) < seen.distinct.saturating_mul(2),
        None => seen.filled == 0,
    }
}

/// The table that a column of another leads to: by foreign key, else one whose key is called alike and has its values.
pub(super) async fn target(survey: &mut Survey<'_>, from: &Place, not: &[TableName]) -> StoreResult<Option<Link>> {
    let keys = survey.table(&from.table).map(|table| table.foreign_keys.as_slice()).unwrap_or_default();
    if let Some(key) = keys.iter().find(|key| key.columns == [from.column.clone()]) {
        let to = key.to_columns.first().map(|column| Place { table: key.to.clone(), column: column.clone() });
        return Ok(to.filter(|to| !not.contains(&to.table)).map(|to| Link {
            from: from.clone(),
            to,
            how: How::ForeignKey,
        }));
    }
    let words = Words::of(&from.column);
    if !words.is_key() || words.is("id") {
        return Ok(None);
    }
    let tables: Vec<(Place, usize)> = survey
        .tables()
        .filter(|(name, _)| !not.contains(name) && !survey.is_empty(name))
        .filter_map(|(name, table)| {
            let key = Place { table: name.clone(), column: table.single_key()?.to_owned() };
            Some((key, table.columns.len()))
        })
        .collect();
    let mut best: Option<((bool, usize, usize), Link)> = None;
    for (to, columns) in tables {
        let called = survey.words(&to.table).stem() == words.stem();
        if !(called || to.column == from.column) || !survey.fits(from, &to) {
            continue;
        }
        let overlap = survey.overlap(from, &to).await?;
        let rank = (called, overlap.percent(), columns);
        if overlap.percent() >= 80 && best.as_ref().is_none_or(|(other, _)| rank > *other) {
            best = Some((rank, Link { from: from.clone(), to, how: How::Named(overlap) }));
        }
    }
    Ok(best.map(|(_, link)| link))
}
