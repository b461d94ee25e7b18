//! Right files: the examples, and what becomes of the base.

use domain::Channel;
use portal::mapping::{At, Counted, Edit, Erase, FieldErase, Mapping, Source, parse};

use crate::base::BASE;

fn right(file: &str, text: &str) -> Mapping {
    parse(file, text).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

#[test]
fn the_examples_parse() {
    for (file, text, kind, tables, fields) in [
        ("sample.crm.toml", include_str!("../../../../docs/examples/sample.crm.toml"), "person", 9, 17),
        (
            "chinook-sqlite.crm.toml",
            include_str!("../../../../docs/examples/chinook-sqlite.crm.toml"),
            "customer",
            3,
            12,
        ),
        (
            "chinook-postgres.crm.toml",
            include_str!("../../../../docs/examples/chinook-postgres.crm.toml"),
            "customer",
            3,
            12,
        ),
        ("vtiger.crm.toml", include_str!("../../../../docs/examples/vtiger.crm.toml"), "contact", 23, 13),
    ] {
        let mapping = right(file, text);
        assert_eq!(mapping.file, file);
        assert_eq!(mapping.kind(kind), Some(0), "{file}");
        assert_eq!(mapping.subjects[0].tables.len(), tables, "{file}");
        assert_eq!(mapping.subjects[0].tables[0].fields.len(), fields, "{file}");
        let purposes: Vec<&str> = mapping.purposes.iter().map(|seed| seed.purpose.code.as_str()).collect();
        assert_eq!(purposes, ["sales-service", "newsletter"], "{file}");
    }
}

#[test]
fn order_decides_then_the_name() {
    let mapping = right("crm.toml", BASE);
    let subject = &mapping.subjects[0];
    let codes = |list: Vec<&String>| list.into_iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    assert_eq!(codes(mapping.purposes.iter().map(|seed| &seed.purpose.code).collect()), "sales news");
    assert_eq!(codes(subject.groups.iter().map(|group| &group.code).collect()), "about reach");
    assert_eq!(codes(subject.tables.iter().map(|table| &table.code).collect()), "subject extra invoice line");
    let own = &subject.tables[0];
    assert_eq!(
        codes(own.fields.iter().map(|field| &field.column.name).collect()),
        "email first last country staff mobile language"
    );
    assert_eq!(own.label.0["sv"], "Person");
    assert_eq!(own.fields[0].group, Some(1));
}

#[test]
fn tables_give_their_fields_defaults() {
    let mapping = right("crm.toml", BASE);
    let [own, extra, invoice, line] = &mapping.subjects[0].tables[..] else { panic!("four tables") };
    assert_eq!(own.fields[0].purposes, ["sales", "news"]);
    assert_eq!(own.fields[1].purposes, ["sales"]);
    assert_eq!(own.fields[1].category, "relationship");
    assert!(matches!(&own.fields[1].source, Source::Constant(text) if text.0["en"] == "You"));
    assert!(!own.fields[4].access && own.fields[0].access);

    assert_eq!(extra.table.to_string(), "crm.person_extra");
    assert_eq!(extra.fields[0].category, "preference");
    assert!(extra.fields[0].purposes.is_empty());
    assert_eq!((extra.fields[0].edit, extra.fields[1].edit), (Edit::Instant, Edit::No));
    assert_eq!(extra.fields[0].erase, FieldErase::Constant("-".to_owned()));
    let Source::Column(source) = &extra.fields[0].source else { panic!("a column") };
    assert_eq!((source.at, source.column.name.as_str()), (At::Table(0), "lead_source"));
    assert_eq!(extra.constants[0].1, "person");

    assert_eq!((invoice.title.as_slice(), line.title.as_slice()), ([1].as_slice(), [0].as_slice()));
    assert_eq!(
        invoice.order_by.iter().map(|(column, down)| (column.name.as_str(), *down)).collect::<Vec<_>>(),
        [("day", true), ("id", false)]
    );
    let keep = invoice.keep.as_ref().expect("kept");
    assert_eq!((keep.from.at, keep.counted, keep.then), (At::Table(2), Counted::Day, Erase::Anonymise));
    assert_eq!((keep.with[0].at, keep.with[0].column.name.as_str()), (At::Table(0), "first"));
    assert_eq!(line.join[0].1.at, At::Via(0));
    assert_eq!(line.keep.as_ref().expect("kept").from.at, At::Via(0));
}

#[test]
fn mirrors_have_one_name_each() {
    let subject = right("crm.toml", BASE).subjects.remove(0);
    let names: Vec<&str> = subject.mirrors.iter().map(|mirror| mirror.name.as_str()).collect();
    assert_eq!(names, ["news/email/optout", "news/sms/extra.sms_optout"]);
    assert_eq!(subject.mirrors[0].no, ["1", "2"]);
    assert_eq!(subject.mirrors[1].column.at, At::Table(1));
    assert_eq!(subject.soft_opt_ins[0].channels, [Channel::Post]);
    assert_eq!((subject.filter[0].0.at, subject.filter[0].1.as_str()), (At::Table(1), "0"));
}

#[test]
fn several_kinds_parse() {
    let lead = "\n[subject.lead]\nlabel = { en = \"Lead\" }\ntable = \"lead\"\nkey = \"id\"\nname = [\"name\"]\n";
    let mapping = right("crm.toml", &format!("{BASE}{lead}"));
    assert_eq!((mapping.kind("lead"), mapping.kind("person"), mapping.kind("x")), (Some(0), Some(1), None));
}

#[test]
fn a_table_may_hang_on_another() {
    let rows = "[subject.person.data.part]\nlabel = { en = \"Parts\" }\ntable = \"part\"\n\
        join = { line_id = \"line.id\" }\nmany = true\nerase = \"keep\"\norder = 9\n\
        keep = { ground = \"not-17-1\", law = \"open bill\", years = 1, from = \"line.day\", then = \"delete\" }\n";
    let mapping = right("crm.toml", &format!("{BASE}\n{rows}"));
    let part = &mapping.subjects[0].tables[4];
    assert_eq!((part.join[0].1.at, part.keep.as_ref().map(|keep| keep.from.at)), (At::Table(3), Some(At::Table(3))));
}
