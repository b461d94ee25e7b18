use domain::{Channel, SubjectRef, Value};
use portal::mapping::{ColumnKind, Mapping};
use portal::port::store::CrmSubject;
use store::sample;

use crate::crm_odd::{ODD, load_odd};
use crate::mapping::{COMPANY, HISTORY, LINE, PROFILE, at, mapping, subject};
use crate::site::{Site, both, unit};

/// Loads the sample CRM with so many persons and attaches its mapping.
pub async fn load(site: &Site, persons: u32) {
    let schema = if site.postgres { sample::schema_postgres() } else { sample::schema_sqlite() };
    site.raw(schema).await;
    let rows: Vec<String> = sample::rows(persons).collect();
    site.raw(&rows.join(";\n")).await;
    attach(site, &crate::mapping::sample()).await;
}

/// Attaches a mapping.
pub async fn attach(site: &Site, mapping: &Mapping) {
    let catalogue = site.db.catalogue().await.unwrap();
    site.db.attach(mapping, &catalogue).unwrap();
}

pub fn person(key: u32) -> SubjectRef {
    SubjectRef::new("person", key.to_string())
}

pub fn texts(values: &[Value]) -> Vec<String> {
    values.iter().map(|value| value.text().unwrap_or_default()).collect()
}

pub fn keys(subjects: &[CrmSubject]) -> Vec<String> {
    let mut keys: Vec<String> = subjects.iter().map(|found| found.subject.to_string()).collect();
    keys.sort();
    keys
}

pub fn text(text: &str) -> Value {
    Value::Text(text.into())
}

both! {
    async fn a_person_is_read_by_one_statement(site: Site) {
        load(site, 20).await;
        let mut reader = site.reader().await;
        let emma = reader.crm_subject(&person(sample::DEMO)).await.unwrap().unwrap();
        assert_eq!(emma.subject.to_string(), "person:1");
        assert_eq!(texts(&emma.name), ["Emma", "Hartley"]);
        assert_eq!(emma.email.len(), 1);
        assert!(emma.email[0].text().unwrap().ends_with(".example"));
        assert_eq!(emma.phone.len(), 2);
        assert_eq!(emma.locale.unwrap().text().unwrap(), "en");
        assert_eq!(emma.mirrors, [Some("0".to_owned()), Some("0".to_owned())]);
        assert_eq!(emma.soft_opt_ins.len(), 1);
        let out = reader.crm_subject(&person(sample::OPTED_OUT)).await.unwrap().unwrap();
        assert_eq!(out.mirrors, [Some("1".to_owned()), Some("1".to_owned())]);
        let odd = reader.crm_subject(&person(sample::UNKNOWN_FLAG)).await.unwrap().unwrap();
        assert_eq!(odd.mirrors[0].as_deref(), Some("x"));
        let bare = reader.crm_subject(&person(sample::BARE)).await.unwrap().unwrap();
        assert!(bare.email == [Value::Null] && bare.locale == Some(Value::Null));
        let sql = reader.crm_subject(&person(sample::SQL_FRAGMENT)).await.unwrap().unwrap();
        assert!(texts(&sql.name)[0].contains('\''));
    }
}

both! {
    async fn a_key_comes_back_as_the_database_writes_it(site: Site) {
        load(site, 20).await;
        let mut reader = site.reader().await;
        for (asked, found) in [
            ("1", Some("1")),
            ("001", Some("1")),
            ("21", None),
            ("", None),
            ("1 ", None),
            ("1.0", None),
            ("abc", None),
            ("99999999999", None),
            ("99999999999999999999", None),
            ("1' or '1'='1", None),
        ] {
            let subject = reader.crm_subject(&SubjectRef::new("person", asked)).await.unwrap();
            assert_eq!(subject.map(|found| found.subject.key).as_deref(), found, "{asked:?}");
        }
        assert!(reader.crm_subject(&SubjectRef::new("unmapped", "1")).await.unwrap().is_none());
        let asked: Vec<String> = (0..600).map(|key| key.to_string()).chain(["x".into(), "3".into()]).collect();
        assert_eq!(reader.crm_subjects(0, &asked).await.unwrap().len(), 20);
        assert!(reader.crm_subjects(1, &asked).await.unwrap().is_empty());
    }
}

