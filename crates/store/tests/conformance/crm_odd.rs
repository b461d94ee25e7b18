//! A CRM that is laid out otherwise: filters, constants, steps, flags of other types.

use domain::{Channel, SubjectRef};
use portal::port::store::Edited;

use crate::crm::{attach, keys, text, texts};
use crate::mapping::{at, column, field, mapping, mirror, soft_opt_in, step, subject, table, via};
use crate::site::{Site, both, unit};

/// A CRM in the manner of vtiger: one person over several tables, a text column that holds a key, soft deletion, flags of
/// several types, link tables, constants, odd names, a composite key, a table without a key.
pub const ODD: &str = r#"
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
