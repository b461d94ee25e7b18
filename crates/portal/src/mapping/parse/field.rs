//! A mapped column.

use domain::mask::Mask;
use domain::pattern::Pattern;

use super::locked::Locked;
use super::problems::Problems;
use super::purpose;
use super::raw;
use super::raw::Name;
use super::read::Named;
use super::reference::{Reach, Scope, Table};
use super::table;
use super::value;
use super::value::Words;
use crate::mapping::nearest::hint;
use crate::mapping::{Edit, Erase, FieldErase, FieldMap, Group, ListFrom, Portable, PurposeSeed, Source, Text};

/// Data categories (Art. 15(1)(b)).
pub(super) const CATEGORIES: [&str; 9] = [
    "identity",
    "contact",
    "preference",
    "relationship",
    "purchase",
    "correspondence",
    "marketing",
    "technical",
    "special",
];

/// What a field's keys may name.
pub(super) struct Around<'a> {
    pub(super) purposes: &'a [PurposeSeed],
    pub(super) groups: &'a [Group],
    pub(super) locked: &'a Locked,
    pub(super) tables: &'a [Table],
}

/// The table at hand.
#[derive(Clone, Copy)]
pub(super) struct Here<'a> {
    pub(super) at: usize,
    pub(super) erase: Erase,
    pub(super) steps: &'a [&'a str],
}

/// What fields take from their table.
pub(super) struct Inherited<'a> {
    purposes: &'a [Name],
    source: Option<&'a value::Source>,
    recipients: &'a [Words],
    category: Option<&'a Name>,
}

impl<'a> Inherited<'a> {
    pub(super) fn of_subject(raw: &'a raw::Subject) -> Self {
        Self {
            purposes: raw.purposes.as_deref().unwrap_or_default(),
            source: raw.source.as_ref(),
            recipients: raw.recipients.as_deref().unwrap_or_default(),
            category: raw.category.as_ref(),
        }
    }

    pub(super) fn of_data(raw: &'a raw::Data) -> Self {
        Self {
            purposes: raw.purposes.as_deref().unwrap_or_default(),
            source: raw.source.as_ref(),
            recipients: raw.recipients.as_deref().unwrap_or_default(),
            category: raw.category.as_ref(),
        }
    }
}

/// The fields of one table.
pub(super) fn fields(
    problems: &mut Problems<'_>,
    raw: &[Named<raw::Field>],
    inherited: &Inherited<'_>,
    around: &Around<'_>,
    here: Here<'_>,
) -> Vec<FieldMap> {
    // Judged once here, so that a default is judged even where every field overrules it.
    let scope = Scope { tables: around.tables, here: here.at, steps: here.steps };
    let default = Defaults {
        purposes: purposes(problems, inherited.purposes, around),
        source: inherited.source.map_or(Source::Unknown, |raw| source(problems, raw, &scope)),
        recipients: inherited.recipients.iter().map(|words| words.0.clone()).collect(),
        category: inherited.category.map_or_else(|| "relationship".to_owned(), |name| category(problems, name)),
    };
    raw.iter().map(|(name, raw)| field(problems, name, raw, &default, around, here)).collect()
}

struct Defaults {
    purposes: Vec<String>,
    source: Source,
    recipients: Vec<Text>,
    category: String,
}

fn field(
    problems: &mut Problems<'_>,
    name: &Name,
    raw: &raw::Field,
    default: &Defaults,
    around: &Around<'_>,
    here: Here<'_>,
) -> FieldMap {
    let scope = Scope { tables: around.tables, here: here.at, steps: here.steps };
    let mut column = problems.plain_column(name);
    column.max_length = max_length(problems, raw);
    FieldMap {
        column,
        label: raw.label.0.clone(),
        help: raw.help.0.clone(),
        page: raw.page.unwrap_or(true),
        access: access(problems, raw),
        access_reason: raw.access_reason.as_ref().map_or_else(String::new, |reason| reason.get_ref().clone()),
        portable: raw.portable.unwrap_or(Portable::No),
        purposes: raw.purposes.as_ref().map_or_else(|| default.purposes.clone(), |own| purposes(problems, own, around)),
        source: raw.source.as_ref().map_or_else(|| default.source.clone(), |own| source(problems, own, &scope)),
        recipients: match &raw.recipients {
            Some(own) => own.iter().map(|words| words.0.clone()).collect(),
            None => default.recipients.clone(),
        },
        category: raw.category.as_ref().map_or_else(|| default.category.clone(), |own| category(problems, own)),
        mask: raw.mask.unwrap_or(Mask::All),
        free_text: raw.free_text,
        edit: edit(problems, name, raw, around, here),
        values: values(problems, raw),
        values_from: values_from(problems, raw),
        pattern: pattern(problems, raw),
        format: raw.format,
        retention: raw.retention.0.clone(),
        group: raw.group.as_ref().and_then(|code| group(problems, code, around, here)),
        erase: raw.erase.clone().unwrap_or(FieldErase::Null),
    }
}

