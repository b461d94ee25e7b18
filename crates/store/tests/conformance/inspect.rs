//! The draft of a mapping, from databases made for it.

use portal::mapping::inspect::Draft;
use portal::mapping::{self, Erase, Mapping, SubjectMap, TableName};
use store::{Db, sample};

use crate::site::{Site, both};

/// The draft as it is: it must read, fit the catalogue, compile, and leave no column unsaid.
async fn drafted(site: &Site, table: Option<&str>) -> (String, Mapping) {
    let table = table.map(|name| TableName { schema: None, name: name.into() });
    let Draft::Text(text) = Db::inspect(&site.url, table.as_ref()).await.unwrap() else { panic!("no draft") };
    let parsed = mapping::parse("draft.crm.toml", &text).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"));
    let catalogue = site.db.catalogue().await.unwrap();
    let checked = parsed.check(&catalogue).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"));
    site.db.attach(&checked, &catalogue).unwrap();
    assert_eq!(checked.unmapped(&catalogue), Vec::<String>::new());
    (text, checked)
}

fn kind<'m>(mapping: &'m Mapping, code: &str) -> &'m SubjectMap {
    let codes: Vec<&str> = mapping.subjects.iter().map(|subject| subject.code.as_str()).collect();
    let at = codes.iter().position(|known| *known == code).unwrap_or_else(|| panic!("{code} is not among {codes:?}"));
    &mapping.subjects[at]
}

/// The data tables of a kind, each with what erasure would do; a star stands for a list.
fn tables(subject: &SubjectMap) -> Vec<String> {
    let tables = subject.tables.iter().skip(1);
    tables.map(|table| format!("{}{}", table.table, if table.many { "*" } else { "" })).collect()
}

both! {
    async fn a_draft_of_the_sample_finds_what_hangs_on_a_person(site: Site) {
        sample::load(&site.url, 60).await.unwrap();
        let (text, mapping) = drafted(site, None).await;
        let person = kind(&mapping, "person");
        let names = |columns: &[mapping::Column]| columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>();
        let contacts = |references: &[mapping::Ref]| references.iter().map(|reference| reference.column.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&person.name), ["first_name", "last_name"]);
        assert_eq!(contacts(&person.email), ["email"]);
        assert_eq!(contacts(&person.phone), ["mobile", "phone"]);
        assert_eq!(person.locale.as_ref().map(|column| column.name.as_str()), Some("language"));
        let mut found = tables(person);
        found.sort();
        let expected = [
            "company", "deal*", "history_note*", "invoice*", "invoice_line*", "newsletter_delivery*", "person_profile", "todo*",
        ];
        assert_eq!(found, expected);
        let erase = |name: &str| person.tables.iter().find(|table| table.table.name == name).unwrap().erase;
        assert_eq!(erase("company"), Erase::Leave);
        assert_eq!(erase("person_profile"), Erase::Delete);
        assert!(text.contains("# column = \"newsletter_optout\"\n# yes = \"0\"\n# no = \"1\""), "{text}");
        // Names, counts and shares only.
        assert!(!text.contains('@') && !text.contains("+46"));
        let text = text.replace('\'', "''");
        for column in ["last_name", "email", "street", "mobile"] {
            let sql = format!("select count(*) from person where {column} <> '' and replace('{text}', {column}, '') <> '{text}'");
            assert_eq!(site.number(&sql).await, 0, "{column}");
        }
    }
}

const BARE: &str = "
    create table kunder (kund_id integer primary key, fornamn varchar(40), efternamn varchar(40), e_post varchar(80),
        mobilnummer varchar(30), personnummer varchar(13), nyhetsbrev smallint, losenord varchar(80));
    create table kund_uppgifter (kund_id integer primary key, skonummer integer);
    create table besok (id integer primary key, kund_id varchar(20), datum date, anteckning varchar(500));
    create table artikel (id integer primary key, artikelnamn varchar(40));
    create table intresse (kund_id integer not null, artikel_id integer not null, primary key (kund_id, artikel_id));
    create table bilaga (id integer primary key, agare_id integer, agare_typ varchar(20), filnamn varchar(40));
    create table kundkort (kundkort_id integer primary key, farg varchar(20));
    create view senaste_besok as select kund_id, datum, anteckning, id as nummer, 1 as antal from besok;
    create table rabatt (id integer primary key, procent integer);";

/// Persons 1 to 40; every other table counts from 1 as well, so that all small numbers are found everywhere.
fn bare(numbers: std::ops::RangeInclusive<u32>) -> String {
    let mut sql = BARE.to_owned();
    for n in numbers {
        sql.push_str(&format!(
            "insert into kunder values ({n}, 'Fia{n}', 'Zetterlund', 'fia{n}@post.example', '070-123 45 {n:02}',
                '811228-98{n:02}', {}, 'x');
            insert into kund_uppgifter values ({n}, 38);
            insert into besok values ({n}, '{}', '2024-01-02', 'kort');
            insert into artikel values ({n}, 'Ting');
            insert into intresse values ({n}, {n});
            insert into bilaga values ({n}, {n}, '{}', 'a.pdf');
            insert into kundkort values ({n}, 'bla');
            insert into rabatt values ({n}, {n});",
            n % 2,
            n % 7 + 1,
            if n % 2 == 0 { "Kund" } else { "Artikel" },
        ));
    }
    sql
}