both! {
    async fn keys_alone_are_those_of_the_pages(site: Site) {
        load(site, 20).await;
        let asked: Vec<String> = (0..600).rev().map(|key| key.to_string()).chain(["x".into(), "003".into()]).collect();
        assert_eq!(pages(site, 7).await, (1..=20).map(|key: u32| key.to_string()).collect::<Vec<_>>());
        let mut reader = site.reader().await;
        let mut found = reader.crm_keys_of(0, &asked).await.unwrap();
        found.sort_by_key(|key| key.parse::<u32>().unwrap());
        assert_eq!(found, (1..=20).map(|key: u32| key.to_string()).collect::<Vec<_>>(), "each once, in its own spelling");
        assert!(reader.crm_keys_of(0, &[]).await.unwrap().is_empty());
        assert!(reader.crm_keys_of(1, &asked).await.unwrap().is_empty(), "no such kind");
        assert!(reader.crm_keys(0, Some("x"), 7).await.unwrap().is_empty(), "no such key");
        assert!(reader.crm_keys(1, None, 7).await.unwrap().is_empty());
    }
}

both! {
    async fn keys_alone_are_filtered_as_pages_are(site: Site) {
        load_odd(site).await;
        assert_eq!(pages(site, 1).await, ["4", "6"], "5 is deleted");
        let asked = ["4", "5", "6"].map(str::to_owned);
        assert_eq!(site.reader().await.crm_keys_of(0, &asked).await.unwrap(), ["4", "6"]);
    }
}

/// All keys, page by page, which are those of the whole records.
async fn pages(site: &Site, most: i64) -> Vec<String> {
    let mut reader = site.reader().await;
    let mut all: Vec<String> = Vec::new();
    loop {
        let after = all.last().cloned();
        let keys = reader.crm_keys(0, after.as_deref(), most).await.unwrap();
        let page = reader.crm_page(0, after.as_deref(), most).await.unwrap();
        assert_eq!(keys, page.into_iter().map(|person| person.subject.key).collect::<Vec<_>>());
        if keys.is_empty() {
            return all;
        }
        all.extend(keys);
    }
}

both! {
    async fn persons_are_found_by_any_of_their_addresses(site: Site) {
        load(site, 20).await;
        site.raw(
            "update person set mobile = '+46 (70) 123-45 67' where id = 1;
            update person set phone = '0046 70 123 45 67' where id = 2;
            update person set phone = '070-999 88 77' where id = 3",
        )
        .await;
        let mut reader = site.reader().await;
        let shared = reader.crm_subject(&person(sample::SHARED_ADDRESS[0])).await.unwrap().unwrap();
        let address = shared.email[0].text().unwrap().to_lowercase();
        let mut addresses: Vec<String> = (0..1_100).map(|n| format!("nobody{n}@post.example")).collect();
        addresses.insert(700, address);
        let found = reader.crm_by_address(Channel::Email, &addresses).await.unwrap();
        assert_eq!(keys(&found), ["person:3", "person:4"]);
        for channel in [Channel::Phone, Channel::Sms] {
            let found = reader.crm_by_address(channel, &["+46701234567".into(), "0046701234567".into()]).await.unwrap();
            assert_eq!(keys(&found), ["person:1", "person:2"]);
        }
        let found = reader.crm_by_address(Channel::Phone, &["0709998877".into(), "0709998877".into()]).await.unwrap();
        assert_eq!(keys(&found), ["person:3"]);
        assert!(reader.crm_by_address(Channel::Post, &addresses).await.unwrap().is_empty());
        assert!(reader.crm_by_address(Channel::Email, &[]).await.unwrap().is_empty());
    }
}

