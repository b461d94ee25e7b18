//! A kind with the tables that were found to hang on it.

use super::Place;
use super::link::{self, Link};
use super::meaning::Meaning;
use super::subject::Subject;
use super::survey::Survey;
use super::vocabulary as v;
use super::words::Words;
use crate::mapping::{ColumnKind, TableName};

/// A kind with its data tables.
pub(super) struct Kind {
    pub(super) subject: Subject,
    pub(super) tables: Vec<Reached>,
    /// Own columns that lead to other persons, `column` and table.
    pub(super) others: Vec<(String, TableName)>,
    /// Tables without rows that have a column of the right name, as `table.column`.
    pub(super) empty: Vec<String>,
}

/// A data table.
#[derive(Clone)]
pub(super) struct Reached {
    pub(super) code: String,
    pub(super) table: TableName,
    /// The ways to its rows, at least one.
    pub(super) paths: Vec<Path>,
    pub(super) constant: Option<(String, String)>,
    /// Found again and again, see [`super::entity`].
    pub(super) entity: bool,
    pub(super) many: bool,
    pub(super) erase: &'static str,
}

/// A way to the rows of a data table.
#[derive(Clone)]
pub(super) struct Path {
    /// The link table in between.
    pub(super) step: Option<Step>,
    /// Own column.
    pub(super) own: String,
    /// Reference.
    pub(super) to: String,
    /// How sure it is.
    pub(super) told: String,
}

/// A link table on the way.
#[derive(Clone)]
pub(super) struct Step {
    pub(super) code: String,
    pub(super) link: Link,
    /// Whether its rows must be said to go with the person.
    pub(super) goes: bool,
}

impl Kind {
    /// What erasure does to the person's own row: it must stay where rows that stay must point at it.
    pub(super) fn erase(&self, survey: &Survey<'_>) -> &'static str {
        let holds = |table: &Reached, path: &Path| {
            let place = Place { table: table.table.clone(), column: path.own.clone() };
            let takes_null = survey.column(&place).is_none_or(|column| column.nullable);
            // What is left as it is goes on pointing, which a foreign key would see.
            let left = table.erase == "leave" && link::is_declared(survey, &place, &self.subject.table);
            path.to.starts_with("subject.") && (!takes_null || left)
        };
        let mut stay = self.tables.iter().filter(|table| table.many && table.erase != "delete");
        if stay.any(|table| table.paths.iter().any(|path| holds(table, path))) { "anonymise" } else { "delete" }
    }

    /// Columns of a meaning in the one-row data tables, as references.
    pub(super) fn beside(&self, survey: &Survey<'_>, wanted: Meaning) -> Vec<String> {
        let tables = self.tables.iter().filter(|table| !table.many && table.erase != "leave");
        let of = |table: &Reached| {
            let found = survey.judged(&table.table);
            let fits = found
                .into_iter()
                .filter(|(column, judged)| judged.meaning == wanted && column.kind == ColumnKind::Text)
                .filter(|(column, _)| !Words::of(&column.name).has_word(v::OTHERS));
            fits.map(|(column, _)| format!("{}.{}", table.code, column.name)).collect::<Vec<_>>()
        };
        tables.flat_map(of).collect()
    }
}
