//! A mapping on a small database: read, checked, judged by doctor, made into statements. What the check lets through is
//! never refused for a name that is not there, and doctor has something to say of everything that is.

use std::sync::LazyLock;

use portal::doctor::{Case, judge};
use portal::mapping::{
    Catalogue, CatalogueColumn, CatalogueIndex, CatalogueTable, ColumnKind, ForeignKey, IndexPart, TableName, parse,
};
use store::{AttachError, Dialect};

/// Persons with a row beside theirs, a list, a link table and what it leads to, a view, and a table with names that somebody
/// thought clever.
static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let person = "id key email phone name flag:b born:d note language";
    let tables = [
        table("person", person, &["id"], None),
        table("profile", "person_id title deleted flag", &["person_id"], Some("person_id")),
        table("todo", "id person_id text:t day:d kind", &["id"], Some("person_id")),
        table("line", "id todo_id sum:n", &["id"], None),
        table("seat", "person_id trip_id", &["person_id", "trip_id"], Some("person_id")),
        table("trip", "id name day:d owner_id", &["id"], None),
        table("shown", "person_id name", &[], None),
        table("odd \"x\"; drop", "id a.b $1 ? :x", &["id"], None),
    ];
    Catalogue { tables: tables.into() }
});

fn table(name: &str, columns: &str, key: &[&str], owner: Option<&str>) -> (TableName, CatalogueTable) {
    let owners = owner.map(|column| ForeignKey {
        columns: vec![column.to_owned()],
        to: TableName { schema: None, name: "person".to_owned() },
        to_columns: vec!["id".to_owned()],
    });
    let parts = key.iter().map(|name| IndexPart::Column((*name).to_owned())).collect();
    let table = CatalogueTable {
        columns: columns.split(' ').map(column).collect(),
        primary_key: key.iter().map(|name| (*name).to_owned()).collect(),
        is_view: name == "shown",
        indexes: vec![CatalogueIndex { parts, unique: true }],
        foreign_keys: owners.into_iter().collect(),
    };
    (TableName { schema: None, name: name.to_owned() }, table)
}

/// `day:d` is a date, `id` a number, anything else text.
fn column(written: &str) -> CatalogueColumn {
    let (name, kind) = written.split_once(':').filter(|(name, _)| !name.is_empty()).unwrap_or((written, ""));
    let (kind, sql_type) = match kind {
        "b" => (ColumnKind::Bool, "boolean"),
        "d" => (ColumnKind::Date, "date"),
        "n" => (ColumnKind::Decimal, "numeric"),
        _ if name.ends_with("id") => (ColumnKind::Integer, "bigint"),
        _ => (ColumnKind::Text, "text"),
    };
    CatalogueColumn {
        name: name.to_owned(),
        kind,
        sql_type: sql_type.to_owned(),
        nullable: name != "id",
        max_length: (name == "name").then_some(40),
        limits: domain::field::Limits::default(),
        labels: Vec::new(),
    }
}

/// Whether this is a mapping that the check lets through.
#[must_use]
pub fn fits(input: &[u8]) -> bool {
    super::text(input).is_some_and(|text| parse("crm.toml", text).is_ok_and(|parsed| parsed.check(&CATALOGUE).is_ok()))
}

/// See above.
///
/// # Panics
/// When it does not hold.
pub fn holds(input: &[u8]) {
    let Some(text) = super::text(input) else { return };
    let Ok(parsed) = parse("crm.toml", text) else { return };
    let mapping = match parsed.clone().check(&CATALOGUE) {
        Ok(mapping) => mapping,
        Err(problems) => {
            assert!(!problems.is_empty(), "refused without a word");
            let _ = judge(&Case { mapping: &parsed, text, catalogue: &CATALOGUE, facts: None });
            return;
        }
    };
    let found = judge(&Case { mapping: &mapping, text, catalogue: &CATALOGUE, facts: None });
    let unmapped = found.iter().filter(|finding| finding.code == "unmapped").count();
    assert_eq!(unmapped, mapping.unmapped(&CATALOGUE).len(), "a column is neither mapped nor told");
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        match store::compiles(&mapping, &CATALOGUE, dialect) {
            // A constant that its type cannot hold, a key that is none: only the database's own types tell.
            Ok(()) | Err(AttachError::Key(..) | AttachError::Constant(..)) => {}
            Err(error) => panic!("the check lets through what cannot be compiled: {error}"),
        }
    }
}
