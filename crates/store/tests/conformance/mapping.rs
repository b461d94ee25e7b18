//! Small mappings, made by hand.

use std::collections::BTreeMap;

use domain::Channel;
use domain::mask::Mask;
use portal::mapping::{
    At, Column, ColumnKind, Edit, Erase, FieldErase, FieldMap, Mapping, MirrorMap, Portable, Ref, Reflects,
    SoftOptInMap, Source, Step, SubjectMap, TableMap, TableName, Text,
};

/// A column by name; the store takes all else from the catalogue.
pub fn column(name: &str) -> Column {
    Column {
        name: name.into(),
        line: 0,
        kind: ColumnKind::default(),
        sql_type: String::new(),
        nullable: true,
        max_length: None,
        limits: Default::default(),
        labels: Vec::new(),
    }
}

/// A column of a table of the kind.
pub fn at(table: usize, name: &str) -> Ref {
    Ref { at: At::Table(table), column: column(name) }
}

/// A column of a step.
pub fn via(step: usize, name: &str) -> Ref {
    Ref { at: At::Via(step), column: column(name) }
}

/// A table of the default schema.
pub fn table_name(name: &str) -> TableName {
    TableName { schema: None, name: name.into() }
}

/// A mapped column.
pub fn field(name: &str) -> FieldMap {
    FieldMap {
        column: column(name),
        label: Text::default(),
        help: Text::default(),
        page: true,
        access: true,
        access_reason: String::new(),
        portable: Portable::No,
        purposes: Vec::new(),
        source: Source::Unknown,
        recipients: Vec::new(),
        category: "contact".into(),
        mask: Mask::All,
        free_text: false,
        edit: Edit::Instant,
        values: Vec::new(),
        values_from: None,
        pattern: None,
        format: None,
        retention: Text::default(),
        group: None,
        erase: FieldErase::Null,
    }
}

/// A mapped table: one row for one subject unless `many` is set.
pub fn table(name: &str, join: Vec<(&str, Ref)>, fields: &[&str]) -> TableMap {
    TableMap {
        code: name.into(),
        label: Text::default(),
        table: table_name(name),
        line: 0,
        via: Vec::new(),
        join: join.into_iter().map(|(own, there)| (column(own), there)).collect(),
        also: Vec::new(),
        constants: Vec::new(),
        read_only: false,
        many: false,
        title: Vec::new(),
        order_by: Vec::new(),
        primary_key: Vec::new(),
        erase: Erase::Delete,
        keep: None,
        fields: fields.iter().map(|name| field(name)).collect(),
    }
}

/// A step on the way.
pub fn step(code: &str, name: &str, join: Vec<(&str, Ref)>, constants: &[(&str, &str)]) -> Step {
    Step {
        code: code.into(),
        table: table_name(name),
        line: 0,
        join: join.into_iter().map(|(own, there)| (column(own), there)).collect(),
        constants: constants.iter().map(|(name, value)| (column(name), (*value).into())).collect(),
        erase: false,
    }
}

/// A subject kind over a table.
pub fn subject(code: &str, name: &str, key: &str, fields: &[&str]) -> SubjectMap {
    SubjectMap {
        code: code.into(),
        key: column(key),
        name: Vec::new(),
        email: Vec::new(),
        phone: Vec::new(),
        locale: None,
        groups: Vec::new(),
        tables: vec![table(name, Vec::new(), fields)],
        filter: Vec::new(),
        mirrors: Vec::new(),
        soft_opt_ins: Vec::new(),
    }
}

/// A mirror of the newsletter by e-mail.
pub fn mirror(column: Ref, yes: &[&str], no: &[&str]) -> MirrorMap {
    let list = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
    MirrorMap {
        name: format!("newsletter/email/{}", column.column.name),
        reflects: Reflects::Purpose("newsletter".into(), Channel::Email),
        column,
        yes: list(yes),
        no: list(no),
    }
}

/// A soft opt-in for the newsletter.
pub fn soft_opt_in(column: Ref) -> SoftOptInMap {
    SoftOptInMap { purpose: "newsletter".into(), channels: vec![Channel::Email], column, yes: vec!["1".into()] }
}

/// A whole mapping.
pub fn mapping(subjects: Vec<SubjectMap>) -> Mapping {
    Mapping { file: "test.crm.toml".into(), purposes: Vec::new(), subjects, waived: BTreeMap::new() }
}

/// Tables of [`sample`], by place.
pub const PROFILE: usize = 1;
/// The company the person works for.
pub const COMPANY: usize = 2;
/// History notes, newest first.
pub const HISTORY: usize = 3;
/// Lines of the person's invoices.
pub const LINE: usize = 4;

/// The sample CRM, in part.
pub fn sample() -> Mapping {
    let mut person = subject(
        "person",
        "person",
        "id",
        &["first_name", "email", "birth_date", "is_customer", "notes", "created_at", "company_id", "newsletter_optout"],
    );
    person.name = vec![column("first_name"), column("last_name")];
    person.email = vec![at(0, "email")];
    person.phone = vec![at(0, "mobile"), at(0, "phone")];
    person.locale = Some(column("language"));
    person.mirrors =
        vec![mirror(at(0, "newsletter_optout"), &["0"], &["1"]), mirror(at(0, "sms_optout"), &["0"], &["1"])];
    person.soft_opt_ins = vec![soft_opt_in(at(0, "is_customer"))];
    person.tables.push(table(
        "person_profile",
        vec![("person_id", at(0, "id"))],
        &["job_title", "shoe_size", "loyalty_points", "vip", "last_seen_at"],
    ));
    person.tables.push(table("company", vec![("id", at(0, "company_id"))], &["name", "city"]));
    let mut history = table("history_note", vec![("person_id", at(0, "id"))], &["noted_at", "kind", "note"]);
    history.many = true;
    history.order_by = vec![(column("noted_at"), true), (column("id"), true)];
    person.tables.push(history);
    let mut line =
        table("invoice_line", vec![("invoice_id", via(0, "id"))], &["line_no", "article", "quantity", "unit_price"]);
    line.many = true;
    line.via = vec![step("inv", "invoice", vec![("person_id", at(0, "id"))], &[])];
    line.order_by = vec![(column("invoice_id"), false), (column("line_no"), false)];
    person.tables.push(line);
    mapping(vec![person])
}
