//! Closed lists that stand in a table of the CRM.

use domain::Value;
use portal::mapping::{ListFrom, Mapping};
use portal::port::store::StoreResult;

use super::column::Column;
use super::compile::{AttachError, Live, Made};
use super::value::Bound;
use crate::cell::Param;
use crate::tx::StoreTx;

/// The lists of a mapping: by the places of kind, table and field.
pub(crate) struct Choices(Vec<((usize, usize, usize), Choice)>);

/// One list.
struct Choice {
    /// What is stored.
    value: Column,
    /// What people read.
    label: Column,
    /// The statement; after the constants comes how many.
    made: Made,
}

impl Choices {
    /// Compiles the lists of a mapping.
    pub(super) fn new(live: &Live<'_>, mapping: &Mapping) -> Result<Self, AttachError> {
        let mut all = Vec::new();
        for (kind, subject) in mapping.subjects.iter().enumerate() {
            for (table, mapped) in subject.tables.iter().enumerate() {
                for (field, list) in mapped.fields.iter().enumerate() {
                    if let Some(list) = &list.values_from {
                        all.push(((kind, table, field), Choice::new(live, list)?));
                    }
                }
            }
        }
        Ok(Self(all))
    }
}

impl Choice {
    fn new(live: &Live<'_>, list: &ListFrom) -> Result<Self, AttachError> {
        const HERE: &str = "listed";
        let value = live.column(&list.table, &list.value.name)?;
        let label = live.column(&list.table, &list.label.name)?;
        let mut constants = Vec::new();
        let mut conditions = vec![format!("{} is not null", value.of(HERE))];
        for (column, constant) in &list.constants {
            let found = live.column(&list.table, &column.name)?;
            let refused = || AttachError::Constant(format!("{}.{}", list.table, column.name), constant.clone());
            constants.push(found.bind(&Value::Text(constant.clone())).ok_or_else(refused)?);
            conditions.push(format!("{} = {}", found.of(HERE), found.value(constants.len())));
        }
        let sql = format!(
            "select distinct {}, {} from {} as {HERE} where {} order by 2, 1 limit ${}",
            value.read(HERE),
            label.read(HERE),
            live.table(&list.table)?,
            conditions.join(" and "),
            constants.len() + 1,
        );
        Ok(Self { value, label, made: Made { sql: sql.into(), constants } })
    }
}

/// The entries of a list, stored value and label, in the order of the labels.
pub(super) async fn entries(
    tx: &mut StoreTx,
    place: (usize, usize, usize),
    most: i64,
) -> StoreResult<Vec<(String, String)>> {
    let Some(crm) = tx.crm.clone() else { return Ok(Vec::new()) };
    let Some((_, choice)) = crm.choices.0.iter().find(|(known, _)| *known == place) else { return Ok(Vec::new()) };
    let mut params: Vec<Param<'_>> = choice.made.constants.iter().map(Bound::param).collect();
    params.push(Param::from(most));
    let mut found: Vec<(String, String)> = Vec::new();
    for mut row in tx.connection.rows(&choice.made.sql, &params).await? {
        let (value, label) = (choice.value.decode(row.cell()).text(), choice.label.decode(row.cell()).text());
        let Some(value) = value.filter(|value| found.iter().all(|(known, _)| known != value)) else { continue };
        let label = label.filter(|label| !label.trim().is_empty()).unwrap_or_else(|| value.clone());
        found.push((value, label));
    }
    Ok(found)
}
