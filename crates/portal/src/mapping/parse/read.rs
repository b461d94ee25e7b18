//! From text to typed tables, each problem told with its line.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue, ValueDeserializer};

use super::problems::Problems;
use super::raw;
use super::raw::Name;
use crate::mapping::nearest::hint;

/// A table under its name.
pub(super) type Named<T> = (Name, T);

/// The whole file; everything that has an order is in it.
pub(super) struct File {
    pub(super) head: raw::Head,
    pub(super) purposes: Vec<Named<raw::Purpose>>,
    pub(super) subjects: Vec<Named<Subject>>,
}

/// A subject kind with its parts.
pub(super) struct Subject {
    pub(super) own: raw::Subject,
    pub(super) groups: Vec<Named<raw::Group>>,
    pub(super) fields: Vec<Named<raw::Field>>,
    pub(super) data: Vec<Named<Data>>,
    pub(super) mirrors: Vec<Spanned<raw::Mirror>>,
    pub(super) soft_opt_ins: Vec<Spanned<raw::SoftOptIn>>,
}

/// A data table with its fields.
pub(super) struct Data {
    pub(super) own: raw::Data,
    pub(super) fields: Vec<Named<raw::Field>>,
}

type Table<'i> = DeTable<'i>;
type Item<'i> = Spanned<DeValue<'i>>;

/// Reads the file; `None` when a problem was found.
pub(super) fn file(problems: &mut Problems<'_>, text: &str) -> Option<File> {
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        problems.add(error.span().unwrap_or_default(), error.message());
    }
    if !problems.is_empty() {
        return None;
    }
    let root = root.into_inner();
    let head: Option<raw::Head> = table(problems, None, &Spanned::new(0..0, DeValue::Table(root.clone())));
    if let Some(format) = head.as_ref().map(|head| &head.format).filter(|format| *format.get_ref() != 1) {
        problems.add(format.span(), format!("format {} is not known; this version reads format 1", format.get_ref()));
        return None;
    }
    let purposes = named(problems, &root, "purpose", true, |problems, name, item| table(problems, Some(name), item));
    let subjects = named(problems, &root, "subject", true, subject);
    if subjects.is_empty() && problems.is_empty() {
        problems.add_whole("no [subject.<kind>] is mapped");
    }
    problems.is_empty().then_some(())?;
    Some(File { head: head?, purposes: sorted(purposes, |purpose| purpose.order), subjects: sorted(subjects, |_| 0) })
}

fn subject(problems: &mut Problems<'_>, name: &Name, item: &Item<'_>) -> Option<Subject> {
    let own = table(problems, Some(name), item);
    let parts = item.get_ref().as_table()?;
    let groups = named(problems, parts, "group", true, |problems, name, item| table(problems, Some(name), item));
    let data = named(problems, parts, "data", true, data);
    let fields = fields(problems, parts);
    let mirrors = list(problems, parts, "mirror");
    let soft_opt_ins = list(problems, parts, "soft_opt_in");
    Some(Subject {
        own: own?,
        groups: sorted(groups, |group: &raw::Group| group.order),
        fields,
        data: sorted(data, |data| data.own.order),
        mirrors,
        soft_opt_ins,
    })
}

fn data(problems: &mut Problems<'_>, name: &Name, item: &Item<'_>) -> Option<Data> {
    let own = table(problems, Some(name), item);
    let fields = fields(problems, item.get_ref().as_table()?);
    Some(Data { own: own?, fields })
}

fn fields(problems: &mut Problems<'_>, parent: &Table<'_>) -> Vec<Named<raw::Field>> {
    let fields = named(problems, parent, "field", false, |problems, name, item| table(problems, Some(name), item));
    sorted(fields, |field: &raw::Field| field.order)
}

/// By order, then by name.
fn sorted<T>(mut tables: Vec<Named<T>>, order: impl Fn(&T) -> i64) -> Vec<Named<T>> {
    tables.sort_by(|a, b| (order(&a.1), a.0.get_ref()).cmp(&(order(&b.1), b.0.get_ref())));
    tables
}

