use domain::{Channel, SubjectRef, Value};
use portal::mapping::{ColumnKind, Mapping};
use portal::port::store::{CrmSubject, Edited, StoreError};
use store::sample;

use crate::mapping::{
    COMPANY, HISTORY, LINE, PROFILE, at, column, field, mapping, mirror, soft_opt_in, step, subject, table, via,
};
use crate::site::{Site, both, store, unit};

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

fn person(key: u32) -> SubjectRef {
    SubjectRef::new("person", key.to_string())
}

fn texts(values: &[Value]) -> Vec<String> {
    values.iter().map(|value| value.text().unwrap_or_default()).collect()
}

fn keys(subjects: &[CrmSubject]) -> Vec<String> {
    let mut keys: Vec<String> = subjects.iter().map(|found| found.subject.to_string()).collect();
    keys.sort();
    keys
}

fn text(text: &str) -> Value {
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

/// Edits field `field` of table `table` of person 1 from what it holds now.
async fn edit(site: &Site, table: usize, field: usize, new: Value) -> Edited {
    let old = site.reader().await.crm_rows(0, table, "1", 0, 1).await.unwrap().remove(0).remove(field);
    unit!(site, [old, new] tx => tx.crm_edit(0, table, field, "1", &old, &new)).await.unwrap()
}

both! {
    async fn an_edit_is_read_back_as_it_was_written(site: Site) {
        load(site, 20).await;
        let held = async |table, field: usize| {
            site.reader().await.crm_rows(0, table, "1", 0, 1).await.unwrap().remove(0).remove(field)
        };
        for (table, field, new) in [
            (0, 0, text("'; drop table person; --")),
            (0, 0, text("👩‍💻 Ünïcode")),
            (0, 2, Value::Date("1899-12-31".into())),
            (0, 2, Value::Null),
            (0, 3, Value::Bool(true)),
            (0, 3, Value::Bool(false)),
            (0, 4, text(&"long ".repeat(200_000))),
            (0, 4, Value::Null),
            (0, 5, Value::Timestamp("2026-11-21 20:51:00".into())),
            (PROFILE, 1, Value::Integer(-7)),
            (PROFILE, 2, Value::Decimal("1234567.75".into())),
            (PROFILE, 3, Value::Bool(true)),
        ] {
            assert_eq!(edit(site, table, field, new.clone()).await, Edited::Done, "{table}.{field}");
            assert!(held(table, field).await == new, "{table}.{field}");
        }
        assert_eq!(site.number("select count(*) from person").await, 20);
    }
}

both! {
    async fn an_entered_text_takes_the_columns_type(site: Site) {
        load(site, 20).await;
        for (table, field, new, held) in [
            (0, 2, "2000-01-31", Value::Date("2000-01-31".into())),
            (0, 3, "true", Value::Bool(true)),
            (PROFILE, 1, "41", Value::Integer(41)),
            (PROFILE, 2, "7", Value::Decimal(if site.postgres { "7.00" } else { "7" }.into())),
        ] {
            assert_eq!(edit(site, table, field, text(new)).await, Edited::Done, "{new}");
            let found = site.reader().await.crm_rows(0, table, "1", 0, 1).await.unwrap().remove(0).remove(field);
            assert!(found == held, "{new}");
        }
    }
}

both! {
    async fn what_a_column_cannot_hold_is_refused_whole(site: Site) {
        load(site, 20).await;
        for (table, field, new) in [
            (0, 0, text(&"x".repeat(81))),
            (0, 0, text("a\0b")),
            (0, 0, Value::Null),
            (0, 2, text("2023-02-29")),
            (0, 2, text("yesterday")),
            (0, 3, text("maybe")),
            (0, 6, Value::Integer(999_999)),
            (PROFILE, 1, text("forty")),
            (PROFILE, 1, text("4.5")),
            (PROFILE, 2, text("NaN")),
        ] {
            let before = site.reader().await.crm_rows(0, table, "1", 0, 1).await.unwrap();
            assert_eq!(edit(site, table, field, new).await, Edited::Refused, "{table}.{field}");
            assert!(site.reader().await.crm_rows(0, table, "1", 0, 1).await.unwrap() == before);
        }
    }
}

both! {
    async fn a_refused_edit_does_not_end_its_unit(site: Site) {
        load(site, 20).await;
        let refused = unit!(site, tx => async {
            let refused = tx.crm_edit(0, 0, 6, "1", &Value::Integer(1), &Value::Integer(999_999)).await?;
            tx.set_mirror_value(1, "x", Some("after"), 0).await.ok();
            Ok(refused)
        });
        // The company of person 1 may have another key; what matters is that the unit goes on.
        site.raw("update person set company_id = 1 where id = 1").await;
        assert!(matches!(refused.await, Ok(Edited::Refused) | Err(_)));
        site.person("1").await;
        let refused = unit!(site, tx => async {
            let refused = tx.crm_edit(0, 0, 6, "1", &Value::Integer(1), &Value::Integer(999_999)).await?;
            tx.set_mirror_value(1, "x", Some("after"), 0).await?;
            Ok(refused)
        });
        assert_eq!(refused.await, Ok(Edited::Refused));
        assert_eq!(site.reader().await.mirror_values(1).await.unwrap(), [("x".to_owned(), Some("after".to_owned()))]);
    }
}

both! {
    async fn a_stale_edit_changes_nothing(site: Site) {
        load(site, 20).await;
        for (table, key, old) in [
            (0, "1", text("Emily")),
            (0, "1", Value::Null),
            (0, "999", text("Emma")),
            (0, "x", text("Emma")),
            (PROFILE, "16", Value::Null),
        ] {
            let edited = unit!(site, [old] tx => tx.crm_edit(0, table, 0, key, &old, &text("New")));
            assert_eq!(edited.await, Ok(Edited::Stale), "{key}");
        }
        let both_at_once = futures::future::join_all((0..8).map(|n| {
            unit!(site, tx => async move { tx.crm_edit(0, 0, 0, "1", &text("Emma"), &text(&format!("Emma {n}"))).await })
        }));
        let done = both_at_once.await.into_iter().filter(|edited| *edited == Ok(Edited::Done)).count();
        assert_eq!(done, 1);
    }
}

both! {
    async fn a_mirror_is_written(site: Site) {
        load(site, 20).await;
        assert_eq!(unit!(site, tx => tx.crm_write_mirror(0, 0, "1", "1")).await, Ok(true));
        assert_eq!(unit!(site, tx => tx.crm_write_mirror(0, 0, "999", "1")).await, Ok(false));
        assert_eq!(unit!(site, tx => tx.crm_write_mirror(0, 0, "x", "1")).await, Ok(false));
        assert_eq!(unit!(site, tx => tx.crm_write_mirror(0, 9, "1", "1")).await, Ok(false));
        let too_long = unit!(site, tx => tx.crm_write_mirror(0, 0, "1", "11")).await;
        assert_eq!(too_long, Err(store(StoreError::Refused)));
        let emma = site.reader().await.crm_subject(&person(1)).await.unwrap().unwrap();
        assert_eq!(emma.mirrors, [Some("1".to_owned()), Some("0".to_owned())]);
    }
}

/// A CRM in the manner of vtiger: one person over several tables, a text column that holds a key, soft deletion, flags of
/// several types, link tables, constants, odd names, a composite key, a table without a key.
const ODD: &str = r#"
    create table "Contact Details" ("contact ""id""" integer primary key, "Email" varchar(100), optout varchar(3));
    create table entity (crmid integer not null, setype varchar(30), deleted integer not null, description text);
    create index entity_crmid on entity (crmid);
    create table customer (customerid integer primary key, portal boolean not null, points integer);
    create table ticket (ticketid integer primary key, parent_id varchar(20), title varchar(50));
    create index ticket_parent on ticket (parent_id);
    create table rel (contactid integer, activityid integer, module varchar(20));
    create index rel_contact on rel (contactid);
    create table activity (activityid integer primary key, subject varchar(50));
    create table address (contactid integer, kind varchar(5), line varchar(50), primary key (contactid, kind));
    create table log (contactid integer, entry varchar(20));
    create index log_contact on log (contactid);
    insert into "Contact Details" values (4, 'Astrid@Post.example', '0'), (5, 'gone@post.example', '0'), (6, 'x@post.example', 'yes');
    insert into entity values (4, 'Contacts', 0, 'free text'), (5, 'Contacts', 1, ''), (6, 'Contacts', 0, ''), (4, 'Leads', 0, 'a lead');
    insert into customer values (4, true, 3), (6, false, null);
    insert into ticket values (1, '4', 'first'), (2, '44', 'other'), (3, 'none', 'nobody'), (4, '4', 'second');
    insert into rel values (4, 1, 'Contacts'), (4, 1, 'Contacts'), (4, 2, 'Leads'), (6, 2, 'Contacts');
    insert into activity values (1, 'shared'), (2, 'other');
    insert into address values (4, 'bill', 'Billing street'), (4, 'ship', 'Shipping street');
    insert into log values (4, 'b'), (4, null), (4, 'a'), (6, 'c');
"#;

pub const ENTITY: usize = 1;
pub const CUSTOMER: usize = 2;
pub const TICKET: usize = 3;
pub const ACTIVITY: usize = 4;
pub const BILLING: usize = 5;
pub const LOG: usize = 6;
pub const CHAINED: usize = 7;

/// Loads that CRM and attaches its mapping.
pub async fn load_odd(site: &Site) {
    site.raw(ODD).await;
    let key = r#"contact "id""#;
    let mut contact = subject("contact", "Contact Details", key, &["Email", "optout"]);
    contact.email = vec![at(0, "Email")];
    let mut entity = table("entity", vec![("crmid", at(0, key))], &["description"]);
    entity.constants = vec![(column("setype"), "Contacts".into())];
    let customer = table("customer", vec![("customerid", at(0, key))], &["portal", "points"]);
    let mut ticket = table("ticket", vec![("parent_id", at(0, key))], &["title"]);
    ticket.many = true;
    let mut activity = table("activity", vec![("activityid", via(0, "activityid"))], &["subject"]);
    activity.many = true;
    activity.via = vec![step("rel", "rel", vec![("contactid", at(0, key))], &[("module", "Contacts")])];
    let mut billing = table("address", vec![("contactid", at(0, key))], &["line"]);
    billing.constants = vec![(column("kind"), "bill".into())];
    let mut log = table("log", vec![("contactid", at(0, key))], &["entry"]);
    log.many = true;
    let mut chained = table("log", vec![("contactid", at(CUSTOMER, "customerid"))], &["entry"]);
    chained.many = true;
    chained.fields.push(field("contactid"));
    contact.tables.extend([entity, customer, ticket, activity, billing, log, chained]);
    contact.filter = vec![(at(ENTITY, "deleted"), "0".into())];
    contact.mirrors = vec![
        mirror(at(0, "optout"), &["0", "no"], &["1", "yes"]),
        mirror(at(CUSTOMER, "portal"), &["1"], &["0"]),
        mirror(at(CUSTOMER, "points"), &["1"], &["0"]),
    ];
    contact.soft_opt_ins = vec![soft_opt_in(at(CUSTOMER, "points"))];
    attach(site, &mapping(vec![contact])).await;
}

both! {
    async fn a_filter_hides_what_the_crm_calls_deleted(site: Site) {
        load_odd(site).await;
        let mut reader = site.reader().await;
        let contact = |key: &str| SubjectRef::new("contact", key);
        assert!(reader.crm_subject(&contact("4")).await.unwrap().is_some());
        assert!(reader.crm_subject(&contact("5")).await.unwrap().is_none());
        let addresses = ["astrid@post.example".into(), "gone@post.example".into()];
        assert_eq!(keys(&reader.crm_by_address(Channel::Email, &addresses).await.unwrap()), ["contact:4"]);
        assert_eq!(reader.crm_subjects(0, &["4".into(), "5".into(), "6".into()]).await.unwrap().len(), 2);
        for place in 0..=CHAINED {
            assert!(reader.crm_rows(0, place, "5", 0, 10).await.unwrap().is_empty(), "{place}");
        }
        let old = text("gone@post.example");
        assert_eq!(unit!(site, [old] tx => tx.crm_edit(0, 0, 0, "5", &old, &text("x"))).await, Ok(Edited::Stale));
        // The opt-out of a hidden record is written all the same.
        assert_eq!(unit!(site, tx => tx.crm_write_mirror(0, 0, "5", "1")).await, Ok(true));
        assert_eq!(unit!(site, tx => tx.crm_edit(0, 0, 0, "4", &text("Astrid@Post.example"), &text("y"))).await, Ok(Edited::Done));
    }
}

both! {
    async fn tables_are_reached_by_constants_steps_and_chains(site: Site) {
        load_odd(site).await;
        let mut reader = site.reader().await;
        for (place, rows) in [
            (0, vec!["Astrid@Post.example 0"]),
            (ENTITY, vec!["free text"]),
            (TICKET, vec!["first", "second"]),
            (ACTIVITY, vec!["shared"]),
            (BILLING, vec!["Billing street"]),
            (LOG, vec!["a", "b", ""]),
            (CHAINED, vec!["a 4", "b 4", " 4"]),
        ] {
            let found = reader.crm_rows(0, place, "4", 0, 10).await.unwrap();
            let mut found: Vec<String> = found.iter().map(|row| texts(row).join(" ")).collect();
            if place >= LOG {
                // NULL comes first on one database and last on the other; the order is stable on each.
                found.sort_by_key(|row| row.starts_with(' ') || row.is_empty());
            }
            assert_eq!(found, rows, "{place}");
        }
        let edited = unit!(site, tx => tx.crm_edit(0, BILLING, 0, "4", &text("Billing street"), &text("New street")));
        assert_eq!(edited.await, Ok(Edited::Done));
        assert_eq!(site.number("select count(*) from address where line = 'Shipping street'").await, 1);
        assert_eq!(site.number("select count(*) from address where line = 'New street' and kind = 'bill'").await, 1);
    }
}

both! {
    async fn mirrors_of_other_types_keep_the_mappings_spelling(site: Site) {
        load_odd(site).await;
        let contact = async |key: &str| {
            site.reader().await.crm_subject(&SubjectRef::new("contact", key)).await.unwrap().unwrap()
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(contact("4").await.mirrors, [some("0"), some("1"), some("3")]);
        assert_eq!(contact("6").await.mirrors, [some("yes"), some("0"), None]);
        assert_eq!(contact("4").await.soft_opt_ins, [some("3")]);
        for (mirror, value) in [(0, "1"), (1, "0"), (2, "0")] {
            assert_eq!(unit!(site, tx => tx.crm_write_mirror(0, mirror, "4", value)).await, Ok(true));
            assert_eq!(contact("4").await.mirrors[mirror].as_deref(), Some(value));
        }
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
