//! The same road on Chinook, a database that nobody here designed; see `INSYN_FIXTURES`.

use domain::may_contact::Reason;
use domain::role::Role;
use domain::{Act, Channel, Scope, SubjectRef};
use portal::{EditOutcome, Issuer, MayContact, NewLink, SubjectActor, Targets};

use crate::road::{Road, on};
use crate::site::{Site, on_postgres, options};

/// Where one of the databases lies.
pub fn folder(name: &str) -> std::path::PathBuf {
    let folder = std::env::var_os("INSYN_FIXTURES").expect("INSYN_FIXTURES names the folder with chinook/ and vtiger/");
    std::path::PathBuf::from(folder).join(name)
}

/// A copy of Chinook on SQLite, in a folder that lives as long as the first of the two.
pub async fn chinook() -> (tempfile::TempDir, Site) {
    let folder_of_test = tempfile::tempdir().unwrap();
    let file = folder_of_test.path().join("chinook.sqlite");
    std::fs::write(&file, std::fs::read(folder("chinook").join("chinook.sqlite")).unwrap()).unwrap();
    let url = format!("sqlite://{}", file.display());
    let db = store::Db::open(&url, options()).await.unwrap();
    db.migrate().await.unwrap();
    (folder_of_test, Site { db, url, postgres: false })
}

/// Chinook's script for PostgreSQL, without what makes a database.
pub fn postgres_script() -> String {
    let script = std::fs::read_to_string(folder("chinook").join("chinook.postgres.sql")).unwrap();
    let own = |line: &&str| {
        !line.to_lowercase().starts_with("drop database")
            && !line.to_lowercase().starts_with("create database")
            && !line.starts_with("\\c")
    };
    script.lines().filter(own).collect::<Vec<_>>().join("\n")
}

async fn road(site: &Site, mapping: &str, field: &str, city: &str) {
    let road = on(site, mapping).await;
    let new = NewLink {
        subject: SubjectRef::new("customer", "5"),
        scope: Scope::Full,
        ttl_seconds: None,
        locale: None,
        purpose: None,
        channel: None,
    };
    let created = road.portal.create_link(&Issuer::Cli, new).await.unwrap();
    let me = road.open(created.url.rsplit('/').next().unwrap()).await;
    let me = road.step_up(&me).await;
    let data = road.portal.data(&me, None).await.unwrap();
    let invoices = data.sections.iter().find(|section| section.name == "invoice").unwrap();
    assert_eq!(invoices.rows.len(), 7);
    let stored = road.portal.edit_form(&me, field).await.unwrap().stored.expose().clone();
    assert_eq!(road.portal.edit(&me, field, &stored, "Zebrafinch").await.unwrap(), EditOutcome::Saved);
    assert_eq!(site.text(city).await, "Zebrafinch");
    road.act(&me, Act::Object, None).await.unwrap();
    let targets = Targets::Subjects(vec!["customer:5".into()]);
    let question = MayContact { purpose: "newsletter".into(), channel: Channel::Email, targets };
    assert!(road.portal.may_contact(question).await.unwrap()[0].reasons.contains(&Reason::Objected));
    assert!(road.feed().await.iter().any(|row| row.subject.as_deref() == Some("customer:5")));
    for format in portal::export::Format::ALL {
        assert!(road.portal.export(&me, format).await.unwrap().length > 500);
    }
    erase(site, &road, &me).await;
}

/// Asked, approved, carried out: nothing stays but the kept invoices and the customer's row that their key demands, which
/// holds the names that an invoice needs and nothing else.
async fn erase(site: &Site, road: &Road, me: &SubjectActor) {
    let name = |sqlite: &str, postgres: &str| if site.postgres { postgres.to_owned() } else { sqlite.to_owned() };
    let (customer, invoice) = (name("Customer", "customer"), name("Invoice", "invoice"));
    let id = name("CustomerId", "customer_id");
    let one = |column: &str| format!("select cast({column} as text) from {customer} where {id} = 5");
    let first = site.text(&one(&name("FirstName", "first_name"))).await;
    let email = site.text(&one(&name("Email", "email"))).await;
    let dpo = road.staff(Role::Dpo).await;
    let request = road.ask_erasure(me).await;
    let kept = road.portal.case(&dpo, &request).await.unwrap().plan;
    let kept = kept
        .iter()
        .filter(|group| group.table == "invoice" && group.action == "keep")
        .map(|group| group.rows)
        .sum::<usize>();
    assert!(kept > 0, "some invoices are within their seven years");
    road.approve(&dpo, &request, &[]).await.unwrap();
    road.work().await;
    let invoices = site.number(&format!("select count(*) from {invoice} where {id} = 5")).await;
    assert_eq!(invoices, kept as i64);
    assert_eq!(site.text(&one(&name("FirstName", "first_name"))).await, first, "an invoice needs its buyer's name");
    assert_ne!(site.text(&one(&name("Email", "email"))).await, email);
    let gone = name(
        "Address is null and Phone is null and City is null",
        "address is null and phone is null and city is null",
    );
    assert_eq!(site.number(&format!("select count(*) from {customer} where {id} = 5 and {gone}")).await, 1);
    assert!(road.may_address(&email).await.contains(&Reason::Erased));
    road.clock.advance(12 * 366 * 86_400);
    road.work().await;
    assert_eq!(site.number(&format!("select count(*) from {invoice} where {id} = 5")).await, 0);
    assert_eq!(site.number(&format!("select count(*) from {customer} where {id} = 5")).await, 0, "with the last keep");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "fixtures"]
async fn fixtures_chinook_on_sqlite() {
    let (_folder, site) = chinook().await;
    road(&site, "chinook-sqlite.crm.toml", "subject.City", "select City from Customer where CustomerId = 5").await;
    site.db.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "fixtures"]
async fn fixtures_chinook_on_postgres() {
    on_postgres(|site| {
        Box::pin(async move {
            site.raw(&postgres_script()).await;
            road(site, "chinook-postgres.crm.toml", "subject.city", "select city from customer where customer_id = 5")
                .await;
        })
    })
    .await;
}
