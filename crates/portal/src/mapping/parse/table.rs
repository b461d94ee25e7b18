//! A data table: how it is reached, and what it holds.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::field;
use super::keep;
use super::problems::Problems;
use super::raw;
use super::raw::{Join, Name};
use super::read;
use super::read::Named;
use super::reference::{Reach, Scope, Table, ancestors, circle};
use super::value::Constant;
use crate::mapping::nearest::hint;
use crate::mapping::{At, Column, Erase, FieldMap, Path, PathRef, Ref, Step, TableMap, TableName};

/// How a table is reached.
#[derive(Default)]
pub(super) struct Joined {
    pub(super) via: Vec<Step>,
    pub(super) join: Vec<(Column, Ref)>,
    pub(super) also: Vec<Path>,
    pub(super) constants: Vec<(Column, String)>,
}

impl Joined {
    /// The data tables that the joins name.
    pub(super) fn parents(&self) -> BTreeSet<usize> {
        let parent = |(_, reference): &(Column, Ref)| match reference.at {
            At::Table(at) if at > 0 => Some(at),
            _ => None,
        };
        let also = self.also.iter().flat_map(|path| &path.join);
        self.join.iter().chain(also).filter_map(parent).collect()
    }

    /// The paths, the first one first.
    pub(super) fn paths(&self) -> impl Iterator<Item = PathRef<'_>> {
        let own = std::iter::once((self.via.as_slice(), self.join.as_slice()));
        own.chain(self.also.iter().map(|path| (path.via.as_slice(), path.join.as_slice())))
    }
}

/// A physical name, `table` or `schema.table`.
pub(super) fn name(problems: &mut Problems<'_>, name: &Name) -> TableName {
    let (schema, table) = match name.get_ref().split_once('.') {
        Some((schema, table)) => (Some(schema.to_owned()), table),
        None => (None, name.get_ref().as_str()),
    };
    if table.is_empty() || table.contains('.') || schema.as_deref() == Some("") {
        problems.add(name.span(), format!("`{name}` is neither \"table\" nor \"schema.table\""));
    }
    TableName { schema, name: table.to_owned() }
}

pub(super) fn joined(problems: &mut Problems<'_>, raw: &raw::Data, tables: &[Table], here: usize) -> Joined {
    let links = *raw.erase.get_ref() == Erase::Unlink;
    let (via, join) = path(problems, (&raw.via, &raw.join), tables, here, links);
    let mut also = Vec::new();
    for raw in &raw.also {
        let (via, join) = path(problems, (&raw.get_ref().via, &raw.get_ref().join), tables, here, links);
        also.push(Path { via, join });
    }
    if let Some(first) = raw.also.first().filter(|_| !raw.many) {
        problems.add(first.span(), "a table with several paths may have several rows: it needs many = true");
    }
    Joined { via, join, also, constants: constants(problems, &raw.constants) }
}

/// One path: its steps, then the join. `links`: whether a step's rows go with the person unless it says otherwise.
fn path(
    problems: &mut Problems<'_>,
    (raw, join): (&[raw::Step], &Spanned<Join>),
    tables: &[Table],
    here: usize,
    links: bool,
) -> (Vec<Step>, Vec<(Column, Ref)>) {
    let mut steps: Vec<&str> = Vec::new();
    let mut via = Vec::new();
    for step in raw {
        let code = step.code.get_ref();
        if !read::is_code(code) {
            let message = format!("`{code}` is no code; lower-case letters, digits, `-` and `_`, at most 64");
            problems.add(step.code.span(), message);
        } else if steps.contains(&code.as_str()) || tables.iter().any(|table| table.code == *code) {
            problems.add(step.code.span(), format!("`{code}` already names another table"));
        }
        let scope = Scope { tables, here, steps: &steps };
        via.push(Step {
            code: code.clone(),
            table: name(problems, &step.table),
            line: problems.line(&step.table.span()),
            join: pairs(problems, &step.join, &scope, Reach::Step),
            constants: constants(problems, &step.constants),
            erase: goes(problems, step, tables, links),
        });
        steps.push(code);
    }
    let scope = Scope { tables, here, steps: &steps };
    let join = pairs(problems, join, &scope, Reach::Join);
    (via, join)
}

/// Whether a step's rows go when the person is erased: only rows that hold the person's own key can be links of theirs and of
/// nobody else's. A table that is mapped as data has an `erase` of its own.
fn goes(problems: &mut Problems<'_>, step: &raw::Step, tables: &[Table], links: bool) -> bool {
    let mapped = tables.iter().find(|table| table.name.to_string() == *step.table.get_ref());
    let own = format!("subject.{}", tables[0].key);
    let is_theirs = step.join.get_ref().values().any(|reference| *reference.get_ref() == own);
    match (&step.erase, mapped) {
        (Some(erase), _) if !matches!(erase.get_ref(), Erase::Delete | Erase::Leave) => {
            problems.add(erase.span(), "a step's rows are links: erase is \"delete\" or \"leave\"");
            false
        }
        (Some(erase), Some(mapped)) if *erase.get_ref() == Erase::Delete => {
            let message = format!(
                "`{}` is mapped as `{}`, whose own erase decides: leave `erase` out of the step",
                step.table, mapped.code
            );
            problems.add(erase.span(), message);
            false
        }
        (Some(erase), _) if *erase.get_ref() == Erase::Delete && !is_theirs => {
            let message = format!("its rows do not hold `{own}`, and may be links of others; they can only be left");
            problems.add(erase.span(), message);
            false
        }
        (Some(erase), _) => *erase.get_ref() == Erase::Delete,
        (None, mapped) => links && mapped.is_none() && is_theirs,
    }
}

