//! The draft as a file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::field::{self, Around};
use super::meaning::Meaning;
use super::reach::{Kind, Reached};
use super::survey::Survey;
use super::{Place, head, label, quote, used, way};
use crate::mapping::TableName;

/// So many tables are named in a comment, and the rest counted.
const NAMED: usize = 40;

/// The whole file.
pub(super) fn text(survey: &Survey<'_>, kinds: &[Kind]) -> String {
    let place = |kind: &Kind, column: &String| Place { table: kind.subject.table.clone(), column: column.clone() };
    let others = kinds.iter().flat_map(|kind| kind.others.iter().map(|(column, _)| place(kind, column))).collect();
    let mut writer = Writer {
        survey,
        out: head::HEAD.to_owned(),
        used: used::used(kinds),
        others,
        codes: BTreeMap::new(),
        waived: BTreeMap::new(),
    };
    for kind in kinds {
        writer.kind(kind);
    }
    writer.waive();
    writer.out
}

struct Writer<'w, 'a> {
    survey: &'w Survey<'a>,
    out: String,
    used: BTreeSet<Place>,
    /// Columns that lead to other persons.
    others: BTreeSet<Place>,
    /// Physical tables that are written for this kind, and under what code.
    codes: BTreeMap<TableName, String>,
    waived: BTreeMap<String, String>,
}

impl Writer<'_, '_> {
    fn line(&mut self, line: impl std::fmt::Display) {
        let _ = writeln!(self.out, "{line}");
    }

    fn comment(&mut self, text: &str) {
        self.line(format_args!("# {}", quote::comment(text)));
    }

    fn kind(&mut self, kind: &Kind) {
        let subject = &kind.subject;
        self.codes.clear();
        let code = subject.code.clone();
        self.line(format_args!("\n# --- {code} {}", "-".repeat(110_usize.saturating_sub(code.len()))));
        if subject.staff {
            self.comment("Looks like your own staff: delete this kind unless they are to use the portal.");
        }
        for (column, table) in &kind.others {
            self.comment(&format!("`{column}` points at `{table}`, another person's row, which is not followed."));
        }
        self.line(format_args!("\n[subject.{code}]"));
        self.line(format_args!("label = {{ en = {} }}", quote::text(&label::of(&code))));
        self.line(format_args!("table = {}", quote::text(&subject.table.to_string())));
        self.line(format_args!("key = {}", quote::text(&subject.key)));
        self.line(format_args!("name = {}", quote::list(&subject.name)));
        for (key, columns, meaning) in
            [("email", &subject.email, Meaning::Email), ("phone", &subject.phone, Meaning::Phone)]
        {
            let all = [columns.as_slice(), &kind.beside(self.survey, meaning)].concat();
            self.line(format_args!("{key} = {}", quote::list(&all)));
        }
        if let Some(locale) = &subject.locale {
            self.line(format_args!("locale = {}", quote::text(locale)));
        }
        self.filter(kind);
        let erase = kind.erase(self.survey);
        let why = if erase == "delete" { "" } else { "; rows that stay must go on pointing at it" };
        self.line(format_args!("erase = \"{erase}\" # decide: delete or anonymise{why}"));
        self.comment("purposes = [\"sales-service\"]");
        self.fields(&Around { path: format!("subject.{code}"), table: &subject.table, many: false, erase });
        for (order, table) in kind.tables.iter().enumerate() {
            self.data(&code, table, order + 1);
        }
        self.mirrors(kind);
        self.empty(kind);
    }

    /// Soft deletion, as a comment: whether such persons still have their rights here is for the company to say.
    fn filter(&mut self, kind: &Kind) {
        let one_row = kind.tables.iter().filter(|table| !table.many && table.erase != "leave");
        let tables: Vec<(Option<&str>, &TableName)> = std::iter::once((None, &kind.subject.table))
            .chain(one_row.map(|table| (Some(table.code.as_str()), &table.table)))
            .collect();
        for (code, table) in tables {
            for (column, judged) in self.survey.judged(table) {
                if judged.meaning == Meaning::SoftDelete {
                    let name = code.map_or_else(|| column.name.clone(), |code| format!("{code}.{}", column.name));
                    let off = if column.kind == crate::mapping::ColumnKind::Bool { "false" } else { "0" };
                    self.comment(&format!(
                        "filter = {{ {} = \"{off}\" }} (looks like soft deletion)",
                        quote::text(&name)
                    ));
                }
            }
        }
    }

