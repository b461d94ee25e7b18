//! Rows that several persons share, or to which several paths lead; contact points outside the person's own table.

use domain::{Channel, Value};
use portal::mapping::Mapping;
use portal::port::store::ErasureRow;

use crate::crm::attach;
use crate::site::{Site, both, unit};

/// Contacts and leads, meetings that they share, deals reached by a link table and by a column.
const CRM: &str = r#"
    create table contact (id integer primary key, name text not null);
    create table reach (contact_id integer primary key, mail text, fax text);
    create table lead (id integer primary key, name text not null, mail text);
    create table meeting (id integer primary key, kind text not null, about text);
    create table remark (meeting_id integer primary key, words text);
    create table attends (contact_id integer not null, meeting_id integer not null);
    create table lead_attends (lead_id integer, meeting_id integer, primary key (lead_id, meeting_id));
    create table deal (id integer primary key, contact_id integer, title text);
    create table deal_contact (contact_id integer, deal_id integer, primary key (contact_id, deal_id));
    insert into contact values (1, 'Ann'), (2, 'Bo'), (3, 'Cy');
    insert into reach values (1, 'ann@x.example', '+46 70 1'), (2, 'Bo@X.example', null);
    insert into lead values (1, 'Ann', 'ann@x.example'), (2, 'Dee', null);
    insert into meeting values (1, 'call', 'Ann alone'), (2, 'call', 'Ann and Bo'), (3, 'call', 'Ann and lead'), (4, 'mail', 'Ann and Cy');
    insert into remark values (1, 'r1'), (2, 'r2');
    insert into attends values (1, 1), (1, 2), (2, 2), (1, 3), (1, 4), (3, 4), (1, 1);
    insert into lead_attends values (2, 3), (1, 4);
    insert into deal values (1, 1, 'by column'), (2, 2, 'by link'), (3, 1, 'by both'), (4, 3, 'of Cy');
    insert into deal_contact values (1, 2), (1, 3), (2, 3);
"#;

const MAPPING: &str = r#"
format = 1
[purpose.p]
basis = "consent"
channels = ["email"]
title.en = "P"
text.en = "P"

[subject.contact]
label.en = "Contact"
table = "contact"
key = "id"
name = ["name"]
email = ["reach.mail"]
phone = ["reach.fax"]
[subject.contact.field.name]
label.en = "Name"
[subject.contact.data.reach]
label.en = "Reach"
table = "reach"
join = { contact_id = "subject.id" }
erase = "delete"
field.mail.label.en = "Mail"
field.fax.label.en = "Fax"
[subject.contact.data.meeting]
label.en = "Meetings"
table = "meeting"
via = [{ as = "rel", table = "attends", join = { contact_id = "subject.id" } }]
join = { id = "rel.meeting_id" }
where = { kind = "call" }
many = true
order = 1
erase = "unlink"
field.about = { label.en = "About", erase = "scrub" }
[subject.contact.data.remark]
label.en = "Remarks"
table = "remark"
join = { meeting_id = "meeting.id" }
many = true
order = 2
erase = "unlink"
field.words.label.en = "Words"
[subject.contact.data.deal]
label.en = "Deals"
table = "deal"
join = { contact_id = "subject.id" }
also = [{ via = [{ as = "link", table = "deal_contact", join = { contact_id = "subject.id" } }], join = { id = "link.deal_id" } }]
many = true
order = 3
erase = "unlink"
field.title.label.en = "Title"

[subject.lead]
label.en = "Lead"
table = "lead"
key = "id"
name = ["name"]
email = ["mail"]
field.name.label.en = "Name"
field.mail.label.en = "Mail"
[subject.lead.data.meeting]
label.en = "Meetings"
table = "meeting"
via = [{ as = "rel", table = "lead_attends", join = { lead_id = "subject.id" } }]
join = { id = "rel.meeting_id" }
many = true
erase = "unlink"
field.about.label.en = "About"
"#;

const CONTACT: usize = 0;
const LEAD: usize = 1;
const MEETING: usize = 2;
const LEADS_MEETING: usize = 1;
const REMARK: usize = 3;
const DEAL: usize = 4;

async fn load(site: &Site) -> Mapping {
    site.raw(CRM).await;
    let parsed = portal::mapping::parse("crm.toml", MAPPING).unwrap();
    let checked = parsed.check(&site.db.catalogue().await.unwrap()).unwrap();
    attach(site, &checked).await;
    checked
}