fn edit(problems: &mut Problems<'_>, name: &Name, raw: &raw::Field, around: &Around<'_>, here: Here<'_>) -> Edit {
    let Some(edit) = raw.edit.as_ref().filter(|edit| *edit.get_ref() != Edit::No) else { return Edit::No };
    let wanted = *edit.get_ref();
    let table = &around.tables[here.at];
    let why = if raw.free_text {
        Some("free_text is never edited here".to_owned())
    } else if table.many {
        Some("rows of a table with many = true cannot be edited in this version".to_owned())
    } else if here.erase == Erase::Leave {
        Some("erase = \"leave\" says that the row is not the person's to change".to_owned())
    } else if wanted == Edit::Confirm && here.erase == Erase::Unlink {
        Some("erase = \"unlink\" says that others may share the row, whose address would change with it".to_owned())
    } else if wanted == Edit::Confirm && (raw.values.is_some() || raw.values_from.is_some()) {
        Some("an address is on no list".to_owned())
    } else if wanted == Edit::Confirm {
        let why = around.locked.why_not_confirmed(here.at, &table.name, name.get_ref());
        why.map(|what| format!("it is {what}"))
    } else {
        around.locked.why(&table.name, name.get_ref()).map(|what| format!("it is {what}"))
    };
    if let Some(why) = why {
        problems.add(edit.span(), format!("`{name}` cannot have edit = \"{}\": {why}", wanted.code()));
    }
    wanted
}

fn access(problems: &mut Problems<'_>, raw: &raw::Field) -> bool {
    let reason = raw.access_reason.as_ref().filter(|reason| !reason.get_ref().trim().is_empty());
    match (&raw.access, reason) {
        (Some(access), None) if !access.get_ref() => {
            problems.add(access.span(), "access = false needs access_reason (Art. 15(4) or a law)");
        }
        (access, Some(reason)) if access.as_ref().is_none_or(|access| *access.get_ref()) => {
            problems.add(reason.span(), "access_reason goes with access = false only");
        }
        _ => {}
    }
    raw.access.as_ref().is_none_or(|access| *access.get_ref())
}

fn max_length(problems: &mut Problems<'_>, raw: &raw::Field) -> Option<usize> {
    let most = raw.max_length.as_ref()?;
    if *most.get_ref() == 0 {
        problems.add(most.span(), "max_length is at least 1");
    }
    Some(*most.get_ref())
}

fn values(problems: &mut Problems<'_>, raw: &raw::Field) -> Vec<(String, Text)> {
    let Some(values) = &raw.values else { return Vec::new() };
    if values.get_ref().is_empty() {
        problems.add(values.span(), "a closed list needs at least one value; leave `values` out where there is none");
    }
    let mut found: Vec<(String, Text)> = Vec::new();
    for listed in values.get_ref() {
        if found.iter().any(|(value, _)| value == listed.value.get_ref()) {
            problems.add(listed.value.span(), format!("`{}` is listed twice", listed.value));
        }
        found.push((listed.value.get_ref().clone(), listed.label.0.clone()));
    }
    found
}

/// A list in the mapping and one in the CRM exclude each other; without a label the value is shown.
fn values_from(problems: &mut Problems<'_>, raw: &raw::Field) -> Option<ListFrom> {
    let list = raw.values_from.as_ref()?;
    if raw.values.is_some() {
        problems.add(list.span(), "`values` and `values_from` exclude each other");
    }
    let list = list.get_ref();
    let constant = |(name, value): (&Name, &value::Constant)| (problems.plain_column(name), value.0.clone());
    let constants = list.constants.iter().map(constant).collect();
    Some(ListFrom {
        line: problems.plain_column(&list.table).line,
        value: problems.plain_column(&list.value),
        label: problems.plain_column(list.label.as_ref().unwrap_or(&list.value)),
        constants,
        table: table::name(problems, &list.table),
    })
}

fn pattern(problems: &mut Problems<'_>, raw: &raw::Field) -> Option<String> {
    let pattern = raw.pattern.as_ref()?;
    if let Err(error) = Pattern::parse(pattern.get_ref()) {
        problems.add(pattern.span(), format!("pattern, {error}"));
    }
    Some(pattern.get_ref().clone())
}

fn group(problems: &mut Problems<'_>, code: &Name, around: &Around<'_>, here: Here<'_>) -> Option<usize> {
    if around.tables[here.at].many {
        problems.add(code.span(), "a table with many = true has its own heading: its fields have no group");
        return None;
    }
    let found = around.groups.iter().position(|group| group.code == *code.get_ref());
    if found.is_none() {
        let near = hint(code.get_ref(), around.groups.iter().map(|group| group.code.as_str()));
        problems.add(code.span(), format!("there is no group `{code}`{near}"));
    }
    found
}

fn purposes(problems: &mut Problems<'_>, codes: &[Name], around: &Around<'_>) -> Vec<String> {
    for code in codes {
        purpose::find(problems, around.purposes, code);
    }
    codes.iter().map(|code| code.get_ref().clone()).collect()
}

fn source(problems: &mut Problems<'_>, raw: &value::Source, scope: &Scope<'_>) -> Source {
    match raw {
        value::Source::Constant(text) => Source::Constant(text.clone()),
        value::Source::Column(reference) => {
            scope.resolve(problems, reference, Reach::Source).map_or(Source::Unknown, Source::Column)
        }
    }
}

fn category(problems: &mut Problems<'_>, name: &Name) -> String {
    if !CATEGORIES.contains(&name.get_ref().as_str()) {
        let near = hint(name.get_ref(), CATEGORIES);
        problems.add(name.span(), format!("`{name}` is none of {}{near}", CATEGORIES.join(", ")));
    }
    name.get_ref().clone()
}
