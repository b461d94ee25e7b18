//! The base against a hand-made catalogue, and the sample against the schema that it maps.

use domain::field::Input;
use portal::mapping::{Catalogue, CatalogueColumn, CatalogueTable, ColumnKind, Mapping, TableName, parse};

use crate::base::{BASE, assert_one, line_of, spoiled};

/// A table of `name kind[length]` words: text where no kind is said, NOT NULL with `!`, the first is the key.
fn table(columns: &str) -> CatalogueTable {
    let columns: Vec<CatalogueColumn> = columns.split(' ').map(column).collect();
    CatalogueTable { primary_key: vec![columns[0].name.clone()], columns, ..CatalogueTable::default() }
}

fn column(word: &str) -> CatalogueColumn {
    let (name, kind) = word.split_once(':').unwrap_or((word, "text"));
    let (kind, not_null) = kind.strip_suffix('!').map_or((kind, false), |kind| (kind, true));
    let (kind, max_length) = match kind.strip_prefix("text") {
        Some(length) => ("text", length.parse().ok()),
        None => (kind, None),
    };
    let known = match kind {
        "text" => ColumnKind::Text,
        "int" => ColumnKind::Integer,
        "decimal" => ColumnKind::Decimal,
        "bool" => ColumnKind::Bool,
        "date" => ColumnKind::Date,
        "moment" => ColumnKind::Timestamp,
        "bytes" => ColumnKind::Bytes,
        "list" => ColumnKind::List,
        "enum" => ColumnKind::Enum,
        _ => ColumnKind::Other,
    };
    CatalogueColumn {
        name: name.to_owned(),
        kind: known,
        sql_type: format!("sql_{kind}"),
        nullable: !not_null,
        max_length,
        limits: Default::default(),
        labels: if known == ColumnKind::Enum { vec!["SE".into(), "NO".into()] } else { Vec::new() },
    }
}

/// What the base maps.
fn catalogue() -> Catalogue {
    let person = "id:int! first:text80! last:text email:text254 mobile language country:text2 staff lead_source optout \
        customer updated:moment";
    let extra = "id:int! person_id:int kind deleted:int boat:text300 note sms_optout";
    let tables = [
        (None, "person", person),
        (Some("crm"), "person_extra", extra),
        (None, "invoice", "id:int! person_id:int number total:decimal day:date"),
        (None, "invoice_line", "id:int! invoice_id:int article"),
    ];
    let name =
        |schema: Option<&str>, name: &str| TableName { schema: schema.map(str::to_owned), name: name.to_owned() };
    Catalogue { tables: tables.map(|(schema, table_name, columns)| (name(schema, table_name), table(columns))).into() }
}

fn base() -> Mapping {
    parse("crm.toml", BASE).expect("the base")
}

/// Changes one column of the catalogue.
fn with(schema: Option<&str>, name: &str, spoiled: &str) -> Catalogue {
    let mut catalogue = catalogue();
    let key = TableName { schema: schema.map(str::to_owned), name: name.to_owned() };
    let spoiled = column(spoiled);
    let columns = &mut catalogue.tables.get_mut(&key).expect(name).columns;
    let place = columns.iter().position(|column| column.name == spoiled.name).expect("a column");
    columns[place] = spoiled;
    catalogue
}

#[test]
fn what_the_catalogue_knows_is_filled_in() {
    let mapping = base().check(&catalogue()).expect("all there");
    let subject = &mapping.subjects[0];
    assert_eq!((subject.key.kind, subject.key.sql_type.as_str()), (ColumnKind::Integer, "sql_int"));
    assert!(!subject.key.nullable && subject.email[0].column.nullable);
    let [own, extra, invoice, line] = &subject.tables[..] else { panic!("four tables") };
    let lengths: Vec<_> = own.fields.iter().map(|field| field.column.max_length).collect();
    // From the type; the smaller of both; neither says; of a list; neither says.
    assert_eq!(lengths, [Some(254), Some(40), Some(1_000), Some(2), Some(1_000), Some(1_000), Some(1_000)]);
    assert_eq!(invoice.fields[1].column.max_length, None);
    assert_eq!((invoice.primary_key.len(), invoice.primary_key[0].name.as_str()), (1, "id"));
    assert_eq!(invoice.join[0].1.column.sql_type, "sql_int");
    assert_eq!(line.via[0].join[0].0.kind, ColumnKind::Integer);
    assert_eq!(line.keep.as_ref().expect("kept").from.column.kind, ColumnKind::Date);
    assert_eq!(subject.mirrors[1].column.column.sql_type, "sql_text");
    assert_eq!(extra.constants[0].0.kind, ColumnKind::Text);
    assert_eq!(own.fields[0].column.line, line_of(BASE, "field.email]"));
}

