//! The road on the tables of a real CRM, with all that is awkward in them; see `INSYN_FIXTURES`.

use domain::may_contact::Reason;
use domain::role::Role;
use domain::{Act, Channel, Scope, SubjectRef};
use portal::{EditOutcome, Issuer, MayContact, NewLink, SubjectActor, Targets};

use crate::road::{Road, on};
use crate::site::{NOW, Site, on_postgres, on_sqlite};

const ASTRID: &str = "contact:41";
const FREJA: &str = "contact:42";
const SOREN: &str = "contact:43";
const ROBERT: &str = "contact:44";
const ZDRAVKA: &str = "contact:45";
const JUERGEN: &str = "contact:46";
const DELETED: &str = "contact:47";
const UTAN: &str = "contact:48";

/// Midnight of the day on which the fixtures' terms are counted, 2026-11-21.
const TODAY: i64 = 1_795_219_200_000;

fn of(subject: &str) -> SubjectRef {
    SubjectRef::parse(subject).unwrap()
}

async fn load(site: &Site) -> Road {
    let folder = std::env::var_os("INSYN_FIXTURES").expect("INSYN_FIXTURES names the folder with vtiger/");
    let folder = std::path::PathBuf::from(folder).join("vtiger");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect(name);
    let schema = read(site.dialect("schema.sqlite.sql", "schema.postgres.sql"));
    site.raw(&format!("begin;\n{schema}\n{}\ncommit;", read("data.sql"))).await;
    let road = on(site, "vtiger.crm.toml").await;
    road.clock.advance((TODAY - NOW) / 1_000);
    road
}

async fn open(road: &Road, subject: &str) -> SubjectActor {
    let new = NewLink {
        subject: of(subject),
        scope: Scope::Full,
        ttl_seconds: None,
        locale: Some("en".into()),
        purpose: None,
        channel: None,
    };
    let created = road.portal.create_link(&Issuer::Cli, new).await.unwrap();
    road.open(created.url.rsplit('/').next().unwrap()).await
}

async fn clear(road: &Road, subject: &str) -> SubjectActor {
    let me = open(road, subject).await;
    road.step_up(&me).await
}

async fn exported(road: &Road, me: &SubjectActor) -> String {
    let mut export = road.portal.export(me, portal::export::Format::Json).await.unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut export.file, &mut text).unwrap();
    text
}

async fn erase(road: &Road, subject: &str) {
    let me = clear(road, subject).await;
    let dpo = road.staff(Role::Dpo).await;
    let request = road.ask_erasure(&me).await;
    road.approve(&dpo, &request, &[]).await.unwrap();
    road.work().await;
}

async fn reasons(road: &Road, subject: &str, channel: Channel) -> Vec<Reason> {
    let targets = Targets::Subjects(vec![subject.to_owned()]);
    let question = MayContact { purpose: "newsletter".into(), channel, targets };
    road.portal.may_contact(question).await.unwrap().remove(0).reasons
}

/// The tables where a text stands, in any column, whatever its case.
async fn places(site: &Site, tables: &[String], text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for table in tables {
        if site.dump(table).await.to_lowercase().contains(&text.to_lowercase()) {
            found.push(table.clone());
        }
    }
    found
}

/// The CRM's tables that hold anything.
async fn tables(site: &Site) -> Vec<String> {
    let all = site
        .texts(site.dialect(
            "select name from sqlite_schema where type = 'table' and name like 'vtiger%' order by 1",
            "select relname::text from pg_class where relkind = 'r' and relname like 'vtiger%' order by 1",
        ))
        .await;
    let mut filled = Vec::new();
    for table in all {
        if site.number(&format!("select count(*) from {table}")).await > 0 {
            filled.push(table);
        }
    }
    filled
}

