//! A kind with the tables that were found to hang on it.

use super::Place;
use super::link::Link;
use super::meaning::Meaning;
use super::subject::Subject;
use super::survey::Survey;
use super::vocabulary as v;
use super::words::Words;
use crate::mapping::TableName;

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
    /// The link table in between: its code, and its own link.
    pub(super) step: Option<(String, Link)>,
    /// Own column.
    pub(super) own: String,
    /// Reference.
    pub(super) to: String,
    pub(super) constant: Option<(String, String)>,
    /// Found again and again, see [`super::entity`].
    pub(super) entity: bool,
    pub(super) many: bool,
    pub(super) erase: &'static str,
    /// How sure the way to it is.
    pub(super) told: String,
}

impl Kind {
    /// What erasure does to the person's own row: it must stay where rows that stay must point at it.
    pub(super) fn erase(&self, survey: &Survey<'_>) -> &'static str {
        let holds = |table: &&Reached| {
            let place = Place { table: table.table.clone(), column: table.own.clone() };
            table.to.starts_with("subject.")
                && table.many
                && table.erase != "delete"
                && survey.column(&place).is_some_and(|column| !column.nullable)
        };
        if self.tables.iter().any(|table| holds(&table)) { "anonymise" } else { "delete" }
    }

    /// Columns of a meaning in the one-row data tables, as references.
    pub(super) fn beside(&self, survey: &Survey<'_>, wanted: Meaning) -> Vec<String> {
        let tables = self.tables.iter().filter(|table| !table.many && table.erase != "leave");
        let of = |table: &Reached| {
            let found = survey.judged(&table.table);
            let fits = found
                .into_iter()
                .filter(|(column, judged)| judged.meaning == wanted && !Words::of(&column.name).has_word(v::OTHERS));
            fits.map(|(column, _)| format!("{}.{}", table.code, column.name)).collect::<Vec<_>>()
        };
        tables.flat_map(of).collect()
    }
}
