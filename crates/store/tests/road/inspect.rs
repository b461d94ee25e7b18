//! The draft of a mapping, on databases that nobody here designed; see `INSYN_FIXTURES`.

use portal::mapping::inspect::Draft;
use portal::mapping::{self, Mapping, SubjectMap};
use store::Db;

use crate::fixtures::{folder, postgres_script};
use crate::site::{Site, on_postgres, on_sqlite};

/// The draft, read, held against the catalogue and compiled; nothing of these tables may be left unsaid.
async fn drafted(site: &Site, edits: &[(&str, &str)]) -> (String, Mapping) {
    let Draft::Text(mut text) = Db::inspect(&site.url, None).await.unwrap() else { panic!("no draft") };
    if let Some(folder) = std::env::var_os("INSYN_DRAFTS") {
        let name =
            format!("{}-{}.toml", std::thread::current().name().unwrap_or_default().replace("::", "-"), site.postgres);
        std::fs::write(std::path::Path::new(&folder).join(name), &text).unwrap();
    }
    for (from, to) in edits {
        assert!(text.contains(from), "there is no `{from}` to change");
        text = text.replace(from, to);
    }
    let parsed = mapping::parse("draft.crm.toml", &text).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"));
    let catalogue = site.db.catalogue().await.unwrap();
    let checked = parsed.check(&catalogue).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"));
    site.db.attach(&checked, &catalogue).unwrap();
    assert_eq!(checked.unmapped(&catalogue), Vec::<String>::new());
    (text, checked)
}

fn kind<'m>(mapping: &'m Mapping, code: &str) -> &'m SubjectMap {
    let found = mapping.subjects.iter().find(|subject| subject.code == code);
    found.unwrap_or_else(|| {
        panic!("no kind {code} among {:?}", mapping.subjects.iter().map(|s| &s.code).collect::<Vec<_>>())
    })
}

/// Physical tables of a kind, in the mapping's order.
fn tables(subject: &SubjectMap) -> Vec<String> {
    subject.tables.iter().map(|table| table.table.to_string()).collect()
}
async fn chinook(site: &Site) {
    let (text, mapping) = drafted(site, &[]).await;
    let customer = kind(&mapping, "customer");
    println!("{text} {:?}", tables(customer));
}
async fn vtiger(site: &Site) {
    let schema = if site.postgres { "schema.postgres.sql" } else { "schema.sqlite.sql" };
    for file in [schema, "data.sql"] {
        let script = std::fs::read_to_string(folder("vtiger").join(file)).unwrap();
        site.raw(&format!("begin; {script}; commit;")).await;
    }
    let start = std::time::Instant::now();
    let (_text, mapping) = drafted(site, &[]).await;
    println!("took {:?}", start.elapsed());
    for subject in &mapping.subjects {
        println!("{} {:?}", subject.code, tables(subject));
    }
    let contact = tables(kind(&mapping, "contact"));
    for name in ["contactdetails", "contactaddress", "contactsubdetails", "contactscf", "customerdetails", "crmentity"]
    {
        assert!(contact.contains(&format!("vtiger_{name}")), "{name} is not among {contact:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "fixtures"]
async fn fixtures_draft_of_chinook_on_sqlite() {
    let (_folder, site) = crate::fixtures::chinook().await;
    chinook(&site).await;
    site.db.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "fixtures"]
async fn fixtures_draft_of_chinook_on_postgres() {
    on_postgres(|site| {
        Box::pin(async move {
            site.raw(&postgres_script()).await;
            chinook(site).await;
        })
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "fixtures"]
async fn fixtures_draft_of_vtiger_on_sqlite() {
    on_sqlite(|site| Box::pin(vtiger(site))).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "fixtures"]
async fn fixtures_draft_of_vtiger_on_postgres() {
    on_postgres(|site| Box::pin(vtiger(site))).await;
}
