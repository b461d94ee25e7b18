//! The data page.

use domain::view::{Data, FieldView, RowView, SCREENFUL, Section, Shown};
use domain::{Language, Scope, Value};

use super::Person;
use crate::Result;
use crate::actor::SubjectActor;
use crate::mapping::{At, FieldMap, Source, SubjectMap};
use crate::portal::{Core, Portal};

impl Portal {
    /// Every mapped value that the page may show, masked until a code is entered. Of a list the first rows are shown, or,
    /// of the one that `from` names by its short name, those from that row on; a name that no list has changes nothing.
    ///
    /// # Errors
    /// [`Error::Forbidden`](crate::Error::Forbidden) unless the link is `full`,
    /// [`Error::NotFound`](crate::Error::NotFound) when the person is no longer in the CRM,
    /// [`Error::Store`](crate::Error::Store).
    pub async fn data(&self, me: &SubjectActor, from: Option<(&str, i64)>) -> Result<Data> {
        self.data_shown(me, from, self.sees_clear(me)).await
    }

    /// As [`Self::data`], and what the page masks stays so unless `clear`.
    pub(super) async fn data_shown(&self, me: &SubjectActor, from: Option<(&str, i64)>, clear: bool) -> Result<Data> {
        me.require_scope(&[Scope::Full])?;
        let mut reader = self.store.reader().await?;
        let person = Person::read(self, &mut *reader, me).await?;
        let map = &*self.mapping.subjects[person.kind].listed(&mut *reader, person.kind).await?;
        let mut tables = Vec::with_capacity(map.tables.len());
        for (index, table) in map.tables.iter().enumerate() {
            let most = if table.many { SCREENFUL + 1 } else { 1 };
            let from =
                from.filter(|(code, from)| table.many && table.code == *code && *from > 0).map_or(0, |(_, from)| from);
            let mut rows = reader.crm_rows(person.kind, index, &person.crm.subject.key, from, most).await?;
            let more = rows.len() as i64 > SCREENFUL;
            rows.truncate(SCREENFUL as usize);
            tables.push(Read { rows, from, more });
        }
        drop(reader);
        let show = Show { core: self, map, language: me.language(), clear, tables: &tables };
        let sections = (0..tables.len()).map(|index| show.section(index)).collect();
        Ok(Data { visitor: self.visitor(me, &person), sections })
    }
}

/// What was read of a table.
struct Read {
    rows: Vec<Vec<Value>>,
    from: i64,
    more: bool,
}

/// How values are shown to this visitor.
struct Show<'a> {
    core: &'a Core,
    map: &'a SubjectMap,
    language: &'a Language,
    clear: bool,
    tables: &'a [Read],
}

impl Show<'_> {
    fn section(&self, index: usize) -> Section {
        let (table, Read { rows, from, more }) = (&self.map.tables[index], &self.tables[index]);
        let rows = rows.iter().map(|row| RowView {
            fields: {
                let mut shown: Vec<_> = table.fields.iter().zip(row).filter(|(field, _)| field.page).collect();
                // By heading, in the order of the headings; what has none comes last.
                shown.sort_by_key(|(field, _)| field.group.unwrap_or(usize::MAX));
                shown.into_iter().map(|(field, value)| self.field(index, field, value, row)).collect()
            },
        });
        Section {
            name: table.code.clone(),
            label: table.label.get(self.language).to_owned(),
            many: table.many,
            rows: rows.collect(),
            from: *from,
            more: *more,
        }
    }

    fn field(&self, index: usize, field: &FieldMap, value: &Value, row: &[Value]) -> FieldView {
        let table = &self.map.tables[index];
        let titles = field.purposes.iter().filter_map(|code| self.core.book.get(code));
        FieldView {
            id: format!("{}.{}", table.code, field.column.name),
            label: field.label.get(self.language).to_owned(),
            help: field.help.get(self.language).to_owned(),
            value: self.value(field, value),
            purposes: titles.map(|entry| entry.title(self.language).to_owned()).collect(),
            source: self.source(index, field, row).into(),
            retention: field.retention.get(self.language).to_owned(),
            group: field
                .group
                .and_then(|group| self.map.groups.get(group))
                .map_or(String::new(), |group| group.label.get(self.language).to_owned()),
            change: self.map.change(index, field, self.core.settings.sms),
        }
    }

    fn value(&self, field: &FieldMap, value: &Value) -> Shown {
        if value.is_empty() {
            return Shown::Empty;
        }
        if field.free_text {
            return Shown::ForReview;
        }
        let text = self.label_of(field, value);
        if self.clear { Shown::Clear(text.into()) } else { Shown::Masked(field.mask.apply(&text).into()) }
    }

    fn source(&self, index: usize, field: &FieldMap, row: &[Value]) -> String {
        match &field.source {
            Source::Unknown => String::new(),
            Source::Constant(text) => text.get(self.language).to_owned(),
            Source::Column(at) => {
                let At::Table(there) = at.at else { return String::new() };
                let none = Vec::new();
                // Of the row itself, or of a table that has one row for one person.
                let values = if there == index { row } else { self.tables[there].rows.first().unwrap_or(&none) };
                let of = &self.map.tables[there];
                let index = of.fields.iter().position(|other| other.column.name == at.column.name);
                let found = index.and_then(|index| Some((&of.fields[index], values.get(index)?)));
                // The source is a value like any other: masked by its own field's mask.
                found.map_or(String::new(), |(other, value)| {
                    let text = self.label_of(other, value);
                    if self.clear || text.is_empty() { text } else { other.mask.apply(&text) }
                })
            }
        }
    }

    /// A value as people read it: the label of a listed one, yes or no, a size for bytes.
    fn label_of(&self, field: &FieldMap, value: &Value) -> String {
        let texts = self.core.texts.get(self.language);
        match value {
            Value::Bytes(bytes) => format!("{} B", bytes.len()),
            Value::Bool(true) => texts.text("value-true"),
            Value::Bool(false) => texts.text("value-false"),
            _ => {
                let text = value.text().unwrap_or_default();
                let listed = field.values.iter().find(|(stored, _)| *stored == text);
                listed.map_or(text, |(_, label)| label.get(self.language).to_owned())
            }
        }
    }
}