async fn rows(site: &Site, kind: usize, table: usize, key: &str) -> Vec<ErasureRow> {
    site.reader().await.crm_erasure_rows(kind, table, key, 100).await.unwrap()
}

/// Keys, each with a mark where the row is shared.
fn told(rows: &[ErasureRow]) -> String {
    rows.iter().map(|row| format!("{}{}", row.key, if row.shared { "*" } else { "" })).collect::<Vec<_>>().join(" ")
}

both! {
    async fn a_row_of_two_paths_is_read_once(site: Site) {
        load(site).await;
        let mut reader = site.reader().await;
        let titles = async |reader: &mut dyn portal::port::store::Tx, key: &str, offset: i64| -> Vec<String> {
            let rows = reader.crm_rows(CONTACT, DEAL, key, offset, 10).await.unwrap();
            rows.iter().filter_map(|row| row[0].text()).collect()
        };
        assert_eq!(titles(&mut *reader, "1", 0).await, ["by column", "by link", "by both"]);
        assert_eq!(titles(&mut *reader, "1", 1).await, ["by link", "by both"]);
        assert_eq!(titles(&mut *reader, "2", 0).await, ["by link", "by both"]);
        assert_eq!(titles(&mut *reader, "9", 0).await, Vec::<String>::new());
    }
}

both! {
    async fn what_others_have_too_is_told_for_each_row(site: Site) {
        load(site).await;
        // Alone, with another contact, with a lead; the fourth is of another kind of meeting.
        assert_eq!(told(&rows(site, CONTACT, MEETING, "1").await), "[1] [2]* [3]*");
        assert_eq!(told(&rows(site, CONTACT, REMARK, "1").await), "[1] [2]*");
        assert_eq!(told(&rows(site, CONTACT, DEAL, "1").await), "[1] [2]* [3]*");
        assert_eq!(told(&rows(site, CONTACT, DEAL, "3").await), "[4]");
        // A contact shares it by the other kind's mapping, which only knows of calls.
        assert_eq!(told(&rows(site, LEAD, LEADS_MEETING, "2").await), "[3]*");
        assert_eq!(told(&rows(site, LEAD, LEADS_MEETING, "1").await), "[4]");
    }
}

both! {
    async fn a_tie_goes_and_the_row_stays(site: Site) {
        load(site).await;
        unit!(site, tx => async {
            for key in ["[1]", "[2]", "[3]"] {
                tx.crm_unlink_row(CONTACT, DEAL, key, "1").await?;
            }
            tx.crm_unlink_row(CONTACT, MEETING, "[2]", "1").await?;
            // Neither a made-up row nor a made-up person is tied to anything.
            tx.crm_unlink_row(CONTACT, MEETING, "[99]", "1").await?;
            tx.crm_unlink_row(CONTACT, MEETING, "[3]", "99").await?;
            tx.crm_unlink_row(CONTACT, MEETING, "nonsense", "1").await
        })
        .await
        .unwrap();
        assert_eq!(site.number("select count(*) from deal").await, 4);
        assert_eq!(site.number("select count(*) from deal where contact_id is null").await, 2);
        assert_eq!(site.number("select cast(contact_id as bigint) from deal where id = 2").await, 2);
        assert_eq!(site.number("select count(*) from deal_contact where contact_id = 1").await, 0);
        assert_eq!(site.number("select count(*) from deal_contact").await, 1);
        assert_eq!(site.number("select count(*) from attends where contact_id = 1 and meeting_id = 2").await, 0);
        assert_eq!(site.number("select count(*) from attends where contact_id = 1").await, 4);
        assert_eq!(told(&rows(site, CONTACT, DEAL, "1").await), "");
        assert_eq!(told(&rows(site, CONTACT, MEETING, "2").await), "[2]");
    }
}

both! {
    async fn one_row_is_read_by_its_key(site: Site) {
        load(site).await;
        let mut reader = site.reader().await;
        assert!(reader.crm_row(CONTACT, MEETING, "[2]").await.unwrap() == Some(vec![Value::Text("Ann and Bo".into())]));
        assert!(reader.crm_row(CONTACT, MEETING, "[9]").await.unwrap().is_none());
        // The table's own constants hold for a row by its key, too.
        assert!(reader.crm_row(CONTACT, MEETING, "[4]").await.unwrap().is_none());
    }
}

