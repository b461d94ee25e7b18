//! Puts down what was found. A table that is reached two ways is one data table, so that no row comes twice.

use super::Walk;
use crate::mapping::TableName;
use crate::mapping::inspect::link::Link;
use crate::mapping::inspect::reach::{Path, Reached, Step};
use crate::mapping::inspect::{short, vocabulary as v};

impl Walk<'_, '_> {
    /// What a link table leads to.
    pub(super) fn add_across(&mut self, link: &Link, end: &Link) {
        let code = short::free(&format!("{}_link", short::table(&self.survey.words(&link.from.table))), &self.codes);
        self.codes.push(code.clone());
        self.seen.extend([link.from.table.clone(), end.to.table.clone()]);
        let table = &end.to.table;
        let erase = self.shared(table);
        // The link table may hold something itself; then it is mapped by itself, and its own `erase` decides.
        let goes = erase == "leave" && !self.holds(&link.from.table);
        let path = Path {
            to: format!("{code}.{}", end.from.column),
            own: end.to.column.clone(),
            told: format!("by `{}` ({}), then {}", link.from.table, link.how.told(), end.how.told()),
            step: Some(Step { code, link: link.clone(), goes }),
        };
        self.put(Reached {
            code: String::new(),
            table: table.clone(),
            paths: vec![path],
            constant: None,
            entity: false,
            many: true,
            erase,
        });
    }

    /// A row that the person's own row points at.
    pub(super) fn add_parent(&mut self, link: &Link) {
        self.seen.push(link.to.table.clone());
        let path = Path {
            step: None,
            own: link.to.column.clone(),
            to: format!("subject.{}", link.from.column),
            told: link.how.told(),
        };
        let code = self.code(&link.to.table, None);
        self.kind.tables.push(Reached {
            code,
            table: link.to.table.clone(),
            paths: vec![path],
            constant: None,
            entity: false,
            many: false,
            erase: "leave",
        });
    }

    /// Rows that point at the person, or at a row of a list.
    pub(super) fn add(&mut self, link: &Link, to: &str, many: bool, parent: Option<&Reached>) {
        let table = &link.from.table;
        let single = self.survey.table(table).and_then(|found| found.single_key());
        let entity = link.how.is_entity();
        if !entity {
            self.seen.push(table.clone());
        }
        let path = Path {
            step: None,
            own: link.from.column.clone(),
            to: format!("{to}.{}", link.to.column),
            told: link.how.told(),
        };
        let reached = Reached {
            code: String::new(),
            table: table.clone(),
            paths: vec![path],
            erase: self.erase(link, parent),
            constant: link.how.constant().cloned(),
            entity,
            many: many || single != Some(&link.from.column),
        };
        if entity {
            let code = self.code(table, parent);
            self.kind.tables.push(Reached { code, ..reached });
        } else {
            self.put(reached);
        }
    }

    /// Adds a way to a table that is there, or the table. Rows without a key cannot be told from one another, so that two
    /// ways to them stay two tables.
    fn put(&mut self, reached: Reached) {
        let has_key = self.survey.table(&reached.table).is_some_and(|found| !found.primary_key.is_empty());
        let is_same = |known: &&mut Reached| {
            known.table == reached.table && known.constant == reached.constant && !known.entity && known.many && has_key
        };
        if let Some(known) = self.kind.tables.iter_mut().find(is_same) {
            // Two ways may come from two persons. What must stay stays for both, and a count is never given up.
            known.erase = match (known.erase, reached.erase) {
                ("leave", _) | (_, "leave") => "leave",
                ("anonymise", "anonymise") => "anonymise",
                _ => "unlink",
            };
            known.paths.extend(reached.paths);
            return;
        }
        let code = self.code(&reached.table, None);
        self.kind.tables.push(Reached { code, ..reached });
    }

    /// A proposal. What hangs on a row shares its fate, and a row without a key of its own cannot be named.
    fn erase(&self, link: &Link, parent: Option<&Reached>) -> &'static str {
        let table = &link.from.table;
        match parent {
            _ if self.only_shown(table) => "leave",
            Some(parent) => parent.erase,
            None if link.how.is_entity() || self.survey.is_books(table) => "anonymise",
            None => "delete",
        }
    }

    /// The same for rows that others may be tied to as well. A thing that a company has for everybody is nobody's.
    fn shared(&self, table: &TableName) -> &'static str {
        let is_thing = self.survey.words(table).has_noun(v::THINGS);
        if is_thing || self.only_shown(table) { "leave" } else { "unlink" }
    }

    /// Whether rows cannot be erased one by one.
    fn only_shown(&self, table: &TableName) -> bool {
        self.survey.table(table).is_none_or(|found| found.is_view || found.primary_key.is_empty())
    }

    /// Whether a link table has more than keys.
    pub(super) fn holds(&self, table: &TableName) -> bool {
        self.survey.judged(table).iter().any(|(_, judged)| judged.meaning.waived().is_none())
    }

    /// A code that neither a table nor a step has.
    fn code(&mut self, table: &TableName, of: Option<&Reached>) -> String {
        let own = short::table(&self.survey.words(table));
        let wanted = of.map_or_else(|| own.clone(), |parent| format!("{}_{own}", parent.code));
        let code = short::free(&wanted, &self.codes);
        self.codes.push(code.clone());
        code
    }
}
