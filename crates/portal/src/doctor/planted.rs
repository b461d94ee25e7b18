//! What became of planted values.

use super::{Case, Facts, Finding, PlantFact, Planting, rows};
use crate::mapping::{FieldErase, SubjectMap, TableMap};
use crate::port::store::Found;

pub(super) fn check(case: &Case<'_>, facts: &Facts) -> Vec<Finding> {
    facts.planted.iter().flat_map(|fact| of_kind(case, fact)).collect()
}

fn of_kind(case: &Case<'_>, fact: &PlantFact) -> Vec<Finding> {
    let Some(map) = case.mapping.subjects.get(fact.kind) else { return Vec::new() };
    let (code, own) = (&map.code, map.tables[0].table.to_string());
    match &fact.planting {
        Planting::Nobody => {
            vec![Finding::note("plant", own, format!("there is no `{code}` to copy; nothing was planted"))]
        }
        Planting::NotCopied => {
            let message = format!("the database refused a copy of a `{code}`; nothing could be planted");
            vec![Finding::warning("plant", own, message)]
        }
        Planting::Failed(step, why) => {
            let message = format!("with a copy of a `{code}`, {step} failed: {why}");
            vec![Finding::error("plant-failed", own, message)]
        }
        Planting::Done { rows: copied, values, refused, missing, left } => {
            let done = format!(
                "a `{code}` was copied ({}, {values} planted values), exported, erased and looked for; all of it was \
                 rolled back",
                rows(i64::try_from(*copied).unwrap_or(i64::MAX))
            );
            let mut found = vec![Finding::note("plant", own, done)];
            found.extend(refused.iter().map(|table| {
                Finding::note("plant", table.to_string(), "the database refused a copy; nothing was planted there")
            }));
            found.extend(missing.iter().map(|(table, field)| missing_from_copy(&map.tables[*table], *field)));
            found.extend(left.iter().map(|place| left_over(map, place)));
            found
        }
    }
}

fn missing_from_copy(table: &TableMap, field: usize) -> Finding {
    let field = &table.fields[field];
    let at = format!("{}.{}", table.table, field.column.name);
    let message = "the planted value of this field was not in the access copy";
    Finding::error("plant-not-exported", at, message).on(field.column.line)
}

fn left_over(map: &SubjectMap, found: &Found) -> Finding {
    let at = format!("{}.{}", found.table, found.column);
    let count = rows(found.rows);
    match why(map, found) {
        Some((why, line)) => {
            Finding::note("plant-kept", at, format!("{count} with planted values after the erasure: {why}")).on(line)
        }
        None => {
            let message = format!("{count} with planted values after the erasure, and nothing in the mapping says so");
            Finding::error("plant-left", at, message)
        }
    }
}

/// What in the mapping lets values stay there, and its line.
fn why(map: &SubjectMap, found: &Found) -> Option<(&'static str, usize)> {
    for keep in map.tables.iter().filter_map(|table| table.keep.as_ref()) {
        let named = keep.with.iter().find(|with| {
            let crate::mapping::At::Table(at) = with.at else { return false };
            map.tables[at].table == found.table && with.column.name == found.column
        });
        if let Some(named) = named {
            return Some(("a kept row cannot do without it", named.column.line));
        }
    }
    let tables = || map.tables.iter().filter(|table| table.table == found.table);
    let fields = tables().flat_map(|table| &table.fields).filter(|field| field.column.name == found.column);
    let stays = fields.filter_map(|field| {
        let why = match field.erase {
            FieldErase::Leave => "its field has erase = \"leave\"",
            FieldErase::Scrub => "its field has erase = \"scrub\", which takes out the person's own name and addresses",
            _ => return None,
        };
        Some((why, field.column.line))
    });
    let kept = tables().find(|table| table.keep.is_some()).map(|table| ("the row is kept", table.line));
    kept.into_iter().chain(stays).last()
}