/// The tables under `[parent.key.<name>]`; the names are codes or, for fields, columns.
fn named<T>(
    problems: &mut Problems<'_>,
    parent: &Table<'_>,
    key: &str,
    codes: bool,
    mut read: impl FnMut(&mut Problems<'_>, &Name, &Item<'_>) -> Option<T>,
) -> Vec<Named<T>> {
    let Some((place, item)) = parent.get_key_value(key) else { return Vec::new() };
    let Some(tables) = item.get_ref().as_table() else {
        problems.add(place.span(), format!("`{key}` is a table of tables"));
        return Vec::new();
    };
    let mut found = Vec::new();
    for (name, item) in tables {
        let name = Spanned::new(name.span(), name.get_ref().clone().into_owned());
        if codes && !is_code(name.get_ref()) {
            let message = format!("`{name}` is no code; lower-case letters, digits, `-` and `_`, at most 64");
            problems.add(name.span(), message);
        }
        if let Some(table) = read(problems, &name, item) {
            found.push((name, table));
        }
    }
    found
}

/// The tables under `[[parent.key]]`, in the file's order.
fn list<T: DeserializeOwned>(problems: &mut Problems<'_>, parent: &Table<'_>, key: &str) -> Vec<Spanned<T>> {
    let Some((place, item)) = parent.get_key_value(key) else { return Vec::new() };
    let Some(items) = item.get_ref().as_array() else {
        problems.add(place.span(), format!("`{key}` is a list of tables: [[...{key}]]"));
        return Vec::new();
    };
    items.iter().filter_map(|item| table(problems, None, item).map(|read| Spanned::new(item.span(), read))).collect()
}

/// Whether this may be a short name.
pub(super) fn is_code(code: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
    (1..=64).contains(&code.len()) && code.bytes().all(fits)
}

/// Reads one table. serde stops at the first problem; the key it stopped at is taken out and reading starts again, so that
/// all are told.
fn table<T: DeserializeOwned>(problems: &mut Problems<'_>, name: Option<&Name>, item: &Item<'_>) -> Option<T> {
    let mut item = item.clone();
    let mut taken: Vec<String> = Vec::new();
    loop {
        let error = match T::deserialize(ValueDeserializer::from(item.clone())) {
            Ok(read) => return taken.is_empty().then_some(read),
            Err(error) => error,
        };
        let missing = error.message().strip_prefix("missing field ").map(|key| key.trim_matches('`'));
        if missing.is_some_and(|key| taken.iter().any(|gone| gone == key)) {
            return None;
        }
        // What is missing has no place of its own; the table's name is the best there is.
        let own = item.span();
        let span = match (error.span(), name) {
            (Some(span), _) if span != own => span,
            (_, Some(name)) => name.span(),
            (_, None) => own.clone(),
        };
        if name.is_none() && own.is_empty() && span == own {
            problems.add_whole(reworded(error.message()));
        } else {
            problems.add(span.clone(), reworded(error.message()));
        }
        let DeValue::Table(table) = item.get_mut() else { return None };
        taken.push(remove_at(table, &span)?);
    }
}

/// Takes out the key at a place.
fn remove_at(table: &mut Table<'_>, span: &Range<usize>) -> Option<String> {
    let there = |(key, value): &(&Spanned<DeString<'_>>, &Item<'_>)| {
        key.span().contains(&span.start) || value.span().contains(&span.start)
    };
    let key = table.iter().find(there).map(|(key, _)| key.get_ref().clone().into_owned())?;
    table.remove(key.as_str());
    Some(key)
}

/// serde's message in the words of the format, with the nearest known name.
fn reworded(message: &str) -> String {
    if let Some((wrong, _)) = message.split_once(", expected struct ") {
        return format!("{wrong}, expected a table");
    }
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let Some((name, known)) = quoted.split_first() else { return message.to_owned() };
    if message.starts_with("unknown field ") {
        match hint(name, known.iter().copied()) {
            near if near.is_empty() => format!("unknown key `{name}`; known here: {}", known.join(", ")),
            near => format!("unknown key `{name}`{near}"),
        }
    } else if message.starts_with("unknown variant ") {
        format!("`{name}` is none of {}{}", known.join(", "), hint(name, known.iter().copied()))
    } else if message.starts_with("missing field ") {
        format!("the key `{name}` is missing")
    } else {
        message.to_owned()
    }
}