#[test]
fn fields_have_the_input_of_their_column() {
    let mapping = base().check(&catalogue()).expect("all there");
    let [own, extra, invoice, _] = &mapping.subjects[0].tables[..] else { panic!("four tables") };
    let shapes = [&own.fields[1], &own.fields[3], &extra.fields[0], &invoice.fields[1]].map(|field| field.shape());
    let inputs = shapes.each_ref().map(|shape| shape.input);
    assert_eq!(inputs, [Input::Text, Input::Choice, Input::LongText, Input::Decimal]);
    assert_eq!(shapes.each_ref().map(|shape| shape.required), [true, false, false, false]);
    assert_eq!(shapes[0].pattern.as_deref(), Some("[A-Za-z ]+"));
    assert_eq!(shapes[0].max_length, Some(40));
    assert_eq!(shapes[1].values, ["SE", "DK"]);
    for (kind, input) in [
        ("bool", Input::Bool),
        ("date", Input::Date),
        ("int", Input::Integer),
        ("moment", Input::Moment),
        ("enum", Input::Choice),
    ] {
        let catalogue = with(Some("crm"), "person_extra", &format!("boat:{kind}"));
        let mapping = base().check(&catalogue).expect(kind);
        assert_eq!(mapping.subjects[0].tables[1].fields[0].shape().input, input);
    }
}

#[test]
fn what_is_not_there_is_told_with_file_and_line() {
    for (from, to, message) in [
        ("table = \"person\"", "table = \"persons\" #!", "the database has no table `persons`; did you mean `person`?"),
        ("table = \"crm.person_extra\"", "table = \"person_extra\" #!", "did you mean `crm.person_extra`?"),
        (
            "table = \"crm.person_extra\"",
            "table = \"crm.Person_Extra\" #!",
            "`crm.person_extra`, which differs in letter case",
        ),
        ("table = \"invoice_line\"", "table = \"zebra\" #!", "the database has no table `zebra`"),
        ("key = \"id\"", "key = \"ident\" #!", "the table `person` has no column `ident`"),
        ("name = [\"first\", \"last\"]", "name = [\"frist\"] #!", "did you mean `first`?"),
        ("email = [\"email\"]", "email = [\"Email\"] #!", "there is `email`, which differs in letter case only"),
        ("phone = [\"mobile\"]", "phone = [\"fax\"] #!", "no column `fax`"),
        ("locale = \"language\"", "locale = \"lang\" #!", "no column `lang`"),
        ("\"extra.deleted\" = 0", "\"extra.delete\" = 0", "no column `delete`; did you mean `deleted`?"),
        ("[subject.person.field.country]", "[subject.person.field.county] #!", "did you mean `country`?"),
        ("extra.field.boat]", "extra.field.boot] #!", "the table `crm.person_extra` has no column `boot`"),
        ("{ kind = \"person\" }", "{ kin = \"person\" } #!", "no column `kin`"),
        ("\"subject.lead_source\" }", "\"subject.source\" } #!", "no column `source`"),
        ("order_by = [\"-day\"", "order_by = [\"-days\"", "no column `days`"),
        (
            "join = { invoice_id = \"inv.id\" }",
            "join = { invoice_id = \"inv.idd\" } #!",
            "the table `invoice` has no column `idd`",
        ),
        (
            "join = { invoice_id = \"inv.id\" }",
            "join = { invoice = \"inv.id\" } #!",
            "`invoice_line` has no column `invoice`",
        ),
        ("from = \"inv.day\"", "from = \"inv.date\"", "no column `date`"),
        ("column = \"optout\"", "column = \"opt_out\" #!", "did you mean `optout`?"),
        ("column = \"customer\"", "column = \"customers\" #!", "did you mean `customer`?"),
        ("max_length = 40", "max_length = 81", "81 is more than the 80 characters that `person.first` holds"),
    ] {
        let text = spoiled(from, to);
        let mapping = parse("crm.toml", &text).unwrap_or_else(|problems| panic!("{to}: {problems:#?}"));
        let problems = mapping.check(&catalogue()).expect_err(to);
        let place = match from {
            _ if to.contains("#!") => "#!",
            "max_length = 40" => "[subject.person.field.first]",
            _ => to,
        };
        assert_one(&problems, line_of(&text, place), message, to);
    }
}

