//! The way from a subject to a table: joins over `via` steps and other tables, constants, the subject's filter.

use portal::mapping::{At, Ref, SubjectMap, TableName};

use super::compile::{AttachError, Live};
use super::value::Bound;

/// A statement in the making: its joins so far, and the constants it binds first (`$1`, `$2`, …).
pub(super) struct Way<'a> {
    live: &'a Live<'a>,
    map: &'a SubjectMap,
    /// Whether what is joined from now on keeps the rows that lack one there (`left join`).
    pub outer: bool,
    joined: Vec<usize>,
    sql: String,
    /// The constants, in the order of their placeholders.
    pub constants: Vec<Bound>,
}

/// A table's alias in every statement.
pub(super) fn alias(table: usize) -> String {
    format!("t{table}")
}

fn step_alias(table: usize, step: usize) -> String {
    format!("t{table}v{step}")
}

impl<'a> Way<'a> {
    /// Begins at the subject's own table.
    pub(super) fn new(live: &'a Live<'a>, map: &'a SubjectMap, outer: bool) -> Result<Self, AttachError> {
        let sql = format!("{} as {}", live.table(own(map)?)?, alias(0));
        Ok(Self { live, map, outer, joined: vec![0], sql, constants: Vec::new() })
    }

    /// The `from` list.
    pub(super) fn from(&self) -> &str {
        &self.sql
    }

    /// Binds constants that come before those of this statement's joins.
    pub(super) fn constant(
        &mut self,
        table: &TableName,
        name: &str,
        alias: &str,
        value: &str,
    ) -> Result<String, AttachError> {
        let column = self.live.column(table, name)?;
        let bound = column.bind_key(value).or_else(|| column.bind(&domain::Value::Text(value.to_owned())));
        let bound = bound.ok_or_else(|| AttachError::Constant(format!("{table}.{name}"), value.to_owned()))?;
        self.constants.push(bound);
        Ok(format!("{} = {}", column.of(alias), column.key(self.constants.len())))
    }

    /// The column that a reference points to, from the place of table `at`, joining what it needs.
    pub(super) fn reference(
        &mut self,
        at: usize,
        reference: &Ref,
    ) -> Result<(super::column::Column, String), AttachError> {
        match reference.at {
            At::Table(table) => {
                self.join(table)?;
                let physical = &self.map.tables.get(table).ok_or_else(AttachError::place)?.table;
                Ok((self.live.column(physical, &reference.column.name)?, alias(table)))
            }
            At::Via(step) => {
                self.steps(at, step)?;
                let table = self.map.tables.get(at).ok_or_else(AttachError::place)?;
                let physical = &table.via.get(step).ok_or_else(AttachError::place)?.table;
                Ok((self.live.column(physical, &reference.column.name)?, step_alias(at, step)))
            }
        }
    }

    /// Joins a table, and before it what its references need.
    pub(super) fn join(&mut self, table: usize) -> Result<(), AttachError> {
        if self.joined.contains(&table) {
            return Ok(());
        }
        self.joined.push(table);
        let map = self.map;
        let mapped = map.tables.get(table).ok_or_else(AttachError::place)?;
        let here = alias(table);
        let on = self.conditions(table, &mapped.table, &here, &mapped.join, &mapped.constants)?;
        self.add(&mapped.table, &here, &on)
    }

    /// Joins the steps of a table up to one.
    fn steps(&mut self, table: usize, last: usize) -> Result<(), AttachError> {
        let map = self.map;
        let mapped = map.tables.get(table).ok_or_else(AttachError::place)?;
        for (index, step) in mapped.via.iter().enumerate().take(last + 1) {
            let here = step_alias(table, index);
            if self.sql.contains(&format!(" as {here} on ")) {
                continue;
            }
            let on = self.conditions(table, &step.table, &here, &step.join, &step.constants)?;
            self.add(&step.table, &here, &on)?;
        }
        Ok(())
    }

    fn add(&mut self, table: &TableName, here: &str, on: &str) -> Result<(), AttachError> {
        let join = if self.outer { "left join" } else { "join" };
        let table = self.live.table(table)?;
        self.sql.push_str(&format!(" {join} {table} as {here} on {on}"));
        Ok(())
    }

    fn conditions(
        &mut self,
        at: usize,
        table: &TableName,
        here: &str,
        join: &[(portal::mapping::Column, Ref)],
        constants: &[(portal::mapping::Column, String)],
    ) -> Result<String, AttachError> {
        let mut on = Vec::with_capacity(join.len() + constants.len());
        for (own, reference) in join {
            let own = self.live.column(table, &own.name)?;
            let (there, place) = self.reference(at, reference)?;
            on.push(format!("{} = {}", own.of(here), own.compared_with(&there, &place)));
        }
        for (column, value) in constants {
            on.push(self.constant(table, &column.name, here, value)?);
        }
        Ok(on.join(" and "))
    }

    /// The mapping's filter, as conditions.
    pub(super) fn filter(&mut self) -> Result<Vec<String>, AttachError> {
        let map = self.map;
        let mut conditions = Vec::new();
        for (reference, value) in &map.filter {
            let (_, place) = self.reference(0, reference)?;
            let At::Table(table) = reference.at else { return Err(AttachError::place()) };
            let physical = &map.tables.get(table).ok_or_else(AttachError::place)?.table;
            conditions.push(self.constant(physical, &reference.column.name, &place, value)?);
        }
        Ok(conditions)
    }
}

/// The subject's own table.
pub(super) fn own(map: &SubjectMap) -> Result<&TableName, AttachError> {
    Ok(&map.tables.first().ok_or_else(AttachError::place)?.table)
}
