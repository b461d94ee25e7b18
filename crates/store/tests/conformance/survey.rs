//! What `doctor` measures, on a CRM with everything that CRMs have: one table for the keys of all, extension tables, links,
//! polymorphic rows, keys in texts, unique and generated columns.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use domain::{SubjectRef, Value};
use portal::Error;
use portal::mapping::{Catalogue, IndexPart, Mapping, TableName, parse};
use portal::port::store::{Cloned, Ground, Marks};
use portal::port::{Store, Tx, Unit};
use store::Rehearsal;

use crate::site::{Site, both};

const TABLES: &str = "
    create table entity (crmid integer primary key, setype varchar(20) not null, label varchar(60), deleted integer not null);
    create table contact (contactid integer primary key references entity (crmid), first varchar(40) not null,
        email varchar(60), code varchar(20) not null unique, loud varchar(50) generated always as (first || '!') stored);
    create table contact_sub (subid integer primary key references contact (contactid), phone varchar(30), tiny varchar(3));
    create table activity (activityid integer primary key references entity (crmid), subject varchar(60));
    create table rel (contactid integer references contact (contactid), activityid integer references activity (activityid),
        primary key (contactid, activityid));
    create table remark (parent varchar(20), kind varchar(20), body text);
    create table ticket (id varchar(12) primary key, contact_ref varchar(20), title varchar(60));
    create table answer (id integer primary key, ticket_id varchar(12) not null references ticket (id), body text);
    create index ticket_contact on ticket (contact_ref);
    create index contact_email on contact (lower(trim(email)));
    create index contact_few on contact (first) where email is null;
    create view everybody as select first from contact;
    insert into entity values (7, 'Contacts', 'Ada', 0), (8, 'Calendar', 'Call', 0), (9, 'Contacts', 'Bo', 0);
    insert into contact (contactid, first, email, code) values (7, 'Ada', 'ada@x.example', 'C7'), (9, 'Bo', null, 'C9');
    insert into contact_sub values (7, '0701234567', 'abc');
    insert into activity values (8, 'Call Ada');
    insert into rel values (7, 8), (9, 8);
    insert into remark values ('7', 'Contacts', 'one'), ('7', 'Contacts', 'two'), ('7', 'Accounts', 'other');
    insert into ticket values ('T1', '7', 'Help');
    insert into answer values (1, 'T1', 'Done'), (2, 'T1', 'Really');
";

const CRM: &str = r#"
format = 1
[subject.contact]
label = { en = "Contact" }
table = "contact"
key = "contactid"
name = ["first"]
email = ["email"]
filter = { "entity.deleted" = 0 }
[subject.contact.field]
first = { label = { en = "First" }, erase = "generated" }
email = { label = { en = "E-mail" } }
[subject.contact.data.entity]
label = { en = "Entity" }
table = "entity"
join = { crmid = "subject.contactid" }
where = { setype = "Contacts" }
erase = "delete"
field.label = { label = { en = "Label" } }
[subject.contact.data.sub]
label = { en = "More" }
table = "contact_sub"
join = { subid = "subject.contactid" }
erase = "delete"
[subject.contact.data.sub.field]
phone = { label = { en = "Phone" } }
tiny = { label = { en = "Tiny" } }
[subject.contact.data.activity]
label = { en = "Activities" }
table = "activity"
via = [{ as = "rel", table = "rel", join = { contactid = "subject.contactid" } }]
join = { activityid = "rel.activityid" }
many = true
erase = "leave"
field.subject = { label = { en = "Subject" } }
[subject.contact.data.remark]
label = { en = "Remarks" }
table = "remark"
join = { parent = "subject.contactid" }
where = { kind = "Contacts" }
many = true
erase = "delete"
field.body = { label = { en = "Body" } }
[subject.contact.data.ticket]
label = { en = "Tickets" }
table = "ticket"
join = { contact_ref = "subject.contactid" }
many = true
erase = "delete"
field.title = { label = { en = "Title" } }
[subject.contact.data.answer]
label = { en = "Answers" }
table = "answer"
join = { ticket_id = "ticket.id" }
many = true
erase = "delete"
field.body = { label = { en = "Body" } }
"#;

async fn ready(site: &Site) -> (Mapping, Catalogue) {
    site.raw(TABLES).await;
    let catalogue = site.db.catalogue().await.unwrap();
    let parsed = parse("crm.toml", CRM).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let mapping = parsed.check(&catalogue).unwrap_or_else(|problems| panic!("{problems:#?}"));
    site.db.attach(&mapping, &catalogue).unwrap();
    (mapping, catalogue)
}

struct Copy(Mapping, Catalogue, Marks);

#[async_trait]
impl Unit for Copy {
    type Output = Option<Cloned>;

    async fn run(&self, tx: &mut dyn Tx) -> Result<Self::Output, Error> {
        Ok(tx.survey_clone(Ground { mapping: &self.0, catalogue: &self.1 }, 0, "7", &self.2).await?)
    }
}