#[test]
fn what_cannot_be_read_or_edited_is_told() {
    let first = "[subject.person.field.first]";
    for (name, column, place, message) in [
        (
            "person",
            "country:mood",
            "field.country]",
            "`person.country` has the type `sql_mood`, which this version cannot",
        ),
        ("person", "language:mood", "field.language]", "`person.language` has the type `sql_mood`"),
        ("person", "first:list", first, "cannot have edit = \"instant\": its type is `sql_list`"),
        ("person", "country:enum", "field.country]", "`person.country` has no label `DK`"),
        ("person", "first:bytes", first, "cannot have edit = \"instant\": its type is `sql_bytes`"),
        ("invoice", "day:bool", "", "a keep counts from a date; `invoice.day` has the type `sql_bool`"),
    ] {
        let problems = base().check(&with(None, name, column)).expect_err(column);
        if place.is_empty() {
            // Both tables count from that day.
            let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
            assert_eq!(lines, [line_of(BASE, "from = \"day\""), line_of(BASE, "from = \"inv.day\"")]);
            assert!(problems.iter().all(|problem| problem.message == message), "{problems:#?}");
        } else {
            assert_one(&problems, line_of(BASE, place), message, column);
        }
    }
    // A day kept as text serves, and a join never reads.
    base().check(&with(None, "invoice", "day:text10")).expect("text");
    base().check(&with(None, "invoice", "person_id:uuid")).expect("a join column of any type");
}

#[test]
fn all_tables_are_told_at_once() {
    let problems = base().check(&Catalogue::default()).expect_err("nothing there");
    let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
    let tables =
        ["table = \"person\"", "table = \"crm.", "table = \"invoice\"", "as = \"inv\"", "table = \"invoice_line\""];
    let mut places = tables.map(|place| line_of(BASE, place));
    places.sort_unstable();
    assert_eq!(lines, places);
}

#[test]
fn what_is_known_of_a_person_is_erased_with_them() {
    for (field, place, what) in
        [("mobile", "phone =", "a contact point"), ("language", "locale =", "a part of the person")]
    {
        // Another column takes the field's place.
        let text = spoiled(&format!("[subject.person.field.{field}]"), "[subject.person.field.updated]");
        let problems = parse("crm.toml", &text).expect(field).check(&catalogue()).expect_err(field);
        assert_one(&problems, line_of(&text, place), &format!("named as {what}"), field);
    }
}

