//! Formats, lists that stand in the CRM, and how long a value is kept.

use std::io::Read as _;

use domain::field::Misfit;
use domain::view::{FieldView, Shown};
use portal::EditOutcome::{Rejected, Saved, Unchanged};

use crate::road::{Road, with};
use crate::site::{Site, both};

const MAPPING: &str = r#"
format = 1
[subject.person]
label = { en = "Person" }
table = "person"
key = "id"
name = ["name"]
email = ["email"]
[subject.person.field]
name = { label = { en = "Name" } }
email = { label = { en = "E-mail" } }
other = { label = { en = "Other" }, edit = "instant", format = "email" }
phone = { label = { en = "Phone" }, edit = "instant", format = "phone", retention = { en = "Two years", sv = "Två år" } }
country = { label = { en = "Country" }, edit = "instant", format = "country" }
site = { label = { en = "Site" }, edit = "instant", format = "url" }
mood = { label = { en = "Mood" }, edit = "instant", values_from = { table = "picklist", value = "code", label = "words", where = { list = "mood" } } }
"#;

async fn load(site: &Site) -> Road {
    site.raw(
        "create table person (id integer primary key, name varchar(40), email varchar(80), other varchar(80),
            phone varchar(30), country varchar(2), site varchar(80), mood varchar(10));
        create table picklist (list varchar(10), code varchar(10), words varchar(40));
        insert into picklist values ('mood', 'g', 'Good'), ('mood', 'b', 'Bad'), ('mood', 'n', null), ('colour', 'r', 'Red'),
            ('mood', 'g', 'Good'), ('mood', null, 'Nothing');
        insert into person values (1, 'Anna', 'anna@post.example', null, '070-123 45 67', null, null, 'g')",
    )
    .await;
    with(site, "format.crm.toml", MAPPING).await
}

async fn shown(road: &Road, me: &portal::SubjectActor, field: &str) -> FieldView {
    let data = road.portal.data(me, None).await.unwrap();
    let mut fields = data.sections.into_iter().flat_map(|section| section.rows).flat_map(|row| row.fields);
    fields.find(|view| view.id == format!("subject.{field}")).unwrap()
}

both! {
    async fn a_text_is_what_the_mapping_says(site: Site) {
        let road = load(site).await;
        let me = road.clear(1).await;
        for (field, entered, outcome) in [
            ("other", "anna", Rejected),
            ("other", "Anna@post.example", Saved),
            ("phone", "070-123 45 67", Unchanged),
            ("phone", "12345", Rejected),
            ("phone", "+46 (0)8 12 34 56 78", Saved),
            ("country", "XX", Rejected),
            ("country", "se", Saved),
            ("site", "javascript:alert(1)", Rejected),
            ("site", "https://example.com/", Saved),
            ("mood", "r", Rejected),
            ("mood", "x", Rejected),
            ("mood", "n", Saved),
        ] {
            let id = format!("subject.{field}");
            let stored = road.portal.edit_form(&me, &id).await.unwrap().stored.expose().clone();
            assert_eq!(road.portal.edit(&me, &id, &stored, entered).await.unwrap(), outcome, "{field} {entered}");
        }
        let stored = "select other || ' ' || phone || ' ' || country || ' ' || site || ' ' || mood from person";
        assert_eq!(site.text(stored).await, "Anna@post.example +46812345678 SE https://example.com/ n");
    }
}

both! {
    async fn a_list_of_the_crm_is_never_older_than_a_request(site: Site) {
        let road = load(site).await;
        let me = road.clear(1).await;
        let pairs = |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>();
        let mut form = road.portal.edit_form(&me, "subject.mood").await.unwrap();
        form.choices.sort();
        assert_eq!(form.choices, pairs(&[("b", "Bad"), ("g", "Good"), ("n", "n")]));
        assert!(shown(&road, &me, "mood").await.value == Shown::Clear("Good".to_owned().into()));
        site.raw("update picklist set words = 'Splendid' where code = 'g'; delete from picklist where code = 'b'").await;
        assert!(shown(&road, &me, "mood").await.value == Shown::Clear("Splendid".to_owned().into()));
        assert_eq!(road.portal.edit(&me, "subject.mood", "g", "b").await.unwrap(), Rejected);
        site.raw("delete from picklist").await;
        assert_eq!(road.portal.edit(&me, "subject.mood", "g", "anything").await.unwrap(), Rejected, "an empty list is one");
        let mapping = &road.portal.mapping;
        let mut reader = road.portal.store.reader().await.unwrap();
        assert!(mapping.check_lists(&mut *reader).await.unwrap().is_empty());
        drop(reader);
        let rows: Vec<String> = (0..=portal::mapping::MOST_LISTED).map(|n| format!("('mood', '{n}', 'Mood {n}')")).collect();
        site.raw(&format!("insert into picklist values {}", rows.join(","))).await;
        let mut reader = road.portal.store.reader().await.unwrap();
        let problems = mapping.check_lists(&mut *reader).await.unwrap();
        assert_eq!(problems.len(), 1);
        assert!(problems[0].line > 0 && problems[0].message.contains("more than 500"), "{problems:?}");
    }
}

both! {
    async fn how_long_a_value_is_kept_is_said_wherever_it_is(site: Site) {
        let road = load(site).await;
        let me = road.clear(1).await;
        assert_eq!(shown(&road, &me, "phone").await.retention, "Two years");
        assert_eq!(shown(&road, &me, "name").await.retention, "");
        let mut text = String::new();
        road.portal.export(&me, portal::export::Format::Json).await.unwrap().file.read_to_string(&mut text).unwrap();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        let fields = json["sections"][0]["fields"].as_array().unwrap();
        let phone = fields.iter().find(|field| field["code"] == "phone").unwrap();
        assert_eq!(phone["retention"], serde_json::json!(["Two years"]));
    }
}

both! {
    async fn a_refusal_names_the_format(site: Site) {
        let road = load(site).await;
        let token = road.link(1, domain::Scope::Full).await;
        let opened = road.portal.open_link(&token, None).await.unwrap();
        let me = road.portal.authenticate(&opened.cookie, false).await.unwrap();
        road.portal.send_code(&me).await.unwrap();
        let cookie = road.portal.enter_code(&me, &road.code().await).await.unwrap().cookie;
        let me = road.portal.authenticate(&cookie, false).await.unwrap();
        road.portal.edit(&me, "subject.phone", "070-123 45 67", "0592-01 95").await.unwrap();
        let me = road.portal.authenticate(&cookie, false).await.unwrap();
        assert_eq!(road.portal.edit_form(&me, "subject.phone").await.unwrap().misfit, Some(Misfit::NotPhone));
    }
}
