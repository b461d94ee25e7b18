//! What each check says of a small CRM made by hand. On real databases: `server/tests/it/doctor.rs`.

use domain::Channel;

use super::{Case, Facts, Finding, MirrorFact, PlantFact, Planting, Severity, Stored, Tried, judge, no_texts};
use crate::mapping::{
    Catalogue, CatalogueColumn, CatalogueIndex, CatalogueTable, ColumnKind, ForeignKey, IndexPart, Mapping, TableName,
    parse,
};
use crate::port::store::{FlagCount, Found, PurposeRecord};

const CRM: &str = r#"
format = 1
[purpose.news]
basis = "consent"
channels = ["email"]
title = { en = "News" }
text = { en = "Yes" }
[subject.person]
label = { en = "Person" }
table = "person"
key = "id"
name = ["name"]
[subject.person.field.name]
label = { en = "Name" }
[subject.person.data.note]
label = { en = "Notes" }
table = "note"
join = { person_id = "subject.id" }
many = true
erase = "anonymise"
[subject.person.data.note.field.text]
label = { en = "Text" }
access = false
access_reason = "Art. 15(4)"
[subject.person.data.trip]
label = { en = "Trips" }
table = "trip"
via = [{ as = "seat", table = "seat", join = { person_id = "subject.id" } }]
join = { id = "seat.trip_id" }
many = true
erase = "leave"
[[subject.person.mirror]]
purpose = "news"
channel = "email"
column = "opt"
yes = "1"
no = "0"
[waive]
"note.id" = "row number"
"person.name" = "no need"
"supplier.*" = "companies"
"#;

fn table(name: &str) -> TableName {
    TableName { schema: None, name: name.to_owned() }
}

fn column(name: &str, nullable: bool) -> CatalogueColumn {
    let kind = if name.ends_with("id") { ColumnKind::Integer } else { ColumnKind::Text };
    CatalogueColumn {
        name: name.to_owned(),
        kind,
        sql_type: "text".to_owned(),
        nullable,
        max_length: None,
        limits: Default::default(),
        labels: Vec::new(),
    }
}

fn of(columns: &[&str], primary_key: &[&str], indexed: &[&str]) -> CatalogueTable {
    let index = |name: &&str| CatalogueIndex { parts: vec![IndexPart::Column((*name).to_owned())], unique: false };
    CatalogueTable {
        columns: columns.iter().map(|name| column(name, *name != "text")).collect(),
        primary_key: primary_key.iter().map(|name| (*name).to_owned()).collect(),
        indexes: indexed.iter().map(index).collect(),
        ..CatalogueTable::default()
    }
}

fn catalogue() -> Catalogue {
    Catalogue {
        tables: [
            (table("person"), of(&["id", "name", "opt"], &["id"], &[])),
            (table("note"), of(&["id", "person_id", "text"], &["id"], &["person_id"])),
            (table("seat"), of(&["person_id", "trip_id"], &["person_id", "trip_id"], &[])),
            (table("trip"), of(&["id"], &["id"], &[])),
            (table("supplier"), of(&["id", "email"], &["id"], &[])),
        ]
        .into(),
    }
}

fn facts() -> Facts {
    let stored = parse("crm.toml", CRM).unwrap().purposes.remove(0);
    let purposes = vec![PurposeRecord { purpose: stored.purpose, position: 0 }];
    Facts {
        mirrors: vec![vec![MirrorFact { tried: Tried::Kept, count: FlagCount::default() }]],
        dates: vec![vec![0, 0, 0]],
        stored: Some(Stored { purposes, texts: Vec::new() }),
        ..Facts::default()
    }
}

fn found(catalogue: &Catalogue, facts: &Facts) -> Vec<Finding> {
    let mapping: Mapping = parse("crm.toml", CRM).unwrap().check(catalogue).unwrap();
    judge(&Case { mapping: &mapping, text: CRM, catalogue, facts: Some(facts) })
}

