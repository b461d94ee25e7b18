//! Holds a mapping against the live catalogue.

use super::columns::{self, Place, What};
use super::nearest::hint;
use super::{
    At, Catalogue, CatalogueColumn, Column, ColumnKind, Edit, Erase, FieldMap, Mapping, Problem, Ref, Step, SubjectMap,
    TableMap, TableName, Text,
};

/// The most characters of a text column whose type says nothing of it.
const DEFAULT_LENGTH: usize = 1_000;

impl Mapping {
    /// Fills in what the catalogue knows of every column that the mapping names.
    ///
    /// # Errors
    /// Every table, column or type that does not fit, each with its line in the mapping.
    pub fn check(mut self, catalogue: &Catalogue) -> Result<Self, Vec<Problem>> {
        let mut check = Check { file: self.file.clone(), catalogue, problems: Vec::new() };
        for subject in &mut self.subjects {
            for table in &mut subject.tables {
                check.table(table);
            }
            for place in columns::of(subject) {
                check.column(place);
            }
            for table in &subject.tables {
                check.erasure(subject, table);
            }
            check.person(subject);
            check.mirrors(subject);
            for table in &mut subject.tables {
                for field in &mut table.fields {
                    check.listed(&table.table, field);
                    check.edit(&table.table, table.read_only, field);
                }
            }
        }
        let Check { mut problems, .. } = check;
        problems.sort_by(|a, b| (a.line, &a.message).cmp(&(b.line, &b.message)));
        problems.dedup();
        if problems.is_empty() { Ok(self) } else { Err(problems) }
    }
}

struct Check<'a> {
    file: String,
    catalogue: &'a Catalogue,
    problems: Vec<Problem>,
}

