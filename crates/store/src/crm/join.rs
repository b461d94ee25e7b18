//! The way from a subject to a table: joins over `via` steps and other tables, constants, the subject's filter.

use std::collections::BTreeMap;

use portal::mapping::{At, Column, PathRef, Ref, Step, SubjectMap, TableMap, TableName};

use super::compile::{AttachError, Live};
use super::value::Bound;

/// A statement in the making: its joins so far, and the constants it binds first (`$1`, `$2`, …).
pub(super) struct Way<'a> {
    live: &'a Live<'a>,
    map: &'a SubjectMap,
    route: Route,
    /// Whether what is joined from now on keeps the rows that lack one there (`left join`).
    pub outer: bool,
    joined: Vec<usize>,
    sql: String,
    /// The constants, in the order of their placeholders.
    pub constants: Vec<Bound>,
}

/// Which of its paths each table is reached by; by the first one where nothing is said.
pub(super) type Route = BTreeMap<usize, usize>;

/// Every way from the subject to a table: each choice of a path for it and for the tables that it hangs on.
pub(super) fn routes(map: &SubjectMap, table: usize) -> Vec<Route> {
    let mut routes: Vec<Route> = Vec::new();
    let Some(mapped) = map.tables.get(table) else { return routes };
    for (choice, (via, join)) in mapped.paths().enumerate() {
        let mut here = vec![Route::from([(table, choice)])];
        for parent in parents(via, join).filter(|parent| *parent != 0 && *parent != table) {
            let above = self::routes(map, parent);
            // A table that was met already keeps its path.
            let joined = here.iter().flat_map(|route| above.iter().map(move |above| (route, above)));
            let fits = joined
                .filter(|(route, above)| route.iter().all(|(at, one)| above.get(at).is_none_or(|other| other == one)));
            here =
                fits.map(|(route, above)| route.iter().chain(above).map(|(at, path)| (*at, *path)).collect()).collect();
        }
        routes.extend(here);
    }
    routes
}

fn parents<'a>(via: &'a [Step], join: &'a [(Column, Ref)]) -> impl Iterator<Item = usize> + 'a {
    let all = join.iter().chain(via.iter().flat_map(|step| &step.join));
    all.filter_map(|(_, to)| if let At::Table(table) = to.at { Some(table) } else { None })
}

/// A table's alias in every statement.
pub(super) fn alias(table: usize) -> String {
    format!("t{table}")
}

pub(super) fn step_alias(table: usize, step: usize) -> String {
    format!("t{table}v{step}")
}

impl<'a> Way<'a> {
    /// Begins at the subject's own table.
    pub(super) fn new(live: &'a Live<'a>, map: &'a SubjectMap, outer: bool) -> Result<Self, AttachError> {
        Self::along(live, map, outer, Route::new())
    }

    /// Begins there, for a route.
    pub(super) fn along(
        live: &'a Live<'a>,
        map: &'a SubjectMap,
        outer: bool,
        route: Route,
    ) -> Result<Self, AttachError> {
        let sql = format!("{} as {}", live.table(own(map)?)?, alias(0));
        Ok(Self { live, map, route, outer, joined: vec![0], sql, constants: Vec::new() })
    }

    /// A table's steps and join, by its path on this route.
    fn path(&self, table: usize) -> Result<(&'a TableMap, PathRef<'a>), AttachError> {
        let mapped = self.map.tables.get(table).ok_or_else(AttachError::place)?;
        let choice = self.route.get(&table).copied().unwrap_or(0);
        let (via, join) = mapped.paths().nth(choice).ok_or_else(AttachError::place)?;
        Ok((mapped, (via, join)))
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
        let bound = column.bind_word(value);
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
                let (_, (via, _)) = self.path(at)?;
                let physical = &via.get(step).ok_or_else(AttachError::place)?.table;
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
        let (mapped, (_, join)) = self.path(table)?;
        let here = alias(table);
        let on = self.conditions(table, &mapped.table, &here, join, &mapped.constants)?;
        self.add(&mapped.table, &here, &on)
    }

    /// Joins the steps of a table up to one.
    fn steps(&mut self, table: usize, last: usize) -> Result<(), AttachError> {
        let (_, (via, _)) = self.path(table)?;
        for (index, step) in via.iter().enumerate().take(last + 1) {
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