both! {
    async fn rows_come_in_a_stable_order_and_in_pages(site: Site) {
        load(site, 20).await;
        let mut reader = site.reader().await;
        let key = sample::MANY_NOTES.to_string();
        let all = reader.crm_rows(0, HISTORY, &key, 0, 10_000).await.unwrap();
        assert_eq!(all.len(), 500);
        let times: Vec<String> = all.iter().map(|row| row[0].text().unwrap()).collect();
        assert!(times.is_sorted_by(|a, b| a >= b));
        let mut pages = Vec::new();
        while let page @ [_, ..] = reader.crm_rows(0, HISTORY, &key, pages.len() as i64, 70).await.unwrap().as_slice() {
            pages.extend_from_slice(page);
        }
        assert!(pages == all);
        assert!(matches!(all[0].as_slice(), [Value::Timestamp(_), Value::Text(_), Value::Text(_)]));
        for (kind, table, key) in [(0, HISTORY, "16"), (0, HISTORY, "x"), (0, 99, "1"), (9, 0, "1")] {
            assert!(reader.crm_rows(kind, table, key, 0, 10).await.unwrap().is_empty());
        }
    }
}

both! {
    async fn every_kind_of_value_is_read(site: Site) {
        load(site, 20).await;
        site.raw(
            "update person set birth_date = '1980-02-29', is_customer = true, notes = null where id = 1;
            update person_profile set job_title = 'Кок', shoe_size = 38, loyalty_points = 12.50, vip = false,
                last_seen_at = '2026-01-02 03:04:05' where person_id = 1",
        )
        .await;
        let mut reader = site.reader().await;
        let own = reader.crm_rows(0, 0, "1", 0, 10).await.unwrap().remove(0);
        assert!(own[2] == Value::Date("1980-02-29".into()));
        assert!(own[3] == Value::Bool(true));
        assert!(own[4] == Value::Null);
        assert!(matches!(own[5], Value::Timestamp(_)));
        assert!(matches!(own[6], Value::Integer(_)));
        let profile = reader.crm_rows(0, PROFILE, "1", 0, 10).await.unwrap().remove(0);
        // A NUMERIC cell of SQLite has no scale.
        let points = if site.postgres { "12.50" } else { "12.5" };
        assert!(profile == [
            text("Кок"),
            Value::Integer(38),
            Value::Decimal(points.into()),
            Value::Bool(false),
            Value::Timestamp("2026-01-02 03:04:05".into()),
        ]);
        assert_eq!(reader.crm_rows(0, COMPANY, "1", 0, 10).await.unwrap().len(), 1);
        let lines = reader.crm_rows(0, LINE, "1", 0, 1_000).await.unwrap();
        let count = site.number(
            "select count(*) from invoice_line l join invoice i on i.id = l.invoice_id where i.person_id = 1",
        );
        assert_eq!(i64::try_from(lines.len()), Ok(count.await));
        assert!(matches!(lines[0].as_slice(), [Value::Integer(1), Value::Text(_), Value::Integer(_), Value::Decimal(_)]));
    }
}

both! {
    async fn only_what_the_catalogue_has_can_be_attached(site: Site) {
        site.raw(ODD).await;
        let catalogue = site.db.catalogue().await.unwrap();
        for (name, key, fields) in [
            ("no such table", "x", vec![]),
            ("entity", "nope", vec![]),
            ("entity", "crmid", vec!["nope"]),
            ("entity", "crmid", vec!["deleted\" from entity; --"]),
            ("customer", "portal", vec![]),
            ("insyn_subject", "id", vec![]),
        ] {
            let refused = site.db.attach(&mapping(vec![subject("x", name, key, &fields)]), &catalogue);
            assert!(refused.is_err(), "{name} {key} {fields:?}");
        }
        let mut constant = subject("x", "customer", "customerid", &[]);
        constant.filter = vec![(at(0, "points"), "many".into())];
        assert!(site.db.attach(&mapping(vec![constant]), &catalogue).is_err());
    }
}