both! {
    async fn without_foreign_keys_small_numbers_prove_nothing(site: Site) {
        site.raw(&bare(1..=40)).await;
        let (text, mapping) = drafted(site, None).await;
        let person = kind(&mapping, "kund");
        assert_eq!(tables(person), ["kund_uppgifter", "besok*", "bilaga*", "artikel*", "senaste_besok*"], "{text}");
        // What has no key, like a view, can be shown and no more.
        let view = person.tables.iter().find(|table| table.table.name == "senaste_besok").unwrap();
        assert_eq!((view.erase, view.read_only), (Erase::Leave, true));
        // An article is nobody's: only that somebody was interested in it goes.
        let article = person.tables.iter().find(|table| table.table.name == "artikel").unwrap();
        assert_eq!((article.erase, article.has_links()), (Erase::Leave, true), "{text}");
        assert!(text.contains("# `besok`: 100 % of 40 sampled values, by name"), "{text}");
        let attached = person.tables.iter().find(|table| table.table.name == "bilaga").unwrap();
        assert_eq!(attached.constants.iter().map(|(column, value)| (column.name.as_str(), value.as_str())).collect::<Vec<_>>(), [("agare_typ", "Kund")]);
        assert!(text.contains("# 100 % of 40 sampled values look like personal identity numbers"));
        assert!(text.contains("\"kunder.losenord\" = \"credential, not shown: check\""));
        assert!(text.contains("# Looks like an opt-in:"));
        assert!(!text.contains("Zetterlund") && !text.contains('@'));
    }
}

const SHARED: &str = "
    create table kunde (id integer primary key, vorname varchar(40), nachname varchar(40), email varchar(80));
    create table kunde_kontakt (kunde_id integer primary key references kunde (id), mobil varchar(30), zweite_email varchar(80));
    create table termin (id integer primary key, kunde_id integer references kunde (id), betreff varchar(80), notiz varchar(200));
    create table kunde_termin (kunde_id integer references kunde (id), termin_id integer references termin (id),
        primary key (kunde_id, termin_id));
    create table protokoll (id integer primary key, termin_id integer references termin (id), text varchar(200));
    create table brief (id integer primary key, absender integer references kunde (id), empfanger integer references kunde (id));
    create table ohne (von integer references kunde (id), an integer references kunde (id), text varchar(80));
    create view lebende_kunden as select id as kunde_nr, vorname, nachname, email from kunde;
    insert into kunde values (1, 'Fia', 'Zetterlund', 'fia@post.example'), (2, 'Bo', 'Ek', 'bo@post.example'),
        (3, 'Ada', 'Ek', 'ada@post.example');
    insert into kunde_kontakt values (1, '070-123 45 01', 'f@home.example'), (2, '070-123 45 02', 'b@home.example'),
        (3, '070-123 45 03', 'a@home.example');
    insert into termin values (11, 1, 'Fia und Bo', 'kurz');
    insert into kunde_termin values (1, 11), (2, 11);
    insert into protokoll values (21, 11, 'kurz');
    insert into brief values (31, 1, 2);
    insert into ohne values (1, 2, 'kurz');";