fn pairs(problems: &mut Problems<'_>, join: &Spanned<Join>, scope: &Scope<'_>, reach: Reach) -> Vec<(Column, Ref)> {
    if join.get_ref().is_empty() {
        problems.add(join.span(), "a join needs at least one pair, own column = \"name.column\"");
    }
    join.get_ref()
        .iter()
        .filter_map(|(own, reference)| Some((problems.plain_column(own), scope.resolve(problems, reference, reach)?)))
        .collect()
}

fn constants(problems: &Problems<'_>, raw: &BTreeMap<Name, Constant>) -> Vec<(Column, String)> {
    raw.iter().map(|(column, value)| (problems.plain_column(column), value.0.clone())).collect()
}

/// What can be told of joins from table to table once all are known.
pub(super) fn check_chain(problems: &mut Problems<'_>, code: &Name, raw: &raw::Data, tables: &[Table], here: usize) {
    if let Some(circle) = circle(tables, here) {
        let path: Vec<&str> = circle.iter().map(|at| tables[*at].code.as_str()).collect();
        let message = format!("the joins of `{code}` lead back to it, and never to the subject: {}", path.join(" -> "));
        problems.add(raw.join.span(), message);
        return;
    }
    let above = ancestors(tables, here);
    if let Some(parent) = above.iter().find(|parent| tables[**parent].many && !raw.many) {
        let parent = &tables[*parent].code;
        let message = format!("`{code}` hangs on `{parent}`, which may have several rows: it needs many = true");
        problems.add(raw.join.span(), message);
    }
}

pub(super) fn data(
    problems: &mut Problems<'_>,
    (code, raw): &Named<read::Data>,
    joined: Joined,
    at: usize,
    around: &field::Around<'_>,
) -> TableMap {
    let own = &raw.own;
    // A row of several paths has no one step to refer to.
    let via = if joined.also.is_empty() { joined.via.as_slice() } else { &[] };
    let steps: Vec<&str> = via.iter().map(|step| step.code.as_str()).collect();
    let here = field::Here { at, erase: *own.erase.get_ref(), steps: &steps };
    let fields = field::fields(problems, &raw.fields, &field::Inherited::of_data(own), around, here);
    let scope = Scope { tables: around.tables, here: at, steps: &steps };
    let keep = keep::keep(problems, own, &scope);
    let title = title(problems, &own.title, &fields);
    let read_only = own.read_only.as_ref().is_some_and(|flag| *flag.get_ref());
    if let Some(flag) = own.read_only.as_ref().filter(|_| read_only && here.erase != Erase::Leave) {
        problems.add(flag.span(), "nothing is written to a read_only table: its erase must be \"leave\"");
    }
    TableMap {
        code: code.get_ref().clone(),
        label: own.label.0.clone(),
        table: around.tables[at].name.clone(),
        line: problems.line(&own.table.span()),
        many: own.many,
        title,
        order_by: own.order_by.iter().map(|column| ordering(problems, column)).collect(),
        primary_key: Vec::new(),
        erase: *own.erase.get_ref(),
        keep,
        fields,
        read_only,
        via: joined.via,
        join: joined.join,
        also: joined.also,
        constants: joined.constants,
    }
}

/// What heads a row: as the file says, else the first field shown.
fn title(problems: &mut Problems<'_>, names: &[Name], fields: &[FieldMap]) -> Vec<usize> {
    if names.is_empty() {
        return fields.iter().position(|field| field.page).into_iter().collect();
    }
    let mut title = Vec::new();
    for name in names {
        match fields.iter().position(|field| field.column.name == *name.get_ref()) {
            Some(at) if fields[at].page => title.push(at),
            Some(_) => problems.add(name.span(), format!("`{name}` heads a row, but is not shown on the page")),
            None => {
                let near = hint(name.get_ref(), fields.iter().map(|field| field.column.name.as_str()));
                problems.add(name.span(), format!("`{name}` heads a row, but is no field of this table{near}"));
            }
        }
    }
    title
}

/// `column` or `-column`.
fn ordering(problems: &Problems<'_>, column: &Name) -> (Column, bool) {
    match column.get_ref().strip_prefix('-') {
        Some(name) => (problems.column(name, &column.span()), true),
        None => (problems.plain_column(column), false),
    }
}
