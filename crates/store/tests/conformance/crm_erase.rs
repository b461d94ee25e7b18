//! Rows that go, through the mapping of the sample CRM as it is shipped, and through an odd one.

use domain::Value;
use portal::mapping::{Counted, Erase, Keep, Mapping, Ref};
use portal::port::store::{ErasureRow, StoreError};
use store::sample;

use crate::crm::attach;
use crate::crm_odd::{ACTIVITY, BILLING, CHAINED, CUSTOMER, ENTITY, LOG, TICKET, load_odd};
use crate::mapping::{at, column, mapping, subject, table, via};
use crate::site::{Site, both, store, unit};

/// Loads the sample CRM and attaches its own mapping.
pub async fn load(site: &Site, persons: u32) -> Mapping {
    sample::load(&site.url, persons).await.unwrap();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/examples/sample.crm.toml");
    let text = std::fs::read_to_string(file).unwrap();
    let parsed = portal::mapping::parse("sample.crm.toml", &text).unwrap();
    let checked = parsed.check(&site.db.catalogue().await.unwrap()).unwrap();
    attach(site, &checked).await;
    checked
}

fn place(mapping: &Mapping, code: &str) -> usize {
    mapping.subjects[0].tables.iter().position(|table| table.code == code).unwrap()
}

fn field(mapping: &Mapping, table: usize, column: &str) -> usize {
    mapping.subjects[0].tables[table].fields.iter().position(|field| field.column.name == column).unwrap()
}

async fn rows(site: &Site, table: usize, key: &str) -> Vec<ErasureRow> {
    site.reader().await.crm_erasure_rows(0, table, key, 10_000).await.unwrap()
}

fn keys(rows: &[ErasureRow]) -> Vec<&str> {
    rows.iter().map(|row| row.key.as_str()).collect()
}

async fn delete(site: &Site, table: usize, row_key: &str) -> Result<bool, portal::Error> {
    let row_key = row_key.to_owned();
    unit!(site, [row_key] tx => tx.crm_delete_row(0, table, &row_key)).await
}

