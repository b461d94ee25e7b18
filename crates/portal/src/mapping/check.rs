//! Holds a mapping against the live catalogue.

use super::columns::{self, Place, What};
use super::nearest::hint;
use super::{
    At, Catalogue, CatalogueColumn, Column, ColumnKind, Edit, Erase, FieldErase, FieldMap, Mapping, Problem, Ref,
    Source, Step, SubjectMap, TableMap, TableName, Text,
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
            for table in &subject.tables {
                check.kept_with(table);
                for field in &table.fields {
                    check.source(subject, field);
                    check.scrub(&table.table, field);
                }
            }
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
        let told_apart = matches!(table.erase, Erase::Unlink | Erase::Keep) || !table.also.is_empty();
        if told_apart && table.primary_key.is_empty() {
            let message = format!(
                "`{}`: rows that are shared, kept, or reached by several paths are told apart by a primary key; `{}` has none",
                table.code, table.table
            );
            self.add(table.line, message);
        }
        if table.erase == Erase::Keep && (!table.also.is_empty() || table.has_links()) {
            let message = format!(
                "`{}`: what ties a kept row to the person must be one path without links that go; map the link table as data",
                table.code
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
        if table.erase == Erase::Unlink {
            self.unlink(table);
        }
        for (via, join) in table.paths() {
            let mut targets: Vec<At> = join.iter().map(|(_, to)| to.at).collect();
            targets.dedup();
            for at in targets {
                let columns: Vec<&str> =
                    join.iter().filter(|(_, to)| to.at == at).map(|(_, to)| to.column.name.as_str()).collect();
                if let At::Table(parent) = at
                    && parent != 0
                {
                    self.own_parent(table, &subject.tables[parent]);
                }
                if table.erase != Erase::Unlink {
                    self.own_row(subject, table, (via, at), &columns);
                }
            }
        }
    }

    /// A row is the subject's alone only where it is reached by what one row alone has: the subject's key, or a primary key
    /// or unique index on the way. By anything else (a company's number, an e-mail address) others may reach it as well.
    fn own_row(&mut self, subject: &SubjectMap, table: &TableMap, (via, at): (&[Step], At), columns: &[&str]) {
        let (code, physical) = match at {
            At::Table(0) if columns.contains(&subject.key.name.as_str()) => return,
            At::Table(there) => (subject.tables[there].code.as_str(), &subject.tables[there].table),
            At::Via(step) => (via[step].code.as_str(), &via[step].table),
        };
        // What is not there is told elsewhere.
        let Some(found) = self.catalogue.tables.get(physical) else { return };
        let is_there = |name: &&str| found.columns.iter().any(|column| column.name == **name);
        if columns.iter().all(is_there) && !found.is_one_row_by(columns) {
            let message = format!(
                "`{}`: a row reached through `{code}.{}`, which others may have in common, may belong to several subjects; use erase = \"unlink\" or \"leave\"",
                table.code,
                columns.join(", ")
            );
            self.add(table.line, message);
        }
    }

    /// What ties a shared row to the person must be able to go without it.
    fn unlink(&mut self, table: &TableMap) {
        let pointers = table.paths().flat_map(|(_, join)| join).filter(|(_, to)| to.at == At::Table(0));
        let fixed: Vec<String> = pointers
            .filter(|(own, _)| !own.sql_type.is_empty() && !own.nullable)
            .map(|(own, _)| own.name.clone())
            .collect();
        for name in fixed {
            let message = format!(
                "`{}`: `{name}` points at the person and takes no NULL, so a shared row could never be let go of",
                table.code
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

    /// A mirror is written as well as read, on a row that no other person has.
    fn mirrors(&mut self, subject: &SubjectMap) {
        for mirror in &subject.mirrors {
            let At::Table(table) = mirror.column.at else { continue };
            let of = &subject.tables[table];
            let why = match of.erase {
                _ if of.read_only => "is read_only",
                Erase::Leave => "is not the person's (erase = \"leave\")",
                _ => continue,
            };
            self.add(mirror.column.column.line, format!("a mirror is written, and `{}` {why}", of.table));
        }
    }

    /// A kept row holds its parents only where they are the person's own row.
    fn kept_with(&mut self, table: &TableMap) {
        for with in table.keep.iter().flat_map(|keep| &keep.with) {
            if with.at != At::Table(0) {
                let message = format!(
                    "`{}`: `with` names columns of the person's own table only; give `{}`'s table a keep of its own",
                    table.code, with.column.name
                );
                self.add(with.column.line, message);
            }
        }
    }

    /// A source is shown beside the value: it must not show what its own field withholds.
    fn source(&mut self, subject: &SubjectMap, field: &FieldMap) {
        let Source::Column(Ref { at: At::Table(table), column }) = &field.source else { return };
        let of = subject.tables[*table].fields.iter().find(|other| other.column.name == column.name);
        if of.is_some_and(|of| of.free_text || !of.page || !of.access) {
            let message = format!("`{}` is withheld from the page or the copy, and cannot be a source", column.name);
            self.add(column.line, message);
        }
    }

    /// Only a text can lose a part and still be one.
    fn scrub(&mut self, table: &TableName, field: &FieldMap) {
        let kind = field.column.kind;
        if field.erase == FieldErase::Scrub && !matches!(kind, ColumnKind::Text | ColumnKind::Json) {
            let (name, sql_type) = (&field.column.name, &field.column.sql_type);
            let message = format!("`{table}.{name}` cannot have erase = \"scrub\": its type is `{sql_type}`");
            self.add(field.column.line, message);
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
        let (name, edit) = (&field.column.name, field.edit.code());
        if field.edit != Edit::No && read_only {
            self.add(field.column.line, format!("`{table}.{name}` cannot have edit = \"{edit}\": read_only"));
        }
        let kind = field.column.kind;
        let unfit = match field.edit {
            Edit::No => false,
            Edit::Instant => matches!(kind, ColumnKind::Bytes | ColumnKind::List | ColumnKind::Other),
            // A number would lose the plus before a country.
            Edit::Confirm => kind != ColumnKind::Text,
        };
        if unfit {
            let sql_type = &field.column.sql_type;
            let message = format!("`{table}.{name}` cannot have edit = \"{edit}\": its type is `{sql_type}`");
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