/// The findings with a code: severity and place.
fn with(findings: &[Finding], code: &str) -> Vec<(Severity, String)> {
    findings
        .iter()
        .filter(|finding| finding.code == code)
        .map(|finding| (finding.severity, finding.at.clone()))
        .collect()
}

fn one(severity: Severity, at: &str) -> Vec<(Severity, String)> {
    vec![(severity, at.to_owned())]
}

#[test]
fn what_is_in_order_is_not_mentioned() {
    let found = found(&catalogue(), &facts());
    let codes: Vec<&str> = found.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["link-left", "not-null", "withheld"], "{found:#?}");
    assert_eq!(with(&found, "link-left"), one(Severity::Warning, "seat"));
    assert_eq!(with(&found, "not-null"), one(Severity::Note, "note.text"));
    assert_eq!(with(&found, "withheld"), one(Severity::Note, "note.text"));
    assert!(found[2].message.contains("Art. 15(4)") && found[2].line == Some(21), "{:?}", found[2]);
}

#[test]
fn a_number_that_no_text_message_confirms_is_mentioned() {
    let text = include_str!("../../../../docs/examples/sample.crm.toml");
    let mapping = parse("crm.toml", text).unwrap();
    assert_eq!(with(&no_texts(&mapping, false), "no-texts"), one(Severity::Note, "person.mobile"));
    assert_eq!(no_texts(&mapping, true), []);
    let kept = text.replace("edit = \"confirm\"", "edit = \"no\"");
    assert_eq!(no_texts(&parse("crm.toml", &kept).unwrap(), false), []);
}

#[test]
fn columns_waivers_and_tables_are_accounted_for() {
    let mut now = catalogue();
    now.tables.get_mut(&table("person")).unwrap().columns.push(column("nickname", true));
    now.tables.get_mut(&table("person")).unwrap().columns.retain(|column| column.name != "name");
    now.tables.remove(&table("supplier"));
    now.tables.insert(table("lead"), of(&["id", "FirstName"], &["id"], &[]));
    now.tables.insert(table("genre"), of(&["id", "name"], &["id"], &[]));
    let mapping = parse("crm.toml", CRM).unwrap();
    let found = judge(&Case { mapping: &mapping, text: CRM, catalogue: &now, facts: None });
    assert_eq!(with(&found, "unmapped"), one(Severity::Error, "person.nickname"));
    let waived = [(Severity::Error, "person.name".to_owned()), (Severity::Error, "supplier.*".to_owned())];
    assert_eq!(with(&found, "waive"), waived);
    assert_eq!(with(&found, "personal-table"), one(Severity::Warning, "lead"));
    let line = |code: &str| found.iter().find(|finding| finding.code == code).unwrap().line;
    assert_eq!((line("unmapped"), line("waive")), (Some(10), Some(40)));
}

#[test]
fn a_foreign_key_that_no_erasure_reaches_is_an_error() {
    let mut now = catalogue();
    let key = ForeignKey { columns: vec!["person_id".into()], to: table("person"), to_columns: vec!["id".into()] };
    for name in ["supplier", "note"] {
        now.tables.get_mut(&table(name)).unwrap().foreign_keys.push(key.clone());
    }
    assert_eq!(with(&found(&now, &facts()), "foreign-key"), one(Severity::Error, "supplier.person_id"));
}

#[test]
fn link_rows_that_go_with_the_person_need_no_table_of_their_own() {
    let mut now = catalogue();
    let key = ForeignKey { columns: vec!["person_id".into()], to: table("person"), to_columns: vec!["id".into()] };
    now.tables.get_mut(&table("seat")).unwrap().foreign_keys.push(key);
    let said = |text: &str| {
        let mapping = parse("crm.toml", text).unwrap().check(&now).unwrap();
        let found = judge(&Case { mapping: &mapping, text, catalogue: &now, facts: None });
        with(&found, "foreign-key")
    };
    assert_eq!(said(CRM), one(Severity::Error, "seat.person_id"));
    let join = "join = { person_id = \"subject.id\" } }]";
    assert!(CRM.contains(join));
    let goes = CRM.replace(join, &join.replace(" }]", ", erase = \"delete\" }]"));
    assert_eq!(said(&goes), Vec::new());
}