/// Astrid: seen, exported, corrected, erased, and nothing of her is left but what the bookkeeping law asks for.
async fn astrid(site: &Site) {
    let road = load(site).await;
    let me = open(&road, ASTRID).await;
    let masked = format!("{:?}", road.portal.data(&me, None).await.unwrap().sections.len());
    assert_ne!(masked, "0");
    let me = road.step_up(&me).await;
    let copy = exported(&road, &me).await;
    for hers in ["astrid.lindqvist@post.example", "+46 (0)05 92 01 95", "Ringtorget 71", "1984-02-29", "INV49", "INV52"]
    {
        assert!(copy.contains(hers), "{hers} is in the copy");
    }
    for anothers in ["Gustav", "Bergman", "gustav.bergman", "070-555 11 22"] {
        assert!(!copy.contains(anothers), "{anothers} is another person");
    }
    assert!(!copy.contains("Макаронски"), "the lead is a record of its own");
    let stored = road.portal.edit_form(&me, "address.mailingcity").await.unwrap().stored.expose().clone();
    assert_eq!(road.portal.edit(&me, "address.mailingcity", &stored, "Lund").await.unwrap(), EditOutcome::Saved);
    assert_eq!(site.text("select mailingcity from vtiger_contactaddress where contactaddressid = 41").await, "Lund");

    erase(&road, ASTRID).await;
    let tables = tables(site).await;
    let years = "select invoicedate || ' ' || coalesce(contactid, 0) || ' ' || subject from vtiger_invoice where invoiceid between 49 and 52 order by 1";
    let years = site.texts(&years.replace("invoicedate ||", "cast(invoicedate as text) ||")).await;
    assert_eq!(
        years,
        [
            "2014-03-03 0 Order for [erased]",
            "2018-12-31 0 Order for [erased]",
            "2019-01-01 0 Order for Astrid Lindqvist",
            "2025-06-15 0 Order for Astrid Lindqvist",
        ]
    );
    let streets = "select count(bill_street) from vtiger_invoicebillads where invoicebilladdressid between";
    assert_eq!(site.number(&format!("{streets} 49 and 50")).await, 0);
    assert_eq!(site.number(&format!("{streets} 51 and 52")).await, 2);
    assert_eq!(places(site, &tables, "Ringtorget 71").await, Vec::<String>::new());
    assert_eq!(places(site, &tables, "Darren Court").await, ["vtiger_invoicebillads"]);
    assert_eq!(places(site, &tables, "1984-02-29").await, Vec::<String>::new());
    assert_eq!(places(site, &tables, "Gustav Bergman").await, Vec::<String>::new());
    for table in [
        "vtiger_contactdetails",
        "vtiger_contactaddress",
        "vtiger_contactsubdetails",
        "vtiger_contactscf",
        "vtiger_customerdetails",
    ] {
        let key = site.texts(site.dialect(
            &format!("select name from pragma_table_info('{table}') where pk = 1"),
            &format!("select a.attname::text from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey) where i.indrelid = '{table}'::regclass and i.indisprimary"),
        )).await;
        assert_eq!(site.number(&format!("select count(*) from {table} where {} = 41", key[0])).await, 0, "{table}");
    }
    for gone in [
        "vtiger_crmentity where crmid in (41, 53, 54)",
        "vtiger_cntactivityrel where contactid = 41",
        "vtiger_activity where activityid in (53, 54)",
        "vtiger_campaigncontrel where contactid = 41",
    ] {
        assert_eq!(site.number(&format!("select count(*) from {gone}")).await, 0, "{gone}");
    }
    assert_eq!(site.number("select count(*) from vtiger_campaign").await, 3);
    // Her lead is another record, and says for itself.
    assert_eq!(places(site, &tables, "astrid.lindqvist@post.example").await, ["vtiger_leaddetails"]);
    assert!(!road.may_address("astrid.lindqvist@post.example").await.contains(&Reason::Erased));
    erase(&road, "lead:980").await;
    assert_eq!(places(site, &tables, "astrid.lindqvist@post.example").await, Vec::<String>::new());
    assert_eq!(places(site, &tables, "Astrid").await, ["vtiger_invoice"]);
    assert!(road.may_address("astrid.lindqvist@post.example").await.contains(&Reason::Erased));
    // The last term ends with the year 2032.
    road.clock.advance(6 * 366 * 86_400 + 60 * 86_400);
    road.work().await;
    assert_eq!(places(site, &tables, "Astrid").await, Vec::<String>::new());
    assert_eq!(places(site, &tables, "Darren Court").await, Vec::<String>::new());
    assert_eq!(site.number("select count(*) from vtiger_invoice where invoiceid between 49 and 52").await, 4);
}