impl Check<'_> {
    fn add(&mut self, line: usize, message: String) {
        self.problems.push(Problem { file: self.file.clone(), line, message });
    }

    /// The table and its steps are there; its primary key.
    fn table(&mut self, table: &mut TableMap) {
        for (via, _) in table.paths() {
            for step in via {
                self.is_there(&step.table, step.line);
            }
        }
        for list in table.fields.iter().filter_map(|field| field.values_from.as_ref()) {
            self.is_there(&list.table, list.line);
        }
        if !self.is_there(&table.table, table.line) {
            return;
        }
        let found = &self.catalogue.tables[&table.table];
        let known = |name: &String| found.columns.iter().find(|column| column.name == *name);
        table.primary_key =
            found.primary_key.iter().filter_map(known).map(|column| filled(column, table.line)).collect();
        table.read_only |= found.is_view;
        if found.is_view && !matches!(table.erase, Erase::Leave) {
            let message = format!(
                "`{}`: `{}` is a view, to which nothing is written; its erase must be \"leave\"",
                table.code, table.table
            );
            self.add(table.line, message);
        }
        let single = table.erase == Erase::Unlink || !table.also.is_empty();
        if single && table.primary_key.is_empty() {
            let message = format!(
                "`{}`: a row that several subjects or paths lead to is told from others by a primary key; `{}` has none",
                table.code, table.table
            );
            self.add(table.line, message);
        }
    }

    /// A row that may belong to somebody else as well is never deleted or changed, unless it is counted first whether it
    /// does (`unlink`). Through a step a row is the subject's alone only when the step is reached by its primary key; a
    /// link table in between may tie one row to many subjects.
    fn erasure(&mut self, subject: &SubjectMap, table: &TableMap) {
        if table.erase == Erase::Leave {
            return;
        }
        let own: Vec<(&[Step], &(Column, Ref))> =
            table.paths().flat_map(|(via, join)| join.iter().map(move |pair| (via, pair))).collect();
        for (via, (_, to)) in own {
            match to.at {
                At::Via(_) if table.erase == Erase::Unlink => {}
                At::Via(step) => self.own_step(table, &via[step], &to.column.name),
                At::Table(parent) => self.own_parent(table, &subject.tables[parent]),
            }
        }
    }

    fn own_step(&mut self, table: &TableMap, step: &Step, column: &str) {
        // What is not there is told elsewhere.
        let Some(found) = self.catalogue.tables.get(&step.table) else { return };
        let is_there = found.columns.iter().any(|found| found.name == column);
        if is_there && found.primary_key != [column.to_owned()] {
            let message = format!(
                "`{}`: a row reached through `{}.{column}`, which is not that table's primary key, may belong to several subjects; use erase = \"unlink\" or \"leave\"",
                table.code, step.code
            );
            self.add(table.line, message);
        }
    }

    fn own_parent(&mut self, table: &TableMap, parent: &TableMap) {
        let counted = parent.erase == Erase::Unlink && table.erase == Erase::Unlink;
        if matches!(parent.erase, Erase::Unlink | Erase::Leave) && !counted {
            let (code, of) = (&table.code, &parent.code);
            let may = if parent.erase == Erase::Unlink { "\"unlink\" or \"leave\"" } else { "\"leave\"" };
            let message = format!("`{code}` hangs on `{of}`, whose rows may belong to others; its erase must be {may}");
            self.add(table.line, message);
        }
    }

    /// A mirror is written as well as read.
    fn mirrors(&mut self, subject: &SubjectMap) {
        for mirror in &subject.mirrors {
            let At::Table(table) = mirror.column.at else { continue };
            if subject.tables[table].read_only {
                let message = format!("a mirror is written, and `{}` is read_only", subject.tables[table].table);
                self.add(mirror.column.column.line, message);
            }
        }
    }

    /// What a person is known by must be fields: what is not a field is not erased.
    fn person(&mut self, subject: &SubjectMap) {
        let own = subject.name.iter().chain(&subject.locale).map(|column| (0, column, "a part of the person"));
        let contacts = subject.email.iter().chain(&subject.phone).filter_map(|reference| match reference.at {
            At::Table(table) => Some((table, &reference.column, "a contact point")),
            At::Via(_) => None,
        });
        let named: Vec<(usize, &Column, &str)> = own.chain(contacts).collect();
        for (table, column, what) in named {
            let Some(of) = subject.tables.get(table).filter(|_| !column.sql_type.is_empty()) else { continue };
            let is_key = table == 0 && column.name == subject.key.name;
            if !is_key && !of.fields.iter().any(|field| field.column.name == column.name) {
                let name = &column.name;
                let message = format!("`{name}` is named as {what} and must be a field too, or erasure would leave it");
                self.add(column.line, message);
            }
        }
    }

    fn is_there(&mut self, name: &TableName, line: usize) -> bool {
        let tables = &self.catalogue.tables;
        if tables.contains_key(name) {
            return true;
        }
        // The same name in another schema is nearer than any other spelling.
        let near = match tables.keys().find(|known| known.name == name.name) {
            Some(known) => format!("; did you mean `{known}`?"),
            None => {
                let known: Vec<String> = tables.keys().map(ToString::to_string).collect();
                hint(&name.to_string(), known.iter().map(String::as_str))
            }
        };
        self.add(line, format!("the database has no table `{name}`{near}"));
        false
    }

    /// The column is there and, where its value is read, can be.
    fn column(&mut self, place: Place<'_>) {
        let Place { table, column, what } = place;
        let Some(known) = self.catalogue.tables.get(&table) else { return };
        let Some(found) = known.columns.iter().find(|found| found.name == column.name) else {
            let near = hint(&column.name, known.columns.iter().map(|found| found.name.as_str()));
            self.add(column.line, format!("the table `{table}` has no column `{}`{near}", column.name));
            return;
        };
        let mapped = column.max_length.filter(|_| what == What::Field);
        *column = filled(found, column.line);
        let (line, name, kind) = (column.line, format!("{table}.{}", column.name), column.kind);
        if what.is_read() && kind == ColumnKind::Other {
            self.add(line, format!("`{name}` has the type `{}`, which this version cannot read", found.sql_type));
        }
        if what == What::KeepFrom && !matches!(kind, ColumnKind::Date | ColumnKind::Timestamp | ColumnKind::Text) {
            self.add(line, format!("a keep counts from a date; `{name}` has the type `{}`", found.sql_type));
        }
        if what == What::Field {
            if let (Some(mapped), Some(most)) = (mapped, found.max_length)
                && mapped > most
            {
                self.add(line, format!("max_length {mapped} is more than the {most} characters that `{name}` holds"));
            }
            let default = (kind == ColumnKind::Text).then_some(DEFAULT_LENGTH);
            column.max_length = [mapped, found.max_length].into_iter().flatten().min().or(default);
        }
    }

    /// What the mapping lists is among the labels of an enumeration; without a list the labels stand for themselves.
    fn listed(&mut self, table: &TableName, field: &mut FieldMap) {
        let Column { name, line, labels, .. } = &field.column;
        if field.format.is_some() && field.column.kind != ColumnKind::Text {
            let message = format!("`{table}.{name}` cannot have a format: its type is `{}`", field.column.sql_type);
            self.problems.push(Problem { file: self.file.clone(), line: *line, message });
        }
        if labels.is_empty() {
            return;
        }
        for (value, _) in field.values.iter().filter(|(value, _)| !labels.contains(value)) {
            let near = hint(value, labels.iter().map(String::as_str));
            let message = format!("`{table}.{name}` has no label `{value}`{near}");
            self.problems.push(Problem { file: self.file.clone(), line: *line, message });
        }
        if field.values.is_empty() {
            let itself = |label: &String| Text([("en".to_owned(), label.clone())].into());
            field.values = labels.iter().map(|label| (label.clone(), itself(label))).collect();
        }
    }

    /// What the person may change has a form that an input can hold.
    fn edit(&mut self, table: &TableName, read_only: bool, field: &FieldMap) {
        if field.edit == Edit::Instant && read_only {
            let message = format!("`{table}.{}` cannot have edit = \"instant\": read_only", field.column.name);
            self.add(field.column.line, message);
        }
        let kind = field.column.kind;
        let unfit = matches!(kind, ColumnKind::Bytes | ColumnKind::List | ColumnKind::Other);
        if field.edit == Edit::Instant && unfit {
            let (name, sql_type) = (&field.column.name, &field.column.sql_type);
            let message = format!("`{table}.{name}` cannot have edit = \"instant\": its type is `{sql_type}`");
            self.add(field.column.line, message);
        }
    }
}

fn filled(found: &CatalogueColumn, line: usize) -> Column {
    Column {
        name: found.name.clone(),
        line,
        kind: found.kind,
        sql_type: found.sql_type.clone(),
        nullable: found.nullable,
        max_length: found.max_length,
        limits: found.limits.clone(),
        labels: found.labels.clone(),
    }
}