async fn copy(stage: &Rehearsal, mapping: &Mapping, catalogue: &Catalogue, marks: &Marks) -> Cloned {
    let unit = Copy(mapping.clone(), catalogue.clone(), marks.clone());
    let output = stage.write_any(String::new(), Arc::new(unit)).await.unwrap();
    output.downcast::<Option<Cloned>>().unwrap().expect("a copy")
}

both! {
async fn indexes_and_views_are_read(site: Site) {
    let (_, catalogue) = ready(site).await;
    let table = |name: &str| &catalogue.tables[&TableName { schema: None, name: name.into() }];
    assert!(table("everybody").is_view && !table("contact").is_view);
    let contact = &table("contact").indexes;
    let expressions: Vec<&IndexPart> = contact.iter().flat_map(|index| &index.parts).collect();
    assert!(
        expressions.iter().any(|part| matches!(part, IndexPart::Expression(text) if text.to_lowercase().contains("trim("))),
        "{contact:?}"
    );
    assert!(!expressions.contains(&&IndexPart::Column("first".into())), "a partial index serves no path");
    assert!(contact.iter().any(|index| index.unique && index.parts == [IndexPart::Column("code".into())]));
    let ticket = table("ticket").indexes.iter().find(|index| !index.unique).expect("the plain one");
    assert_eq!(ticket.parts, [IndexPart::Column("contact_ref".into())]);
}
}

both! {
async fn a_copy_hangs_together_and_nothing_of_it_stays(site: Site) {
    let (mapping, catalogue) = ready(site).await;
    let stage = site.db.rehearsal(Duration::from_secs(60)).await.unwrap();
    let marks = Marks { word: "plantmark".into(), digits: "999012345678".into() };
    let cloned = copy(&stage, &mapping, &catalogue, &marks).await;
    assert_eq!((cloned.refused.len(), cloned.rows), (0, 9), "{cloned:?}");
    assert_ne!(cloned.key, "7");
    let ground = Ground { mapping: &mapping, catalogue: &catalogue };
    let mut reader = stage.reader().await.unwrap();
    let subject = SubjectRef::new("contact", cloned.key.clone());
    let person = reader.crm_subject(&subject).await.unwrap().expect("the filter lets the copy through");
    let email = person.email[0].text().unwrap();
    assert!(email.starts_with("plantmark") && email.ends_with("@plant.invalid"));
    let place = |code: &str| mapping.subjects[0].tables.iter().position(|table| table.code == code).unwrap();
    for (code, rows) in
        [("subject", 1), ("entity", 1), ("sub", 1), ("activity", 1), ("remark", 2), ("ticket", 1), ("answer", 2)]
    {
        for (key, whose) in [("7", "the original"), (cloned.key.as_str(), "the copy")] {
            let found = reader.crm_rows(0, place(code), key, 0, 100).await.unwrap();
            assert_eq!(found.len(), rows, "{whose}, {code}");
        }
    }
    let sub = reader.crm_rows(0, place("sub"), &cloned.key, 0, 1).await.unwrap();
    assert!(sub[0].contains(&Value::Text("abc".into())), "too short to mark");
    let first = reader.crm_rows(0, place("activity"), &cloned.key, 0, 1).await.unwrap();
    assert!(first[0][0] == Value::Text("Call Ada".into()), "what is left is shared, not copied");
    let found = reader.survey_find(ground, &marks).await.unwrap();
    let places: Vec<String> = found.iter().map(|place| format!("{}.{}", place.table, place.column)).collect();
    assert_eq!(
        places,
        ["answer.body", "contact.first", "contact.email", "contact.loud", "contact_sub.phone", "entity.label", "remark.body", "ticket.title"]
    );
    reader.survey_constraints().await.unwrap();
    drop(reader);
    stage.end().await.unwrap();
    assert_eq!(site.number("select count(*) from contact").await, 2);
    assert_eq!(site.number("select count(*) from remark").await, 3);
}
}

both! {
async fn what_fails_in_a_rehearsal_leaves_the_rest(site: Site) {
    struct Write(&'static str);
    #[async_trait]
    impl Unit for Write {
        type Output = ();
        async fn run(&self, tx: &mut dyn Tx) -> Result<(), Error> {
            tx.ensure_subject(&SubjectRef::new("contact", self.0), b"key", 1).await?;
            if self.0 == "bad" { Err(Error::NotFound) } else { Ok(()) }
        }
    }
    let stage = site.db.rehearsal(Duration::from_secs(60)).await.unwrap();
    stage.write_any(String::new(), Arc::new(Write("good"))).await.unwrap();
    assert!(stage.write_any(String::new(), Arc::new(Write("bad"))).await.is_err());
    let mut reader = stage.reader().await.unwrap();
    let known = |key: &str| SubjectRef::new("contact", key);
    assert!(reader.find_subject(&known("good")).await.unwrap().is_some());
    assert!(reader.find_subject(&known("bad")).await.unwrap().is_none());
    drop(reader);
    stage.end().await.unwrap();
    assert_eq!(site.number("select count(*) from insyn_subject").await, 0);
}
}