    fn data(&mut self, kind: &str, table: &Reached, order: usize) {
        let path = format!("subject.{kind}.data.{}", table.code);
        self.line("");
        for (at, path) in table.paths.iter().enumerate() {
            let also = if at == 0 { "" } else { "also " };
            self.comment(&format!("`{}`: {also}{}", table.table, path.told));
        }
        if let Some(first) = self.codes.get(&table.table).filter(|_| !table.entity).cloned() {
            self.comment(&format!(
                "The same table as `data.{first}`: without a primary key its rows cannot be told apart, and may come twice."
            ));
        }
        self.codes.insert(table.table.clone(), table.code.clone());
        self.line(format_args!("[{path}]"));
        self.line(format_args!("label = {{ en = {} }}", quote::text(&label::of(&table.code))));
        self.line(format_args!("table = {}", quote::text(&table.table.to_string())));
        let (first, others) = way::all(&table.paths);
        self.line(first);
        if let Some(others) = others {
            self.line(others);
        }
        if let Some((column, value)) = &table.constant {
            self.line(format_args!("where = {{ {} = {} }}", quote::key(column), quote::text(value)));
        }
        if table.many {
            self.line("many = true");
        }
        if self.is_view(&table.table) {
            self.line("read_only = true");
        }
        self.line(format_args!("order = {order}"));
        self.line(format_args!("erase = \"{}\" # decide{}", table.erase, self.advice(table)));
        if self.survey.is_books(&table.table) {
            self.line("category = \"purchase\"");
        }
        self.comment("purposes = [\"sales-service\"]");
        self.fields(&Around { path, table: &table.table, many: table.many, erase: table.erase });
        for step in table.paths.iter().filter_map(|path| path.step.as_ref()) {
            self.waive_rest(&step.link.from.table);
        }
    }

    fn advice(&self, table: &Reached) -> &'static str {
        let without_key = self.survey.table(&table.table).is_some_and(|found| found.primary_key.is_empty());
        let across = table.paths.iter().any(|path| path.step.is_some());
        match table.erase {
            _ if self.is_view(&table.table) => "; a view is never written to",
            _ if without_key => "; without a primary key no row of it can be erased",
            "leave" if across => ": leave or unlink; nobody's own, it seems, so that only the link goes",
            "unlink" if across => ": unlink or leave; others may be tied to the row, which goes with the last of them",
            "unlink" => ": unlink or leave; it may be another person's as well, or hangs on what is",
            "leave" if !table.many => "; looks like a row that is not the person's",
            "leave" => ", with what it hangs on",
            _ if self.survey.is_books(&table.table) => ": bookkeeping law most likely says keep",
            _ => ": delete, anonymise, keep or leave",
        }
    }

    fn is_view(&self, table: &TableName) -> bool {
        self.survey.table(table).is_some_and(|found| found.is_view)
    }

    fn fields(&mut self, around: &Around<'_>) {
        let mut order = 0;
        for (column, judged) in self.survey.judged(around.table) {
            let place = Place { table: around.table.clone(), column: column.name.clone() };
            if self.used.contains(&place) {
                continue;
            }
            let other = self.others.contains(&place).then(|| "key of another person's row: check".to_owned());
            match other.or_else(|| field::waived(column, judged)) {
                Some(reason) => {
                    self.waived.insert(format!("{}.{}", place.table, place.column), reason);
                }
                None => {
                    order += 1;
                    field::write(&mut self.out, around, column, judged, order);
                }
            }
        }
    }

    /// The columns of a link table that is not shown itself.
    fn waive_rest(&mut self, table: &TableName) {
        for (column, judged) in self.survey.judged(table) {
            let place = Place { table: table.clone(), column: column.name.clone() };
            if let Some(reason) = field::waived(column, judged).filter(|_| !self.used.contains(&place)) {
                self.waived.insert(format!("{table}.{}", column.name), reason);
            }
        }
    }

    fn mirrors(&mut self, kind: &Kind) {
        let one_row = kind.tables.iter().filter(|table| !table.many && table.erase != "leave");
        let own = std::iter::once((None, &kind.subject.table));
        for (code, table) in own.chain(one_row.map(|table| (Some(table.code.as_str()), &table.table))) {
            for (column, judged) in self.survey.judged(table) {
                let of = (kind.subject.code.as_str(), code);
                field::mirror(&mut self.out, self.survey, of, (table, column), judged.meaning);
            }
        }
    }

    fn empty(&mut self, kind: &Kind) {
        if kind.empty.is_empty() {
            return;
        }
        self.line("");
        self.comment("Tables without a row now, with a column called after this kind; map those that you use:");
        for names in kind.empty.iter().take(NAMED).collect::<Vec<_>>().chunks(4) {
            let names: Vec<&str> = names.iter().map(|name| name.as_str()).collect();
            self.comment(&format!("  {}", names.join(", ")));
        }
        if kind.empty.len() > NAMED {
            self.comment(&format!("  and {} more", kind.empty.len() - NAMED));
        }
    }

    fn waive(&mut self) {
        self.line("\n# --- Columns that doctor need not ask about, if you agree ---\n\n[waive]");
        for (column, reason) in std::mem::take(&mut self.waived) {
            self.line(format_args!("{} = {}", quote::text(&column), quote::text(&reason)));
        }
    }
}
