//! References: `column` or `name.column`.

use std::collections::BTreeSet;

use super::problems::Problems;
use super::raw::Name;
use crate::mapping::nearest::hint;
use crate::mapping::{At, Ref, TableName};

/// What a reference has to know of a subject's tables; `[0]` is the subject's own.
pub(super) struct Table {
    pub(super) code: String,
    pub(super) name: TableName,
    pub(super) many: bool,
    /// Data tables that its join names.
    pub(super) parents: BTreeSet<usize>,
    /// Its mapped columns.
    pub(super) fields: Vec<String>,
    /// The key column, of the subject's own table.
    pub(super) key: String,
}

/// Where a reference stands.
pub(super) struct Scope<'a> {
    pub(super) tables: &'a [Table],
    /// The table at hand.
    pub(super) here: usize,
    /// Short names of the `via` steps that it may name.
    pub(super) steps: &'a [&'a str],
}

/// What a reference is for, and so what it may name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// A step's join: the subject or an earlier step.
    Step,
    /// A table's join: the subject, a step, another data table.
    Join,
    /// What has one value for one subject: the subject's table or a one-row table.
    OneRow,
    /// Beside a row: as `OneRow`, and the row itself.
    Source,
    /// For a keep: as `Source`, and the rows that the row hangs on.
    Keep,
}

impl Scope<'_> {
    /// Resolves a reference; `None` after telling why not.
    pub(super) fn resolve(&self, problems: &mut Problems<'_>, reference: &Name, reach: Reach) -> Option<Ref> {
        let text = reference.get_ref();
        let found = match text.split_once('.') {
            None if matches!(reach, Reach::Step | Reach::Join) => Err(format!(
                "`{text}` names no table; write \"subject.{text}\" or the short name of another table before the dot"
            )),
            None => Ok((At::Table(self.here), text.as_str())),
            Some((name, column)) => self.table(name, reach).map(|at| (at, column)),
        };
        match found {
            Ok((_, "")) => problems.add(reference.span(), format!("`{text}` names no column")),
            Ok((at, column)) => return Some(Ref { at, column: problems.column(column, &reference.span()) }),
            Err(message) => problems.add(reference.span(), message),
        }
        None
    }

    fn table(&self, name: &str, reach: Reach) -> Result<At, String> {
        if name == "subject" {
            return Ok(At::Table(0));
        }
        if let Some(step) = self.steps.iter().position(|step| *step == name) {
            return match reach {
                Reach::Step | Reach::Join | Reach::Keep => Ok(At::Via(step)),
                Reach::OneRow | Reach::Source => {
                    Err(format!("`{name}` is a step; here only the subject's table or a one-row data table serves"))
                }
            };
        }
        if reach == Reach::Step {
            return Err(format!("`{name}` is neither `subject` nor an earlier step"));
        }
        let Some(at) = self.tables.iter().skip(1).position(|table| table.code == name).map(|n| n + 1) else {
            return Err(self.unknown(name));
        };
        let own = at == self.here;
        let fits = match reach {
            Reach::Join if own => return Err(format!("`{name}` is joined to itself")),
            Reach::Join => true,
            Reach::Keep => own || !self.tables[at].many || ancestors(self.tables, self.here).contains(&at),
            Reach::OneRow | Reach::Source | Reach::Step => own || !self.tables[at].many,
        };
        if fits {
            Ok(At::Table(at))
        } else {
            Err(format!("`{name}` may have several rows for one subject; here only a one-row table serves"))
        }
    }

    fn unknown(&self, name: &str) -> String {
        if let Some(table) = self.tables.iter().find(|table| table.name.name == name) {
            return format!("`{name}` is a table's physical name; a reference uses its short name, `{}`", table.code);
        }
        let codes = self.tables.iter().map(|table| table.code.as_str());
        let near = hint(name, codes.chain(self.steps.iter().copied()));
        format!("`{name}` is neither `subject`, nor a step, nor the short name of a data table{near}")
    }
}

/// The way round from a table to itself, where its joins go in a circle.
pub(super) fn circle(tables: &[Table], from: usize) -> Option<Vec<usize>> {
    let mut open = vec![vec![from]];
    let mut seen = BTreeSet::new();
    while let Some(path) = open.pop() {
        for next in path.last().into_iter().flat_map(|at| &tables[*at].parents) {
            let longer = [path.as_slice(), &[*next]].concat();
            if *next == from {
                return Some(longer);
            }
            if seen.insert(*next) {
                open.push(longer);
            }
        }
    }
    None
}

/// The data tables that a table's rows hang on, however far.
pub(super) fn ancestors(tables: &[Table], of: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut open: Vec<usize> = tables[of].parents.iter().copied().collect();
    while let Some(next) = open.pop() {
        if found.insert(next) {
            open.extend(&tables[next].parents);
        }
    }
    found
}