/// A shared address: a link shows one record, and what one does leaves the other alone.
async fn freja_and_soren(site: &Site) {
    let road = load(site).await;
    let copy = exported(&road, &clear(&road, SOREN).await).await;
    assert!(copy.contains("Familien.Madsen@post.example") && copy.contains("Dragør"));
    assert!(!copy.contains("Freja") && !copy.contains("Karlstadsstræde"), "nothing of the other one");
    assert!(exported(&road, &clear(&road, FREJA).await).await.contains("freja.madsen@arbejde.example"));
    let row = "select cast(row_to_json(c) as text) from vtiger_contactdetails c where contactid = 42";
    let whole = site.dialect("select group_concat(contact_no || firstname || lastname || email || otheremail || phone || mobile) from vtiger_contactdetails where contactid = 42", row);
    let before = site.text(whole).await;
    erase(&road, SOREN).await;
    assert_eq!(site.text(whole).await, before, "Freja's row is as it was");
    assert_eq!(site.number("select count(*) from vtiger_contactdetails where contactid = 43").await, 0);
    assert_eq!(site.number("select count(*) from vtiger_activity where activityid = 55").await, 1);
    // The mail was his alone, with its address in JSON.
    assert_eq!(site.number("select count(*) from vtiger_emaildetails where emailid = 764").await, 0);
    assert!(
        !road.may_address("familien.madsen@post.example").await.contains(&Reason::Erased),
        "Freja's own state decides"
    );
    let freja = open(&road, FREJA).await;
    road.act(&freja, Act::Withdraw, None).await.ok();
    assert_eq!(site.text("select emailoptout from vtiger_contactdetails where contactid = 42").await, "1");
}

/// What the others are planted for.
async fn the_others(site: &Site) {
    let road = load(site).await;
    // A formula, a fragment of SQL, a command: data like any other.
    let robert = clear(&road, ROBERT).await;
    let name = site.text("select lastname from vtiger_contactdetails where contactid = 44").await;
    assert!(exported(&road, &robert).await.contains(name.split('"').next().unwrap()));
    assert_eq!(site.number("select count(*) from vtiger_contactdetails").await, 198);
    // Cyrillic, found by any spelling of its letters.
    let dpo = road.staff(Role::Dpo).await;
    let first = site.text("select firstname from vtiger_contactdetails where contactid = 45").await;
    let found = road.portal.persons(&dpo, &first.to_lowercase()).await.unwrap();
    assert!(found.rows.iter().any(|row| row.subject == of(ZDRAVKA)), "{first}");
    // Out on the first day.
    for channel in [Channel::Email, Channel::Phone] {
        assert!(reasons(&road, JUERGEN, channel).await.contains(&Reason::Withdrawn));
        assert!(reasons(&road, ZDRAVKA, channel).await.contains(&Reason::NoConsent));
    }
    // Deleted in the CRM: no link, no page, no mail.
    let link = |subject: &str| NewLink {
        subject: of(subject),
        scope: Scope::Full,
        ttl_seconds: None,
        locale: None,
        purpose: None,
        channel: None,
    };
    assert!(road.portal.create_link(&Issuer::Cli, link(DELETED)).await.is_err());
    assert_eq!(reasons(&road, DELETED, Channel::Email).await, [Reason::UnknownAddress]);
    // Nobody to write to: the page opens, a code cannot be sent, staff help.
    let utan = open(&road, UTAN).await;
    assert!(road.portal.send_code(&utan).await.is_err());
    assert!(road.portal.overview(&utan).await.is_ok());
    let row = road.person(&dpo, &of(UTAN)).await.unwrap().row;
    assert_eq!(row.name.expose(), "Utan-Förnamn", "a name in one part");
    // Twins are shown to staff, of the other kind as well.
    let astrid = road.person(&dpo, &of(ASTRID)).await.unwrap();
    assert!(astrid.twins.iter().any(|twin| twin.subject == of("lead:980")));
}

macro_rules! planted {
    ($($name:ident, $sqlite:ident, $postgres:ident;)*) => {$(
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        #[ignore = "fixtures"]
        async fn $sqlite() {
            on_sqlite(|site| Box::pin($name(site))).await;
        }

        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        #[ignore = "fixtures"]
        async fn $postgres() {
            on_postgres(|site| Box::pin($name(site))).await;
        }
    )*};
}

planted! {
    astrid, fixtures_vtiger_astrid_on_sqlite, fixtures_vtiger_astrid_on_postgres;
    freja_and_soren, fixtures_vtiger_freja_and_soren_on_sqlite, fixtures_vtiger_freja_and_soren_on_postgres;
    the_others, fixtures_vtiger_the_others_on_sqlite, fixtures_vtiger_the_others_on_postgres;
}
