//! A subject kind: its own table, and how its parts come together.

use super::field;
use super::locked::Locked;
use super::mirror;
use super::problems::Problems;
use super::raw::Name;
use super::read;
use super::read::Named;
use super::reference::{Reach, Scope, Table};
use super::table;
use super::table::Joined;
use crate::mapping::{Erase, Group, PurposeSeed, Ref, SubjectMap, TableMap};

pub(super) fn subject(
    problems: &mut Problems<'_>,
    (name, raw): &Named<read::Subject>,
    purposes: &[PurposeSeed],
) -> SubjectMap {
    let own = &raw.own;
    if own.name.get_ref().is_empty() {
        problems.add(own.name.span(), "a subject's name needs at least one column");
    }
    if let Some(erase) = own.erase.as_ref().filter(|erase| !may_be_own(*erase.get_ref())) {
        problems.add(erase.span(), "the subject's own row is erased by delete or anonymise");
    }
    let (tables, joined) = tables(problems, raw);
    let scope = Scope { tables: &tables, here: 0, steps: &[] };
    let mirrors = mirror::mirrors(problems, &raw.mirrors, &scope, purposes);
    let soft_opt_ins = mirror::soft_opt_ins(problems, &raw.soft_opt_ins, &scope, purposes);
    let filter = own
        .filter
        .iter()
        .filter_map(|(reference, value)| Some((scope.resolve(problems, reference, Reach::OneRow)?, value.0.clone())))
        .collect();
    let mut map = SubjectMap {
        code: name.get_ref().clone(),
        key: problems.plain_column(&own.key),
        name: own.name.get_ref().iter().map(|column| problems.plain_column(column)).collect(),
        email: contacts(problems, &own.email, &scope),
        phone: contacts(problems, &own.phone, &scope),
        locale: own.locale.as_ref().map(|column| problems.plain_column(column)),
        groups: raw
            .groups
            .iter()
            .map(|(code, group)| Group { code: code.get_ref().clone(), label: group.label.0.clone() })
            .collect(),
        tables: Vec::new(),
        filter,
        mirrors,
        soft_opt_ins,
    };
    let locked = locked(&map, &tables, &joined);
    let around = field::Around { purposes, groups: &map.groups, locked: &locked, tables: &tables };
    let mut found = vec![own_table(problems, raw, &around)];
    for (n, (data, joined)) in raw.data.iter().zip(joined).enumerate() {
        found.push(table::data(problems, data, joined, n + 1, &around));
    }
    map.tables = found;
    map
}

/// Names and joins of all tables, before anything refers to them.
fn tables(problems: &mut Problems<'_>, raw: &read::Subject) -> (Vec<Table>, Vec<Joined>) {
    let mut tables = vec![Table {
        code: "subject".to_owned(),
        name: table::name(problems, &raw.own.table),
        many: false,
        parents: std::collections::BTreeSet::new(),
        fields: raw.fields.iter().map(|(column, _)| column.get_ref().clone()).collect(),
        key: raw.own.key.get_ref().clone(),
    }];
    for (code, data) in &raw.data {
        if code.get_ref() == "subject" {
            problems.add(code.span(), "`subject` is the subject's own table; give the data table another short name");
        }
        tables.push(Table {
            code: code.get_ref().clone(),
            name: table::name(problems, &data.own.table),
            many: data.own.many,
            parents: std::collections::BTreeSet::new(),
            fields: data.fields.iter().map(|(column, _)| column.get_ref().clone()).collect(),
            key: String::new(),
        });
    }
    let joined: Vec<Joined> =
        raw.data.iter().enumerate().map(|(n, (_, data))| table::joined(problems, &data.own, &tables, n + 1)).collect();
    for (table, joined) in tables.iter_mut().skip(1).zip(&joined) {
        table.parents = joined.parents();
    }
    for (n, (code, data)) in raw.data.iter().enumerate() {
        table::check_chain(problems, code, &data.own, &tables, n + 1);
    }
    (tables, joined)
}

fn contacts(problems: &mut Problems<'_>, names: &[Name], scope: &Scope<'_>) -> Vec<Ref> {
    names.iter().filter_map(|name| scope.resolve(problems, name, Reach::OneRow)).collect()
}

fn locked(map: &SubjectMap, tables: &[Table], joined: &[Joined]) -> Locked {
    let mut locked = Locked::default();
    let own = &tables[0].name;
    locked.add(own, &map.key, "the key");
    for reference in map.email.iter().chain(&map.phone) {
        locked.add_contact(reference, tables);
    }
    locked.add_acts(tables, &map.mirrors, &map.soft_opt_ins, &map.filter);
    for (table, joined) in tables.iter().skip(1).zip(joined) {
        locked.add_joins(&table.name, joined, tables);
    }
    locked
}

fn own_table(problems: &mut Problems<'_>, raw: &read::Subject, around: &field::Around<'_>) -> TableMap {
    let erase = raw.own.erase.as_ref().map_or(Erase::Delete, |erase| *erase.get_ref());
    let inherited = field::Inherited::of_subject(&raw.own);
    TableMap {
        code: "subject".to_owned(),
        label: raw.own.label.0.clone(),
        table: around.tables[0].name.clone(),
        line: problems.line(&raw.own.table.span()),
        via: Vec::new(),
        join: Vec::new(),
        also: Vec::new(),
        constants: Vec::new(),
        read_only: false,
        many: false,
        title: Vec::new(),
        order_by: Vec::new(),
        primary_key: Vec::new(),
        erase,
        keep: None,
        fields: field::fields(problems, &raw.fields, &inherited, around, field::Here { at: 0, erase, steps: &[] }),
    }
}

const fn may_be_own(erase: Erase) -> bool {
    matches!(erase, Erase::Delete | Erase::Anonymise)
}