#[test]
fn tables_without_key_or_index_are_named() {
    let mut now = catalogue();
    let note = now.tables.get_mut(&table("note")).unwrap();
    note.primary_key.clear();
    note.indexes = vec![CatalogueIndex { parts: vec![IndexPart::Column("id".into())], unique: true }];
    let found = found(&now, &facts());
    assert_eq!(with(&found, "no-key"), one(Severity::Warning, "note"));
    assert_eq!(with(&found, "index"), one(Severity::Warning, "note.person_id"));
    let mends: Vec<_> = found.iter().filter_map(|finding| finding.mend.as_deref()).collect();
    assert_eq!(
        mends,
        ["create index note_person_id_index on note (person_id);", "alter table note add primary key (id);"]
    );
}

#[test]
fn a_scan_is_mentioned_where_no_index_is_missed() {
    let mut measured = facts();
    measured.scans = vec![("person: rows of table 1".to_owned(), vec!["SCAN t1".to_owned()])];
    let found = found(&catalogue(), &measured);
    let scan = found.iter().find(|finding| finding.code == "scan").unwrap();
    assert!(scan.message.ends_with("rows of `note`"), "{scan:?}");
}

#[test]
fn mirrors_are_tried_and_counted() {
    for (tried, severity) in
        [(Tried::NoRow, Severity::Note), (Tried::Refused, Severity::Error), (Tried::Changed, Severity::Error)]
    {
        let mut measured = facts();
        measured.mirrors[0][0] = MirrorFact { tried, count: FlagCount { strange: 3, null: 1 } };
        let found = found(&catalogue(), &measured);
        assert_eq!(with(&found, "mirror"), one(severity, "person.opt"), "{tried:?}");
        assert_eq!(with(&found, "mirror-value"), one(Severity::Warning, "person.opt"));
    }
}

#[test]
fn purposes_are_compared() {
    let mut measured = facts();
    let stored = measured.stored.as_mut().unwrap();
    stored.purposes[0].purpose.channels.push(Channel::Post);
    let mut other = stored.purposes[0].clone();
    other.purpose.code = "old".to_owned();
    stored.purposes.push(other);
    let found = found(&catalogue(), &measured);
    let said: Vec<&str> = found.iter().filter(|f| f.code == "purpose").map(|f| f.message.as_str()).collect();
    assert!(said.len() == 2 && said[0].contains("`news`") && said[0].contains("channels"), "{said:?}");
    assert!(said[1].contains("`old`"), "{said:?}");
    measured.stored = None;
    assert_eq!(with(&super::tests::found(&catalogue(), &measured), "purpose"), one(Severity::Note, ""));
}

#[test]
fn what_became_of_planted_values_is_told() {
    let left = |name: &str, column: &str| Found { table: table(name), column: column.to_owned(), rows: 2 };
    let done = Planting::Done {
        rows: 4,
        values: 5,
        refused: vec![table("note")],
        missing: vec![(0, 0)],
        left: vec![left("supplier", "email")],
    };
    for (planting, code, severity, at) in [
        (Planting::Nobody, "plant", Severity::Note, "person"),
        (Planting::NotCopied, "plant", Severity::Warning, "person"),
        (Planting::Failed("the erasure", "refused".into()), "plant-failed", Severity::Error, "person"),
        (done.clone(), "plant-left", Severity::Error, "supplier.email"),
        (done, "plant-not-exported", Severity::Error, "person.name"),
    ] {
        let mut measured = facts();
        measured.planted = vec![PlantFact { kind: 0, planting }];
        assert_eq!(with(&found(&catalogue(), &measured), code), one(severity, at));
    }
}