async fn anonymise(
    site: &Site,
    table: usize,
    row_key: &str,
    changes: &[(usize, Value)],
    detach: bool,
) -> Result<bool, portal::Error> {
    let (row_key, changes) = (row_key.to_owned(), changes.to_vec());
    unit!(site, [row_key, changes] tx => tx.crm_anonymise_row(0, table, &row_key, &changes, detach)).await
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

/// The sample's tables: short name, and the condition of person 1's rows.
const TABLES: [(&str, &str, &str); 9] = [
    ("subject", "person", "id = 1"),
    ("profile", "person_profile", "person_id = 1"),
    ("company", "company", "id = (select company_id from person where id = 1)"),
    ("deal", "deal", "person_id = 1"),
    ("todo", "todo", "person_id = 1"),
    ("history", "history_note", "person_id = 1"),
    ("invoice", "invoice", "person_id = 1"),
    ("invoice_line", "invoice_line", "invoice_id in (select id from invoice where person_id = 1)"),
    ("delivery", "newsletter_delivery", "person_id = 1"),
];

both! {
    async fn every_row_of_a_person_is_found_once(site: Site) {
        let map = load(site, 20).await;
        for (code, physical, condition) in TABLES {
            let table = place(&map, code);
            let found = rows(site, table, "1").await;
            let count = site.number(&format!("select count(*) from {physical} where {condition}")).await;
            assert!(count > 0, "{code}");
            assert_eq!(i64::try_from(found.len()), Ok(count), "{code}");
            assert!(found.iter().all(|row| !row.shared), "{code}");
            assert!(found.windows(2).all(|pair| pair[0].key != pair[1].key), "{code}");
            let column = if code == "profile" { "person_id" } else { "id" };
            for row in &found {
                let key: Vec<i64> = serde_json::from_str(&row.key).unwrap();
                let there = format!("select count(*) from {physical} where {column} = {} and {condition}", key[0]);
                assert_eq!(site.number(&there).await, 1, "{code} {}", row.key);
            }
            let first = site.reader().await.crm_erasure_rows(0, table, "1", 1).await.unwrap();
            assert_eq!(first[..], found[..1], "{code}");
        }
        assert_eq!(keys(&rows(site, 0, "1").await), ["[1]"]);
        for (table, key) in [(0, "21"), (0, "x"), (0, "1 or 1=1"), (99, "1")] {
            assert!(rows(site, table, key).await.is_empty(), "{key}");
        }
        assert!(site.reader().await.crm_erasure_rows(9, 0, "1", 10).await.unwrap().is_empty());
        let many = i64::try_from(rows(site, place(&map, "history"), &sample::MANY_NOTES.to_string()).await.len()).unwrap();
        assert_eq!(many, site.number("select count(*) from history_note where person_id = 19").await);
    }
}

both! {
    async fn a_kept_row_tells_its_day(site: Site) {
        let map = load(site, 20).await;
        for (code, day) in [("invoice", "i.id = {}"), ("invoice_line", "l.id = {}")] {
            let found = rows(site, place(&map, code), "1").await;
            assert!(!found.is_empty());
            for row in found {
                let key: Vec<i64> = serde_json::from_str(&row.key).unwrap();
                let from = row.from.unwrap();
                let sql = format!(
                    "select count(distinct i.id) from invoice i left join invoice_line l on l.invoice_id = i.id
                    where {} and cast(i.invoice_date as varchar(10)) = '{from}'",
                    day.replace("{}", &key[0].to_string())
                );
                assert_eq!(site.number(&sql).await, 1, "{code} {key:?} {from}");
            }
        }
        for code in ["subject", "todo", "company"] {
            assert!(rows(site, place(&map, code), "1").await.iter().all(|row| row.from.is_none()), "{code}");
        }
    }
}

both! {
    async fn a_person_goes_children_first_and_never_the_other_way(site: Site) {
        let map = load(site, 20).await;
        let others = "select count(*) from person where id <> 1";
        let before = site.number(others).await;
        assert_eq!(delete(site, 0, "[1]").await, Err(store(StoreError::Refused)), "its children are there");
        assert_eq!(site.number("select count(*) from person where id = 1").await, 1);
        for code in ["profile", "todo", "history", "delivery"] {
            let table = place(&map, code);
            for row in rows(site, table, "1").await {
                assert_eq!(delete(site, table, &row.key).await, Ok(true), "{code}");
                assert_eq!(delete(site, table, &row.key).await, Ok(false), "{code}: gone");
            }
            assert!(rows(site, table, "1").await.is_empty(), "{code}");
        }
        for code in ["deal", "invoice"] {
            let table = place(&map, code);
            for row in rows(site, table, "1").await {
                assert_eq!(anonymise(site, table, &row.key, &[], true).await, Ok(true), "{code}");
            }
            assert!(rows(site, table, "1").await.is_empty(), "{code}: nobody's now");
        }
        assert!(rows(site, place(&map, "invoice_line"), "1").await.is_empty());
        assert_eq!(delete(site, 0, "[1]").await, Ok(true));
        assert_eq!(site.number("select count(*) from person where id = 1").await, 0);
        assert_eq!(site.number(others).await, before);
    }
}

both! {
    async fn a_row_loses_what_it_is_told_to(site: Site) {
        let map = load(site, 20).await;
        let deal = place(&map, "deal");
        let key = rows(site, deal, "1").await.remove(0).key;
        let id: Vec<i64> = serde_json::from_str(&key).unwrap();
        let changes = [(field(&map, deal, "title"), text("erased'; drop table deal; --")), (field(&map, deal, "expected_close"), Value::Null)];
        assert_eq!(anonymise(site, deal, &key, &changes, false).await, Ok(true));
        let held = format!("select count(*) from deal where id = {} and title = 'erased''; drop table deal; --' and expected_close is null", id[0]);
        assert_eq!(site.number(&format!("{held} and person_id = 1")).await, 1);
        assert_eq!(anonymise(site, deal, &key, &[], false).await, Ok(true), "there, and nothing to do");
        assert_eq!(anonymise(site, deal, &key, &[], true).await, Ok(true));
        assert_eq!(site.number(&format!("{held} and person_id is null and amount is not null")).await, 1);
        assert_eq!(anonymise(site, deal, "[987654]", &changes, true).await, Ok(false));
        assert_eq!(anonymise(site, deal, "[987654]", &[], false).await, Ok(false));

        // The join column of a to-do takes no NULL, that of a profile is its key, and a line hangs on its invoice.
        for code in ["todo", "profile", "invoice_line"] {
            let table = place(&map, code);
            let before = rows(site, table, "1").await;
            assert_eq!(anonymise(site, table, &before[0].key, &[], true).await, Ok(true), "{code}");
            assert_eq!(rows(site, table, "1").await, before, "{code}");
        }
        let every_kind = [
            (field(&map, 0, "first_name"), text("erased")),
            (field(&map, 0, "birth_date"), Value::Null),
            (field(&map, 0, "newsletter_optout"), text("1")),
            (field(&map, 0, "notes"), Value::Null),
        ];
        assert_eq!(anonymise(site, 0, "[1]", &every_kind, true).await, Ok(true));
        let held = "select count(*) from person where id = 1 and first_name = 'erased' and birth_date is null and newsletter_optout = '1' and notes is null and company_id is not null";
        assert_eq!(site.number(held).await, 1);
        assert_eq!(site.number("select count(*) from person where first_name = 'erased'").await, 1);
    }
}

both! {
    async fn what_a_row_cannot_hold_is_refused(site: Site) {
        let map = load(site, 20).await;
        let todo = place(&map, "todo");
        let key = rows(site, todo, "1").await.remove(0).key;
        let title = field(&map, todo, "title");
        for (table, key, changes) in [
            (todo, key.as_str(), vec![(title, Value::Null)]),
            (todo, &key, vec![(title, text(&"x".repeat(201)))]),
            (todo, &key, vec![(title, text("fits")), (field(&map, todo, "due_date"), text("soon"))]),
            (todo, &key, vec![(99, Value::Null)]),
            (0, "[1]", vec![(field(&map, 0, "newsletter_optout"), Value::Null)]),
        ] {
            let before = site.reader().await.crm_rows(0, table, "1", 0, 100).await.unwrap();
            assert_eq!(anonymise(site, table, key, &changes, true).await, Err(store(StoreError::Refused)), "{table}");
            assert!(site.reader().await.crm_rows(0, table, "1", 0, 100).await.unwrap() == before, "{table}");
        }
    }
}

/// Row keys that nothing in here wrote.
const HOSTILE: [&str; 31] = [
    "",
    "1",
    "null",
    "{}",
    "[]",
    "[",
    "[[1]]",
    "[{}]",
    "[null]",
    "[true]",
    "[1,1]",
    "[1,null]",
    "[\"1\"]",
    "[\" 1 \"]",
    "[\"1.0\"]",
    "[1.0]",
    "[1.5]",
    "[-0.0]",
    "[1e0]",
    "[1e400]",
    "[99999999999999999999]",
    "[9223372036854775807]",
    "[\"\"]",
    "[\"1 or 1=1\"]",
    "[\"1' or '1'='1\"]",
    "[\"$1\"]",
    "[{\"hex\":\"31\"}]",
    "[{\"hex\":\"3\"}]",
    "[{\"hex\":\"zz\"}]",
    "[\"\\u0000\"]",
    "[\"1\"] or true",
];

both! {
    async fn a_made_up_key_reaches_no_row(site: Site) {
        let map = load(site, 20).await;
        let all = async || {
            let mut counts = Vec::new();
            for (_, physical, _) in TABLES {
                counts.push(site.number(&format!("select count(*) from {physical}")).await);
            }
            counts
        };
        let before = all().await;
        for (code, ..) in TABLES {
            let table = place(&map, code);
            for key in HOSTILE {
                assert_eq!(delete(site, table, key).await, Ok(false), "{code} {key}");
                assert_eq!(anonymise(site, table, key, &[(0, Value::Null)], true).await, Ok(false), "{code} {key}");
                assert_eq!(anonymise(site, table, key, &[], false).await, Ok(false), "{code} {key}");
            }
        }
        assert_eq!(delete(site, 99, "[1]").await, Ok(false));
        assert_eq!(all().await, before);
        let many = "[".repeat(100_000);
        assert_eq!(delete(site, 0, &many).await, Ok(false));
        assert_eq!(delete(site, 0, &format!("[\"{}\"]", "x".repeat(1_000_000))).await, Ok(false));
    }
}

both! {
    async fn rows_are_reached_by_constants_steps_and_chains(site: Site) {
        load_odd(site).await;
        for (table, expected) in [
            (0, vec!["[4]"]),
            (ENTITY, vec!["[4]"]),
            (CUSTOMER, vec!["[4]"]),
            (TICKET, vec!["[1]", "[4]"]),
            (ACTIVITY, vec!["[1]"]),
            (BILLING, vec!["[4,\"bill\"]"]),
            (LOG, vec!["[4]"]),
            (CHAINED, vec!["[4]"]),
        ] {
            assert_eq!(keys(&rows(site, table, "4").await), expected, "{table}");
        }
        assert_eq!(keys(&rows(site, 0, "5").await), ["[5]"], "what the CRM only calls deleted");

        // Without a primary key the constants are a part of the condition, and rows that look alike go together.
        assert_eq!(delete(site, ENTITY, "[4]").await, Ok(true));
        assert_eq!(site.number("select count(*) from entity where crmid = 4 and setype = 'Leads'").await, 1);
        assert_eq!(site.number("select count(*) from entity where crmid <> 4").await, 2);
        assert_eq!(delete(site, ENTITY, "[4]").await, Ok(false));
        assert_eq!(delete(site, LOG, "[4]").await, Ok(true));
        assert_eq!(site.number("select count(*) from log").await, 1);
        assert_eq!(delete(site, BILLING, "[4,\"ship\"]").await, Ok(false), "another kind of address");
        assert_eq!(delete(site, BILLING, "[\"bill\",4]").await, Ok(false));
        assert_eq!(delete(site, BILLING, "[4,\"bill\"]").await, Ok(true));
        assert_eq!(site.number("select count(*) from address").await, 1);
        // A text column that holds the key.
        assert_eq!(anonymise(site, TICKET, "[1]", &[(0, text("erased"))], true).await, Ok(true));
        assert_eq!(site.number("select count(*) from ticket where parent_id is null and title = 'erased'").await, 1);
        assert_eq!(keys(&rows(site, TICKET, "4").await), ["[4]"]);
        // The tie is in the step's table, not on the row.
        assert_eq!(anonymise(site, ACTIVITY, "[1]", &[(0, text("erased"))], true).await, Ok(true));
        assert_eq!(keys(&rows(site, ACTIVITY, "4").await), ["[1]"]);
    }
}

/// Keys that are no plain numbers.
const KEYS: &str = r#"
    create table person (id integer primary key, born date);
    create table doc (name varchar(60), part numeric(6,2), person_id integer, body varchar(60), primary key (name, part));
    create index doc_person on doc (person_id);
    create table extra (person_id integer, signed date);
    create index extra_person on extra (person_id);
    insert into person values (1, '1980-02-29'), (2, null);
    insert into doc values ('it''s "1"', 1.25, 1, 'a'), ('Åsa' || chr(10) || '\', 2, 1, 'b'), ('1', 1, 1, 'c'), ('1', 1, null, 'd');
    insert into extra values (2, '2020-01-01'), (2, null);
"#;

fn kept(mut mapped: portal::mapping::TableMap, from: Ref) -> portal::mapping::TableMap {
    mapped.erase = Erase::Keep;
    mapped.many = true;
    mapped.keep = Some(Keep {
        ground: "17-3-b".into(),
        law: "law".into(),
        years: 7,
        from,
        counted: Counted::Day,
        then: Erase::Delete,
        with: Vec::new(),
    });
    mapped
}

async fn load_keys(site: &Site) {
    let binary = site.dialect("blob", "bytea");
    let sql = KEYS.replace(", ('1', 1, null, 'd')", "").replace("chr(10)", site.dialect("char(10)", "chr(10)"));
    let file = format!(
        "create table file (id {binary} primary key, person_id integer, at {});
        create index file_person on file (person_id);
        insert into file values ({}, 1, '2021-05-05 23:59:59'), ({}, 1, {})",
        site.dialect("datetime", "timestamp"),
        site.dialect("x'00ff27'", "'\\x00ff27'"),
        site.dialect("x''", "''"),
        site.dialect("'31.12.2021'", "null"),
    );
    site.raw(&format!("{sql}; {file}")).await;
    let mut person = subject("person", "person", "id", &["born"]);
    let own = |name: &str| vec![(name.to_owned(), at(0, "id"))];
    let join =
        |own: &[(String, Ref)]| own.iter().map(|(name, there)| (column(name), there.clone())).collect::<Vec<_>>();
    let named = |name: &str, fields: &[&str]| {
        let mut mapped = table(name, Vec::new(), fields);
        mapped.join = join(&own("person_id"));
        mapped
    };
    // From a column of its own, of the subject's table, of a table that has no row, and of one without a primary key.
    person.tables.push(kept(named("file", &["at"]), at(1, "at")));
    person.tables.push(kept(named("doc", &["body"]), at(0, "born")));
    person.tables.push(kept(named("doc", &["body"]), at(4, "signed")));
    person.tables.push(kept(named("extra", &["signed"]), at(4, "signed")));
    let mut far = table("doc", vec![("name", via(0, "name")), ("part", via(0, "part"))], &["body"]);
    far.via = vec![crate::mapping::step("same", "doc", vec![("person_id", at(0, "id"))], &[])];
    person.tables.push(kept(far, via(0, "body")));
    attach(site, &mapping(vec![person])).await;
}

both! {
    async fn keys_of_every_type_find_their_row_again(site: Site) {
        load_keys(site).await;
        let from = |rows: Vec<ErasureRow>| rows.into_iter().map(|row| row.from).collect::<Vec<_>>();
        let files = rows(site, 1, "1").await;
        assert_eq!(keys(&files), ["[{\"hex\":\"\"}]", "[{\"hex\":\"00ff27\"}]"]);
        assert_eq!(from(files), [None, Some("2021-05-05".into())], "what is no day is none");
        assert_eq!(from(rows(site, 2, "1").await), vec![Some("1980-02-29".to_owned()); 3]);
        assert_eq!(from(rows(site, 3, "1").await), [None, None, None], "the rows count without the one that has the date");
        assert_eq!(from(rows(site, 4, "2").await), [None], "one of two has no date");
        assert_eq!(from(rows(site, 5, "1").await), [None, None, None]);

        for key in ["[{\"hex\":\"00FF28\"}]", "[\"00ff27\"]", "[{\"hex\":\"å\"}]"] {
            assert_eq!(delete(site, 1, key).await, Ok(false), "{key}");
        }
        for table in [1, 2] {
            let found = rows(site, table, "1").await;
            for (n, row) in found.iter().enumerate() {
                if table == 2 {
                    let body = text(&format!("erased {n}"));
                    assert_eq!(anonymise(site, table, &row.key, &[(0, body)], false).await, Ok(true), "{}", row.key);
                    assert_eq!(site.number(&format!("select count(*) from doc where body = 'erased {n}'")).await, 1);
                }
                assert_eq!(delete(site, table, &row.key).await, Ok(true), "{}", row.key);
                assert_eq!(rows(site, table, "1").await.len(), found.len() - n - 1);
            }
        }
    }
}

both! {
    async fn a_row_of_a_table_without_a_key_is_let_go_of(site: Site) {
        load_keys(site).await;
        assert_eq!(anonymise(site, 4, "[2]", &[(0, Value::Null)], true).await, Ok(true));
        assert_eq!(site.number("select count(*) from extra where person_id is null and signed is null").await, 2);
        assert!(rows(site, 4, "2").await.is_empty());
    }
}
