//! The tables of persons: those with columns for a name and for reaching them.

use super::meaning::Meaning;
use super::survey::Survey;
use super::vocabulary as v;
use super::words::Words;
use super::{Place, short};
use crate::mapping::{CatalogueColumn, ColumnKind, TableName};

/// A table that may be one of persons.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    /// The kind's code.
    pub(super) code: String,
    pub(super) table: TableName,
    pub(super) key: String,
    pub(super) name: Vec<String>,
    pub(super) email: Vec<String>,
    pub(super) phone: Vec<String>,
    pub(super) locale: Option<String>,
    /// It looks like the company's own people.
    pub(super) staff: bool,
    /// No row was found.
    pub(super) empty: bool,
}

impl Subject {
    pub(super) fn place(&self) -> Place {
        Place { table: self.table.clone(), column: self.key.clone() }
    }

    /// What a column would be called that holds this subject's key: `contact`.
    pub(super) fn stems(&self, survey: &Survey<'_>) -> Vec<String> {
        let mut stems =
            vec![self.code.replace(['-', '_'], ""), survey.words(&self.table).stem(), Words::of(&self.key).stem()];
        stems.retain(|stem| stem.len() > 2);
        stems.sort();
        stems.dedup();
        stems
    }
}

/// All that look so, the likeliest first. Empty ones only where there is no other.
pub(super) fn find(survey: &Survey<'_>) -> Vec<Subject> {
    // A view shows persons whose table is another.
    let tables: Vec<TableName> =
        survey.tables().filter(|(_, table)| !table.is_view).map(|(name, _)| name.clone()).collect();
    let mut found: Vec<Subject> =
        tables.iter().filter_map(|table| read(survey, table)).filter(|it| it.is_one(survey)).collect();
    if found.iter().any(|subject| !subject.empty) {
        found.retain(|subject| !subject.empty);
    }
    found.sort_by_key(|subject| {
        (subject.staff, !survey.words(&subject.table).has_noun(v::PERSONS), subject.table.clone())
    });
    distinct(&mut found);
    found
}

/// The one that was asked for, whatever it looks like; `None` without table or key.
pub(super) fn named(survey: &Survey<'_>, table: &TableName) -> Option<Subject> {
    let mut found = read(survey, table)?;
    if found.name.is_empty() {
        let is_text = |column: &&CatalogueColumn| column.kind == ColumnKind::Text && column.name != found.key;
        let columns = &survey.table(table)?.columns;
        let first = columns.iter().find(is_text).map_or_else(|| found.key.clone(), |column| column.name.clone());
        found.name.push(first);
    }
    Some(found)
}

fn distinct(found: &mut [Subject]) {
    for at in 1..found.len() {
        let taken: Vec<String> = found[..at].iter().map(|subject| subject.code.clone()).collect();
        found[at].code = short::free(&found[at].code, &taken);
    }
}

fn read(survey: &Survey<'_>, table: &TableName) -> Option<Subject> {
    let key = key(survey, table)?;
    let words = survey.words(table);
    let judged = survey.judged(table);
    let with = |wanted: &[Meaning]| -> Vec<String> {
        let fits = judged.iter().filter(|(column, judged)| {
            wanted.contains(&judged.meaning)
                && column.kind == ColumnKind::Text
                && !Words::of(&column.name).has(v::OTHERS)
        });
        fits.map(|(column, _)| column.name.clone()).collect()
    };
    let mut name = [with(&[Meaning::FirstName]), with(&[Meaning::MiddleName]), with(&[Meaning::LastName])].concat();
    if name.is_empty() {
        // `name` alone may be that of anything; of several the first.
        name = with(&[Meaning::Name]).into_iter().filter(|name| !Words::of(name).has(v::COMPANY)).take(1).collect();
    }
    let (mut email, mut phone) = (with(&[Meaning::Email]), with(&[Meaning::Phone]));
    email.sort_by_key(|column| (!Words::of(column).is("email epost mail emailaddress"), is_second(column)));
    phone.sort_by_key(|column| (is_second(column), !Words::of(column).has("mobile mobil cell handy")));
    Some(Subject {
        code: short::kind(&words, &name),
        table: table.clone(),
        key,
        name,
        email,
        phone,
        locale: with(&[Meaning::Language]).into_iter().next(),
        staff: words.has_noun(v::STAFF) && !words.has_noun(v::PERSONS),
        empty: survey.is_empty(table),
    })
}

fn is_second(column: &str) -> bool {
    Words::of(column).has("other secondary 2 alternative second andra zweite anden")
}

/// The primary key, or else a column of numbers or text that is filled and different in all sampled rows.
fn key(survey: &Survey<'_>, table: &TableName) -> Option<String> {
    let found = survey.table(table)?;
    let can_be =
        |column: &&CatalogueColumn| matches!(column.kind, ColumnKind::Integer | ColumnKind::Text | ColumnKind::Decimal);
    if let Some(key) = found.single_key() {
        return found.columns.iter().filter(can_be).find(|column| column.name == key).map(|column| column.name.clone());
    }
    let every = |column: &&CatalogueColumn| {
        let seen = survey.seen(&Place { table: table.clone(), column: column.name.clone() });
        seen.is_some_and(|seen| seen.filled > 1 && seen.distinct == seen.filled) && Words::of(&column.name).is_key()
    };
    let without = found.primary_key.is_empty();
    found.columns.iter().filter(can_be).find(every).filter(|_| without).map(|column| column.name.clone())
}

impl Subject {
    /// A first or last name and a way to reach the person; or a name alone, in a table that is called after persons.
    fn is_one(&self, survey: &Survey<'_>) -> bool {
        let words = survey.words(&self.table);
        let reached = !self.email.is_empty() || !self.phone.is_empty();
        let parts = |lists: [&str; 2]| self.name.iter().any(|name| lists.iter().any(|list| Words::of(name).has(list)));
        let of_person = parts([v::FIRST_NAME, v::LAST_NAME]);
        let called = words.has_noun(v::PERSONS)
            || words.has_noun(v::STAFF)
            || self.name.iter().any(|name| Words::of(name).has_noun(v::PERSONS));
        let books = survey.is_books(&self.table);
        reached && !self.name.is_empty() && !books && (of_person || called)
    }
}