both! {
    async fn the_catalogue_names_tables_views_and_types(site: Site) {
        load(site, 1).await;
        site.raw("create view customers as select id, email from person where is_customer").await;
        let catalogue = site.db.catalogue().await.unwrap();
        let table = |name: &str| catalogue.tables.get(&crate::mapping::table_name(name)).unwrap();
        assert!(catalogue.tables.keys().all(|name| !name.name.starts_with("insyn_")));
        assert_eq!(table("person").primary_key, ["id"]);
        assert!(table("customers").primary_key.is_empty());
        assert_eq!(table("customers").columns.len(), 2);
        let person = table("person");
        let found: Vec<(&str, ColumnKind, bool, Option<usize>)> = ["id", "first_name", "email", "birth_date", "notes", "is_customer", "created_at"]
            .iter()
            .map(|name| person.columns.iter().find(|column| column.name == *name).unwrap())
            .map(|column| (column.name.as_str(), column.kind, column.nullable, column.max_length))
            .collect();
        assert_eq!(found, [
            ("id", ColumnKind::Integer, !site.postgres, None),
            ("first_name", ColumnKind::Text, false, Some(80)),
            ("email", ColumnKind::Text, true, Some(254)),
            ("birth_date", ColumnKind::Date, true, None),
            ("notes", ColumnKind::Text, true, None),
            ("is_customer", ColumnKind::Bool, false, None),
            ("created_at", ColumnKind::Timestamp, false, None),
        ]);
        let points = table("person_profile").columns.iter().find(|column| column.name == "loyalty_points").unwrap();
        assert_eq!((points.kind, points.sql_type.as_str()), (ColumnKind::Decimal, "numeric"));
    }
}

both! {
    async fn a_subjects_path_scans_no_table(site: Site) {
        load(site, 20).await;
        let plans = site.db.crm_plans().await.unwrap();
        assert!(plans.len() > 10, "{plans:?}");
        for plan in plans {
            assert!(plan.scans.is_empty(), "{plan:?}");
        }
        load_odd(site).await;
        site.raw("drop index ticket_parent").await;
        let scanned: Vec<String> = site
            .db
            .crm_plans()
            .await
            .unwrap()
            .into_iter()
            .filter(|plan| !plan.scans.is_empty())
            .map(|plan| plan.what)
            .collect();
        // There is no index on the address, and none any more on the ticket's parent.
        assert_eq!(scanned, [
            "contact: by e-mail",
            "contact: rows of table 3",
            "contact: erasure of table 3",
            "contact: one value of table 3",
        ]);
    }
}

both! {
    async fn the_shipped_mapping_of_the_sample_crm_scans_no_table(site: Site) {
        load(site, 20).await;
        let text = include_str!("../../../../docs/examples/sample.crm.toml");
        let catalogue = site.db.catalogue().await.unwrap();
        let mapping = portal::mapping::parse("sample.crm.toml", text).unwrap().check(&catalogue).unwrap();
        site.db.attach(&mapping, &catalogue).unwrap();
        for plan in site.db.crm_plans().await.unwrap() {
            assert!(plan.scans.is_empty(), "{plan:?}");
        }
        let mut reader = site.reader().await;
        for table in 0..mapping.subjects[0].tables.len() {
            let rows = reader.crm_rows(0, table, "1", 0, 10).await.unwrap();
            assert!(!rows.is_empty(), "{}", mapping.subjects[0].tables[table].code);
        }
        for mirror in 0..mapping.subjects[0].mirrors.len() {
            assert_eq!(unit!(site, tx => tx.crm_write_mirror(0, mirror, "1", "1")).await, Ok(true));
        }
    }
}
