//! What hangs on a person: rows beside theirs, lists, what link tables lead to, and one step further.

mod add;

use std::collections::BTreeSet;

use super::link::{self, Link, Target};
use super::reach::{Kind, Reached};
use super::subject::Subject;
use super::survey::Survey;
use super::words::Words;
use super::{Place, entity};
use crate::mapping::TableName;
use crate::port::store::StoreResult;

/// Walks the database from one kind.
pub(super) async fn of(survey: &mut Survey<'_>, subject: &Subject, all: &[Subject]) -> StoreResult<Kind> {
    let persons = all.iter().map(|subject| subject.table.clone()).collect();
    let kind = Kind { subject: subject.clone(), tables: Vec::new(), others: Vec::new(), empty: Vec::new() };
    let mut walk = Walk { survey, kind, persons, codes: Vec::new(), seen: Vec::new() };
    walk.own_rows().await?;
    walk.parents().await?;
    walk.further().await?;
    let Walk { mut kind, .. } = walk;
    kind.tables.sort_by_key(|table| table.many);
    Ok(kind)
}

struct Walk<'w, 'a> {
    survey: &'w mut Survey<'a>,
    kind: Kind,
    /// The tables of all kinds: what is another person's is not followed.
    persons: Vec<TableName>,
    codes: Vec<String>,
    /// Tables that are mapped, or are a step, without a constant.
    seen: Vec<TableName>,
}

impl Walk<'_, '_> {
    fn tables(&self) -> Vec<TableName> {
        let mine = |name: &&TableName| !self.persons.contains(name) && !self.seen.contains(name);
        self.survey.tables().map(|(name, _)| name).filter(mine).cloned().collect()
    }

    /// Tables that are found again and again.
    fn entities(&self) -> Vec<TableName> {
        let told = self.kind.tables.iter().filter(|table| table.entity);
        let tables: BTreeSet<&TableName> = told.map(|table| &table.table).collect();
        tables.into_iter().cloned().collect()
    }

    /// What holds the subject's own key.
    async fn own_rows(&mut self) -> StoreResult<()> {
        let key = self.kind.subject.place();
        let stems = self.kind.subject.stems(self.survey);
        let mut shared_numbers = false;
        for table in self.tables() {
            if !self.survey.is_empty(&table)
                && let Some(link) = entity::link(self.survey, &table, &key, false).await?
            {
                shared_numbers = true;
                self.add(&link, "subject", false, None);
            }
        }
        let entities = self.entities();
        for table in self.tables().into_iter().filter(|table| !entities.contains(table)) {
            let mut links = link::declared(self.survey, &table, &key.table);
            if links.is_empty() && self.survey.is_empty(&table) {
                self.note_empty(&table, &stems);
            } else if links.is_empty() {
                links = entity::typed(self.survey, &table, &key, &stems).await?;
            }
            if links.is_empty() && !self.survey.is_empty(&table) {
                let target = Target { to: &key, stems: &stems, shared_numbers };
                links.extend(link::measured(self.survey, &table, &target).await?);
            }
            for link in links {
                if !self.across(&link).await? {
                    self.add(&link, "subject", false, None);
                }
            }
        }
        Ok(())
    }

    fn note_empty(&mut self, table: &TableName, stems: &[String]) {
        let Some(found) = self.survey.table(table) else { return };
        let key = &self.kind.subject.key;
        let named = |name: &String| {
            let words = Words::of(name);
            (name == key && !words.is("id")) || (words.is_key() && stems.contains(&words.stem()))
        };
        let columns = found.columns.iter().map(|column| &column.name).filter(|name| named(name));
        self.kind.empty.extend(columns.map(|name| format!("{table}.{name}")));
    }

    /// Follows a link table to what it ties to the person; false when it is none, or holds something itself.
    async fn across(&mut self, link: &Link) -> StoreResult<bool> {
        let Some(found) = self.survey.table(&link.from.table) else { return Ok(false) };
        let key = &found.primary_key;
        let may = (key.len() > 1 && key.contains(&link.from.column)) || (key.is_empty() && found.columns.len() <= 4);
        if !may {
            return Ok(false);
        }
        let not = [self.persons.as_slice(), std::slice::from_ref(&link.from.table)].concat();
        let mut ends = Vec::new();
        for column in found.columns.iter().filter(|column| column.name != link.from.column) {
            let from = Place { table: link.from.table.clone(), column: column.name.clone() };
            ends.extend(link::target(self.survey, &from, &not).await?);
        }
        for end in &ends {
            self.add_across(link, end);
        }
        Ok(!ends.is_empty() && !self.holds(&link.from.table))
    }

    /// The rows that the person's own row points at: their company, their country.
    async fn parents(&mut self) -> StoreResult<()> {
        let own = self.kind.subject.table.clone();
        let Some(found) = self.survey.table(&own) else { return Ok(()) };
        let key = self.kind.subject.key.clone();
        for column in found.columns.iter().filter(|column| column.name != key) {
            let from = Place { table: own.clone(), column: column.name.clone() };
            let Some(link) = link::target(self.survey, &from, &[]).await? else { continue };
            if self.persons.contains(&link.to.table) {
                self.kind.others.push((column.name.clone(), link.to.table));
            } else if !self.seen.contains(&link.to.table) {
                self.add_parent(&link);
            }
        }
        Ok(())
    }

    /// What hangs on the lists found so far.
    async fn further(&mut self) -> StoreResult<()> {
        let lists: Vec<Reached> = self.kind.tables.iter().filter(|table| table.many).cloned().collect();
        for parent in lists {
            let Some(key) = self.survey.table(&parent.table).and_then(|found| found.single_key()) else { continue };
            let key = Place { table: parent.table.clone(), column: key.to_owned() };
            self.hanging_on(&parent, &key).await?;
        }
        Ok(())
    }

    async fn hanging_on(&mut self, parent: &Reached, key: &Place) -> StoreResult<()> {
        let stems = [self.survey.words(&key.table).stem(), Words::of(&key.column).stem()];
        let stems: Vec<String> = stems.into_iter().filter(|stem| stem.len() > 2).collect();
        let entities = self.entities();
        let mut shared_numbers = false;
        let mut links = Vec::new();
        for table in &entities {
            if let Some(link) = entity::link(self.survey, table, key, true).await? {
                shared_numbers = true;
                links.push(link);
            }
        }
        for table in self.tables().into_iter().filter(|table| !entities.contains(table)) {
            let found = link::declared(self.survey, &table, &key.table);
            if found.is_empty() && !self.survey.is_empty(&table) {
                let target = Target { to: key, stems: &stems, shared_numbers };
                links.extend(link::measured(self.survey, &table, &target).await?);
            }
            links.extend(found);
        }
        for link in links {
            self.add(&link, &parent.code, parent.many, Some(parent));
        }
        Ok(())
    }
}