both! {
    async fn shared_rows_are_one_table_however_they_are_reached(site: Site) {
        site.raw(SHARED).await;
        let (text, mapping) = drafted(site, None).await;
        assert_eq!(mapping.subjects.len(), 1, "a view of persons is no second kind\n{text}");
        let person = &mapping.subjects[0];
        let contacts = |references: &[mapping::Ref]| {
            references.iter().map(|reference| (reference.at, reference.column.name.clone())).collect::<Vec<_>>()
        };
        let beside = mapping::At::Table(1);
        assert_eq!(contacts(&person.email), [(mapping::At::Table(0), "email".into()), (beside, "zweite_email".into())]);
        assert_eq!(contacts(&person.phone), [(beside, "mobil".into())]);
        let found = tables(person);
        // Without a key a row cannot be told from another, so that such a table is there once for each way.
        assert_eq!(found, ["kunde_kontakt", "brief*", "termin*", "lebende_kunden*", "ohne*", "ohne*", "protokoll*"], "{text}");
        let of = |name: &str| person.tables.iter().find(|table| table.table.name == name).unwrap();
        for (name, paths, erase) in
            [("termin", 2, Erase::Unlink), ("protokoll", 1, Erase::Unlink), ("brief", 2, Erase::Unlink), ("ohne", 1, Erase::Leave)]
        {
            assert_eq!((of(name).paths().count(), of(name).erase), (paths, erase), "{name}\n{text}");
        }
        let scrubbed = |name: &str| {
            let fields = of(name).fields.iter().filter(|field| field.erase == mapping::FieldErase::Scrub);
            fields.map(|field| field.column.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(scrubbed("termin"), ["betreff", "notiz"]);
        assert_eq!(scrubbed("protokoll"), ["text"]);
        // Rows without a key stay, and their foreign keys point at somebody.
        assert_eq!(person.tables[0].erase, Erase::Anonymise);
        let catalogue = site.db.catalogue().await.unwrap();
        let case = portal::doctor::Case { mapping: &mapping, text: &text, catalogue: &catalogue, facts: None };
        let errors = portal::doctor::judge(&case);
        let errors: Vec<_> = errors.iter().filter(|finding| finding.severity == portal::doctor::Severity::Error).collect();
        assert!(errors.is_empty(), "{errors:#?}\n{text}");
    }
}

const SERIES: &str = "
    create table entity (entity_id integer primary key, entity_type varchar(20), deleted smallint, remark varchar(200));
    create table people (people_ref integer primary key, firstname varchar(40), lastname varchar(40), email varchar(80));
    create table anschrift (anschriftid integer primary key, strasse varchar(80), plz varchar(10));
    create table ticket (ticketid integer primary key, parent varchar(20), title varchar(80));
    create table reply (replyid integer primary key, body varchar(200));
    create table empty_one (id integer primary key, people_ref integer);";

/// One series of numbers for the rows of all tables, kept in `entity`.
fn series() -> String {
    let mut sql = SERIES.to_owned();
    for n in (100..220).step_by(3) {
        let (ticket, loose) = (n + 1, n + 2);
        sql.push_str(&format!(
            "insert into people values ({n}, 'Fia', 'Zetterlund', 'f{n}@post.example');
            insert into anschrift values ({n}, 'Ringstr. {n}', '10115');
            insert into ticket values ({ticket}, '{n}', 'Broken');
            insert into reply values ({ticket}, 'Mended');
            insert into entity values ({n}, 'People', 0, 'x'), ({ticket}, 'Ticket', 0, 'x'), ({loose}, 'Loose', 0, 'x');"
        ));
    }
    sql
}

both! {
    async fn one_series_of_numbers_proves_what_names_do_not(site: Site) {
        site.raw(&series()).await;
        let (text, mapping) = drafted(site, None).await;
        let person = &mapping.subjects[0];
        assert_eq!(tables(person), ["entity", "anschrift", "ticket*", "entity*", "reply*"], "{text}");
        let held = |at: usize| person.tables[at].constants.first().map(|(column, value)| (column.name.clone(), value.clone()));
        assert_eq!(held(1), Some(("entity_type".into(), "People".into())));
        assert_eq!(held(4), Some(("entity_type".into(), "Ticket".into())));
        assert_eq!(person.tables[1].erase, Erase::Anonymise);
        assert!(text.contains("# filter = { \"entity.deleted\" = \"0\" }"), "{text}");
        assert!(text.contains("#   empty_one.people_ref"), "{text}");
    }
}

both! {
    async fn a_draft_for_a_table_that_is_named(site: Site) {
        site.raw(&bare(1..=5)).await;
        let (_, mapping) = drafted(site, Some("artikel")).await;
        assert_eq!(mapping.subjects.len(), 1);
        let named = |name: &str| TableName { schema: None, name: name.into() };
        assert!(matches!(Db::inspect(&site.url, Some(&named("nowhere"))).await.unwrap(), Draft::NoTable));
        assert!(matches!(Db::inspect(&site.url, Some(&named("intresse"))).await.unwrap(), Draft::NoTable));
    }
}

both! {
    async fn a_database_without_persons_is_told(site: Site) {
        site.raw("create table rabatt (id integer primary key, procent integer); insert into rabatt values (1, 5)").await;
        assert!(matches!(Db::inspect(&site.url, None).await.unwrap(), Draft::NoSubject));
    }
}

both! {
    async fn odd_names_are_quoted(site: Site) {
        site.raw(
            "create table \"Order \"\"x\"\" Customers\" (\"Id\" integer primary key, \"First Name\" varchar(20),
                \"E-Mail\" varchar(40), \"a.b\" varchar(9), \"größe\nin cm\" integer);
            insert into \"Order \"\"x\"\" Customers\" values (1, 'Fia', 'fia@post.example', 'x', 170);
            create table \"Besuch\" (\"Nr\" integer primary key, \"Customer Id\" integer
                references \"Order \"\"x\"\" Customers\" (\"Id\"))",
        )
        .await;
        let (_, mapping) = drafted(site, Some("Order \"x\" Customers")).await;
        assert_eq!(tables(kind(&mapping, "customer")), ["Besuch*"]);
    }
}
