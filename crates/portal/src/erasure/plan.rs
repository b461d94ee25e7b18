//! The plan of an erasure, from the mapping and the rows that are there now.

use domain::erasure::{Action, Keep, Plan, Row, Table, plan};
use domain::view::PlanGroup;
use domain::{Language, SubjectRef};
use sha2::{Digest as _, Sha256};
use time::Date;

use crate::mapping::{At, Column, Ref, SubjectMap, TableMap};
use crate::port::from_millis;
use crate::port::store::{StoreError, Tx};
use crate::portal::Core;
use crate::{Error, Result, moment};

/// Rows of one table that one plan takes; above it erasure goes in slices, which a later version brings.
const MOST: i64 = 100_000;

/// A plan and its hash.
pub(crate) struct Planned {
    /// What becomes of every row.
    pub plan: Plan,
    /// SHA-256 of the plan's canonical text: what is approved and compared.
    pub hash: Vec<u8>,
}

/// Plans the erasure of a person on the day of `now`. Reads, changes nothing.
pub(crate) async fn make(core: &Core, tx: &mut dyn Tx, subject: &SubjectRef, now: i64) -> Result<Planned> {
    let (kind, map) = core.kind(&subject.kind)?;
    let tables: Vec<Table> = map.tables.iter().map(table).collect();
    let mut rows = Vec::new();
    for index in 0..tables.len() {
        let found = tx.crm_erasure_rows(kind, index, &subject.key, MOST + 1).await?;
        if found.len() as i64 > MOST {
            // Never half of it: what one unit cannot hold is not begun.
            return Err(Error::Store(StoreError::Refused));
        }
        rows.extend(found.into_iter().map(|row| Row {
            table: index,
            key: row.key,
            from: row.from.as_deref().and_then(date),
            shared: row.shared,
        }));
    }
    let plan = plan(&tables, rows, from_millis(now).date(), core.settings.financial_year_end);
    let hash = Sha256::digest(plan.canonical(&tables).as_bytes()).to_vec();
    Ok(Planned { plan, hash })
}

/// A day as databases write it, `YYYY-MM-DD` with anything after it.
pub(crate) fn date(text: &str) -> Option<Date> {
    let format = time::macros::format_description!("[year]-[month]-[day]");
    Date::parse(text.get(..10)?, format).ok()
}

fn table(map: &TableMap) -> Table {
    Table {
        code: map.code.clone(),
        erase: map.erase,
        keep: map.keep.as_ref().map(|keep| Keep {
            ground: keep.ground.clone(),
            law: keep.law.clone(),
            years: keep.years,
            counted: keep.counted,
            then: keep.then,
        }),
        needs_subject: needs_subject(map),
    }
}

/// Whether a kept row cannot do without the person's own: named fields of it, or a column that points there and takes no
/// NULL.
fn needs_subject(map: &TableMap) -> bool {
    let named = map.keep.as_ref().is_some_and(|keep| keep.with.iter().any(|with| with.at == At::Table(0)));
    let joins = map.paths().flat_map(|(via, join)| join.iter().chain(via.iter().flat_map(|step| step.join.iter())));
    named || joins.filter(|(_, to)| is_subject(to)).any(|(column, _): &(Column, Ref)| !column.nullable)
}

fn is_subject(to: &Ref) -> bool {
    to.at == At::Table(0)
}

/// The plan in groups, for people: rows of one table with one fate.
pub(crate) fn groups(
    core: &Core,
    language: &Language,
    kind: usize,
    planned: &Planned,
    left_out: &[String],
) -> Vec<PlanGroup> {
    let map: &SubjectMap = &core.mapping.subjects[kind];
    let mut groups: Vec<PlanGroup> = Vec::new();
    for item in &planned.plan.items {
        let table = &map.tables[item.table];
        let (ground, law, until) = match &item.action {
            Action::Keep(fate) => {
                let last = fate.free_on.and_then(Date::previous_day).map(|day| day.to_string()).unwrap_or_default();
                (fate.ground.clone(), fate.law.clone(), moment::day(&core.texts, language, &last))
            }
            _ => Default::default(),
        };
        let group = PlanGroup {
            table: table.code.clone(),
            label: table.label.get(language).to_owned(),
            action: item.action.code().to_owned(),
            rows: 1,
            ground,
            law,
            until,
            left_out: left_out.contains(&table.code),
        };
        let same = |other: &&mut PlanGroup| {
            (&other.table, &other.action, &other.ground, &other.until)
                == (&group.table, &group.action, &group.ground, &group.until)
        };
        match groups.iter_mut().find(same) {
            Some(other) => other.rows += 1,
            None => groups.push(group),
        }
    }
    groups
}