#[test]
fn what_may_be_somebody_elses_is_not_erased_by_its_table() {
    let line = "keep = { ground = \"17-3-b\", law = \"Bookkeeping\", years = 7, from = \"inv.day\", counted = \"calendar_year_end\", then = \"delete\" }";
    let linked = |erase: &str| {
        let text = spoiled(line, "")
            .replace("erase = \"keep\"\n\n[subject.person.data.line", "erase = \"keep\"\n[subject.person.data.line");
        let text = text.replacen("order = 3\nerase = \"keep\"", &format!("order = 3\nerase = \"{erase}\" #!"), 1);
        text.replace("join = { invoice_id = \"inv.id\" }", "join = { invoice_id = \"inv.number\" }")
    };
    let problems = |text: &str| parse("crm.toml", text).expect("parsed").check(&catalogue());
    let told = problems(&linked("delete")).expect_err("delete");
    assert_one(
        &told,
        line_of(&linked("delete"), "table = \"invoice_line\""),
        "which others may have in common",
        "delete",
    );
    problems(&linked("unlink")).expect("counted first");
    problems(&linked("leave")).expect("left");
    let child = |parent: &str, erase: &str| {
        let text = linked(parent);
        format!(
            "{text}\n[subject.person.data.more]\nlabel.en = \"M\"\ntable = \"invoice\" #child\njoin = {{ id = \"line.id\" }}\n\
             many = true\nerase = \"{erase}\"\n"
        )
    };
    for (parent, erase, may) in
        [("unlink", "delete", false), ("leave", "unlink", false), ("unlink", "unlink", true), ("leave", "leave", true)]
    {
        let text = child(parent, erase);
        match problems(&text) {
            Ok(_) => assert!(may, "{parent} {erase}"),
            Err(told) => {
                assert!(!may, "{parent} {erase}: {told:?}");
                assert_one(&told, line_of(&text, "#child"), "whose rows may belong to others", erase);
            }
        }
    }
}

