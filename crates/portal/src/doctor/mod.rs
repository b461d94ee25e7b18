//! `insyn doctor`: what is wrong with a mapping on a live database, before a person finds out.
//!
//! Judging is pure: mapping, catalogue and measured [`Facts`] in, [`Finding`]s out, one check a file. [`measure()`],
//! [`try_mirrors()`] and [`plant()`] take the facts; the last two write, in a transaction that is rolled back. A new check is a file here, its line in [`judge`], and
//! its row in the tests.

mod confirm;
mod constraint;
mod date;
mod facts;
mod index;
mod key;
mod key_age;
mod link;
mod measure;
mod mirror;
mod personal;
mod plant;
mod planted;
mod purpose;
#[cfg(test)]
mod tests;
mod unmapped;
mod waive;
mod withheld;

pub use confirm::no_texts;
pub use facts::{Facts, MirrorFact, PlantFact, Planting, Stored, Tried};
pub use key_age::key_age;
pub use measure::{measure, try_mirrors};
pub use plant::plant;
use serde::Serialize;

use crate::mapping::{At, Catalogue, Column, Erase, Mapping, Problem, Ref, SubjectMap, TableMap, TableName};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Persons would see too little, or erasure would fail or leave something.
    Error,
    /// Worth mending; the portal works.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// As it is printed.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One thing that was found. Never holds a value of the database, but for those that the mapping itself names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// Which check found it.
    pub code: &'static str,
    /// `table.column` or `table`, with the schema before it outside the default one; empty when it concerns neither.
    pub at: String,
    /// The mapping's line, where it has one.
    pub line: Option<usize>,
    /// What it is, in a sentence.
    pub message: String,
    /// The statement that would mend it, where there is one.
    pub mend: Option<String>,
}

impl Finding {
    fn new(severity: Severity, code: &'static str, at: impl Into<String>, message: impl Into<String>) -> Self {
        Self { severity, code, at: at.into(), line: None, message: message.into(), mend: None }
    }

    fn error(code: &'static str, at: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, at, message)
    }

    fn warning(code: &'static str, at: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, at, message)
    }

    fn note(code: &'static str, at: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, at, message)
    }

    fn on(mut self, line: usize) -> Self {
        self.line = Some(line).filter(|line| *line > 0);
        self
    }

    fn mended_by(mut self, statement: impl Into<String>) -> Self {
        self.mend = Some(statement.into());
        self
    }
}

/// What is judged.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The mapping: checked, or as it was parsed when the check found problems.
    pub mapping: &'a Mapping,
    /// Its text, for the lines of what the mapping keeps no line of.
    pub text: &'a str,
    /// The live catalogue.
    pub catalogue: &'a Catalogue,
    /// What was measured; `None` when the mapping cannot be used on this database.
    pub facts: Option<&'a Facts>,
}

/// Everything that is to be said, errors first.
#[must_use]
pub fn judge(case: &Case<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for check in [unmapped::check, waive::check, personal::check, withheld::check, key::check, link::check] {
        found.extend(check(case));
    }
    found.extend(constraint::check(case));
    if let Some(facts) = case.facts {
        for check in [mirror::check, date::check, index::check, purpose::check, planted::check] {
            found.extend(check(case, facts));
        }
    }
    sorted(found)
}

/// A mapping's problems as findings.
#[must_use]
pub fn problems(problems: &[Problem]) -> Vec<Finding> {
    problems.iter().map(|problem| Finding::error("mapping", "", problem.message.clone()).on(problem.line)).collect()
}

/// Errors first, then by place; nothing twice.
#[must_use]
pub fn sorted(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by(|a, b| (a.severity, a.code, &a.at, &a.message).cmp(&(b.severity, b.code, &b.at, &b.message)));
    found.dedup_by(|a, b| (a.severity, a.code, &a.at, &a.message) == (b.severity, b.code, &b.at, &b.message));
    found
}

/// Every mapped table with its kind.
fn tables(mapping: &Mapping) -> impl Iterator<Item = (&SubjectMap, &TableMap)> {
    mapping.subjects.iter().flat_map(|map| map.tables.iter().map(move |table| (map, table)))
}

/// Where a reference from a table points: the physical table.
fn physical<'a>(map: &'a SubjectMap, table: &'a TableMap, reference: &Ref) -> &'a TableName {
    match reference.at {
        At::Table(index) => &map.tables[index].table,
        At::Via(step) => &table.via[step].table,
    }
}

/// A person's contact points with their tables: e-mail, phone.
fn contacts(map: &SubjectMap) -> [Vec<(&TableName, &Column)>; 2] {
    let at = |reference: &'_ Ref| physical(map, &map.tables[0], reference);
    [&map.email, &map.phone].map(|contacts| contacts.iter().map(|contact| (at(contact), &contact.column)).collect())
}

/// Whether an erasure changes or removes rows of the table at some time.
fn is_erased(table: &TableMap) -> bool {
    table.erase != Erase::Leave
}

/// A name as a statement may hold it.
fn quoted(name: &str) -> String {
    let plain = name.starts_with(|first: char| first.is_ascii_lowercase() || first == '_')
        && name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_');
    if plain { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\"\"")) }
}

/// A table's name as a statement may hold it.
fn quoted_table(table: &TableName) -> String {
    match &table.schema {
        Some(schema) => format!("{}.{}", quoted(schema), quoted(&table.name)),
        None => quoted(&table.name),
    }
}

/// `1 row`, `2 rows`.
fn rows(count: i64) -> String {
    if count == 1 { "1 row".to_owned() } else { format!("{count} rows") }
}