both! {
    async fn contact_points_of_another_table_find_their_person(site: Site) {
        load(site).await;
        let mut reader = site.reader().await;
        let found = async |reader: &mut dyn portal::port::store::Tx, channel: Channel, address: &str| -> Vec<String> {
            let found = reader.crm_by_address(channel, &[address.to_owned()]).await.unwrap();
            found.iter().map(|person| person.subject.to_string()).collect()
        };
        assert_eq!(found(&mut *reader, Channel::Email, "ann@x.example").await, ["contact:1", "lead:1"]);
        assert_eq!(found(&mut *reader, Channel::Email, "bo@x.example").await, ["contact:2"]);
        assert_eq!(found(&mut *reader, Channel::Phone, "+46701").await, ["contact:1"]);
        let bo = reader.crm_subject(&domain::SubjectRef::new("contact", "2")).await.unwrap().unwrap();
        assert!(bo.email == [Value::Text("Bo@X.example".into())] && bo.phone == [Value::Null]);
        // Cy has no row there at all.
        let cy = reader.crm_subject(&domain::SubjectRef::new("contact", "3")).await.unwrap().unwrap();
        assert!(cy.email == [Value::Null]);
        let searched = reader.crm_search(CONTACT, "bo@x", 10).await.unwrap();
        assert_eq!(searched.len(), 1);
        assert_eq!(searched[0].subject.key, "2");
    }
}

both! {
    async fn whom_the_crm_calls_deleted_is_found_for_an_erasure(site: Site) {
        site.raw(CRM).await;
        let text = MAPPING.replace("phone = [\"reach.fax\"]", "phone = [\"reach.fax\"]\nfilter = { name = \"Bo\" }");
        let checked = portal::mapping::parse("crm.toml", &text).unwrap().check(&site.db.catalogue().await.unwrap()).unwrap();
        attach(site, &checked).await;
        let mut reader = site.reader().await;
        let ann = domain::SubjectRef::new("contact", "1");
        assert!(reader.crm_subject(&ann).await.unwrap().is_none());
        assert!(reader.crm_whole_subject(&ann).await.unwrap().is_some_and(|ann| ann.email == [Value::Text("ann@x.example".into())]));
    }
}

both! {
    async fn a_row_that_points_at_its_person_is_let_go_of(site: Site) {
        site.raw(CRM).await;
        // One path only, by a column; the lead shares the row by a column of its own.
        site.raw("alter table deal add column lead_id integer; update deal set lead_id = 2 where id = 1").await;
        let text = MAPPING.replace(
            "also = [{ via = [{ as = \"link\", table = \"deal_contact\", join = { contact_id = \"subject.id\" } }], join = { id = \"link.deal_id\" } }]\n",
            "",
        );
        let lead = "[subject.lead.data.deal]\nlabel.en = \"Deals\"\ntable = \"deal\"\njoin = { lead_id = \"subject.id\" }\nmany = true\nerase = \"unlink\"\nfield.title.label.en = \"T\"\n";
        let text = format!("{text}\n{lead}");
        let checked = portal::mapping::parse("crm.toml", &text).unwrap().check(&site.db.catalogue().await.unwrap()).unwrap();
        attach(site, &checked).await;
        assert_eq!(told(&rows(site, CONTACT, DEAL, "1").await), "[1]* [3]");
        unit!(site, tx => tx.crm_unlink_row(CONTACT, DEAL, "[1]", "1")).await.unwrap();
        assert_eq!(site.number("select count(*) from deal where id = 1 and contact_id is null and lead_id = 2").await, 1);
    }
}

both! {
    async fn spellings_of_one_value_do_not_hide_who_shares_a_row(site: Site) {
        site.raw(CRM).await;
        site.raw("alter table meeting add column gone integer default 0; update meeting set gone = 0").await;
        let text = MAPPING
            .replacen("where = { kind = \"call\" }", "where = { gone = \"0\" }", 1)
            .replacen("join = { id = \"rel.meeting_id\" }\nmany = true\nerase = \"unlink\"\nfield.about.label.en", "join = { id = \"rel.meeting_id\" }\nwhere = { gone = \"00\" }\nmany = true\nerase = \"unlink\"\nfield.about.label.en", 1);
        assert!(text.contains("\"00\""));
        let checked = portal::mapping::parse("crm.toml", &text).unwrap().check(&site.db.catalogue().await.unwrap()).unwrap();
        attach(site, &checked).await;
        assert!(told(&rows(site, CONTACT, MEETING, "1").await).contains("[3]*"), "the lead has it too");
    }
}