/// The problems of the base with this appended, against a catalogue in which everything is there.
fn told(from: &str, to: &str) -> Vec<String> {
    let problems = parse("crm.toml", &spoiled(from, to)).expect("parsed").check(&catalogue()).expect_err(to);
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn what_would_reach_others_is_refused() {
    let company = |erase: &str| {
        format!(
            "[subject.person.data.company]\nlabel.en = \"C\"\ntable = \"invoice\" #!\n\
             join = {{ id = \"subject.customer\" }}\nerase = \"{erase}\"\n"
        )
    };
    // A company's number is what others may have in common.
    for erase in ["delete", "anonymise"] {
        assert!(told("", &company(erase))[0].contains("which others may have in common"), "{erase}");
    }
    parse("crm.toml", &spoiled("", &company("leave"))).expect("parsed").check(&catalogue()).expect("left");
    // A mirror there would be everybody's.
    let mirror = "[[subject.person.mirror]]\npurpose = \"news\"\nchannel = \"email\"\ncolumn = \"company.number\"\nyes = \"0\"\nno = \"1\"";
    assert!(told("", &format!("{}\n{mirror}", company("leave")))[0].contains("is not the person's"));
    // What is withheld is not shown as a source either.
    let source = "source = { column = \"subject.staff\" }\nlabel = { en = \"Total\" }";
    assert!(told("label = { en = \"Total\" }", source)[0].contains("cannot be a source"));
    // Only a text is scrubbed.
    assert!(
        told("label = { en = \"Total\" }", "label = { en = \"Total\" }\nerase = \"scrub\"")[0]
            .contains("erase = \"scrub\"")
    );
    // A kept row holds its own parents' columns only where they are the person's.
    assert!(told("with = [\"subject.first\"]", "with = [\"extra.boat\"]")[0].contains("own table only"));
}

#[test]
fn links_are_the_persons_own() {
    let data = |step: &str| {
        format!(
            "[subject.person.data.more]\nlabel.en = \"M\"\ntable = \"invoice_line\"\nmany = true\nerase = \"unlink\"\n\
             via = [{{ as = \"one\", table = \"one\", join = {{ a = \"subject.id\" }} }}, {step}]\njoin = {{ id = \"two.b\" }}"
        )
    };
    let erase = |mapping: &Mapping| {
        let more = mapping.subjects[0].tables.iter().find(|table| table.code == "more").expect("more");
        more.via.iter().map(|step| step.erase).collect::<Vec<_>>()
    };
    let parents = "{ as = \"two\", table = \"two\", join = { c = \"one.d\" } }";
    let mapping = parse("crm.toml", &spoiled("", &data(parents))).expect("parsed");
    assert_eq!(erase(&mapping), [true, false], "a team's row is not its member's");
    let company = "{ as = \"two\", table = \"two\", join = { id = \"subject.company_id\" } }";
    assert_eq!(erase(&parse("crm.toml", &spoiled("", &data(company))).expect("parsed")), [true, false]);
    let forced = "{ as = \"two\", table = \"two\", join = { c = \"one.d\" }, erase = \"delete\" }";
    let problems = parse("crm.toml", &spoiled("", &data(forced))).expect_err("forced");
    assert!(problems[0].message.contains("may be links of others"), "{problems:?}");
}

#[test]
fn columns_that_nobody_speaks_of_are_listed() {
    let mapping = base();
    let mut catalogue = catalogue();
    let person = TableName { schema: None, name: "person".to_owned() };
    catalogue.tables.get_mut(&person).expect("person").columns.push(column("secret"));
    catalogue.tables.insert(TableName { schema: None, name: "other".to_owned() }, table("id:int x"));
    assert_eq!(mapping.unmapped(&catalogue), ["invoice.day", "invoice_line.id", "person.secret"]);
}

/// Enough of SQL for the sample's schema, which has one column a line.
fn sample() -> Catalogue {
    let mut catalogue = Catalogue::default();
    for statement in include_str!("../../../store/src/sample/schema.sqlite.sql").split("create table ").skip(1) {
        let (name, rest) = statement.split_once(" (\n").expect("a table");
        let words = rest.split("\n);").next().expect("an end").lines().map(|line| {
            let mut words = line.split_whitespace();
            let (name, sql) = (words.next().expect("a name"), words.next().expect("a type"));
            let length = sql.strip_prefix("varchar(").map(|length| length.trim_end_matches([')', ',']));
            let kind = match sql.split(['(', ',']).next().expect("a type") {
                "integer" => "int".to_owned(),
                "numeric" => "decimal".to_owned(),
                "timestamp" => "moment".to_owned(),
                "boolean" => "bool".to_owned(),
                "date" => "date".to_owned(),
                _ => format!("text{}", length.unwrap_or_default()),
            };
            format!("{name}:{kind}{}", if line.contains("not null") { "!" } else { "" })
        });
        let columns = words.collect::<Vec<_>>().join(" ");
        catalogue.tables.insert(TableName { schema: None, name: name.to_owned() }, table(&columns));
    }
    catalogue
}

#[test]
fn the_sample_speaks_of_every_column_of_its_database() {
    let text = include_str!("../../../../docs/examples/sample.crm.toml");
    let mapping = parse("sample.crm.toml", text).expect("the sample");
    let catalogue = sample();
    let mapping = mapping.check(&catalogue).unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert_eq!(mapping.unmapped(&catalogue), Vec::<String>::new());
}

#[test]
fn a_list_of_the_crm_and_a_format_are_held_against_the_catalogue() {
    let list = |table: &str, value: &str| {
        let from = format!("values_from = {{ table = \"{table}\", value = \"{value}\", where = {{ number = 1 }} }}");
        let (start, rest) = BASE.split_once("[subject.person.field.first]\n").expect("the field");
        format!("{start}[subject.person.field.first]\n{from}\n{rest}")
    };
    let check = |text: &str| parse("crm.toml", text).expect("parsed").check(&catalogue());
    let text = list("invoice", "total");
    let mapping = check(&text).expect("all there");
    assert_eq!(mapping.subjects[0].tables[0].fields[1].shape().input, Input::Choice);
    let text = list("invoic", "total");
    assert_one(&check(&text).expect_err("no table"), line_of(&text, "values_from"), "did you mean `invoice`?", "table");
    let text = list("invoice", "totl");
    let problems = check(&text).expect_err("no column");
    assert!(problems.iter().all(|problem| problem.line == line_of(&text, "values_from")), "{problems:?}");
    let text = list("invoice", "total")
        .replace("number = 1 } }", "number = 1 } }\nvalues = [{ value = \"a\", label = { en = \"A\" } }]");
    let problems = parse("crm.toml", &text).expect_err("both");
    assert_one(&problems, line_of(&text, "values_from"), "exclude each other", "both");
    let text = BASE.replace("[subject.person.field.first]\n", "[subject.person.field.first]\nformat = \"url\"\n");
    let problems =
        parse("crm.toml", &text).expect("parsed").check(&with(None, "person", "first:date")).expect_err("a day");
    assert_one(&problems, line_of(&text, "[subject.person.field.first]"), "cannot have a format", "format");
}
