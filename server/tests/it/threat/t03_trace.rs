//! T3: A value or a secret is left behind: in a log, in a table of ours, in a panic, in a URL, with a third party.
//!
//! Seen to fail: with the address that was asked for in a `tracing::debug!` of `link/ask.rs`, on both databases.

use domain::Channel;
use domain::role::Role;

use crate::support::{On, PASSWORD, TestApp, capture};

/// Everything in our own tables, as text; bytes in hexadecimal. But for the feed, whose rows are addresses: it tells mailing
/// tools whom not to write to.
fn tables(app: &TestApp, on: On) -> String {
    if on == On::Sqlite {
        let dump = app.crm(".dump insyn_%").to_lowercase();
        return dump.lines().filter(|line| !line.starts_with("insert into insyn_suppression ")).collect();
    }
    let names = "select relname from pg_class where relkind = 'r' and relname like 'insyn\\_%' \
        and relname <> 'insyn_suppression'";
    let names = app.crm(names);
    let all: Vec<String> = names.lines().map(|name| app.crm(&format!("select t::text from {name} t"))).collect();
    all.join("\n").to_lowercase()
}

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

/// A whole visit, a day of the desk, and what programs ask; the values that must be nowhere afterwards.
async fn journey(app: &TestApp) -> Vec<String> {
    let mut planted: Vec<String> = Vec::new();
    for column in ["first_name", "last_name", "street", "birth_date"] {
        planted.push(app.crm(&format!("select {column} from person where id = 1")));
    }
    // Somebody asks for a link, and for one of nobody.
    for address in [app.crm("select email from person where id = 1"), "zebrafinch.asked@post.example".to_owned()] {
        app.post("/request-link", &[("address", &address)]).from("203.0.113.99").send().await.expect(303);
    }
    planted.extend(["zebrafinch.asked".to_owned(), "203.0.113.99".to_owned()]);
    tokio::time::sleep(std::time::Duration::from_millis(2_100)).await;
    let mails = app.mails().await;
    let link = mails[0].text.lines().find_map(|line| line.split_once("/l/")).expect("a link").1.trim();
    planted.push(link.to_owned());
    // The person looks, corrects, objects, asks, writes, takes a copy.
    let mut visitor = app.visit(1).await;
    planted.push(visitor.cookie.split_once('=').unwrap().1.to_owned());
    planted.push(visitor.step_up().await);
    planted.push(visitor.cookie.split_once('=').unwrap().1.to_owned());
    for path in ["/my", "/my/data", "/my/consents", "/my/links", "/my/requests", "/my/export.json", "/my/export.xlsx"] {
        visitor.get(path).send().await.expect(200);
    }
    let stored = app.crm("select city from person where id = 1");
    let fields = [("field", "subject.city"), ("stored", stored.as_str()), ("entered", "Zebrafinch-corrected")];
    visitor.post("/fn/data/edit", &fields).send().await.expect(303);
    let act = [("purpose", "newsletter"), ("act", "object"), ("channel", ""), ("version", "0"), ("text_version", "1")];
    visitor.post("/fn/consent/act", &act).send().await.expect(303);
    let asked = visitor.post("/fn/request/ask", &[("kind", "question"), ("text", "Zebrafinch-question")]).send().await;
    let id = asked.location().rsplit('/').next().unwrap().to_owned();
    visitor.post("/fn/request/write", &[("id", &id), ("text", "Zebrafinch-message")]).send().await.expect(303);
    planted.extend(["zebrafinch-corrected", "zebrafinch-question", "zebrafinch-message"].map(str::to_owned));
    // The desk finds the person, opens the request, starts an erasure.
    let dpo = app.colleague(Role::Dpo).await;
    planted.extend([PASSWORD.to_owned(), dpo.cookie.split_once('=').unwrap().1.to_owned()]);
    dpo.post("/admin/persons", &[("query", "Zebrafinch-searched")]).send().await.expect(200);
    dpo.get("/admin/persons/person/1").send().await.expect(200);
    dpo.get(&format!("/admin/requests/{id}")).send().await.expect(200);
    let erase = [("kind", "person"), ("key", "2"), ("reason", "Zebrafinch-reason")];
    dpo.post("/fn/admin/erase", &erase).send().await.expect(303);
    let sign_in = [("email", "zebrafinch@fjordline.example"), ("password", "Zebrafinch-password")];
    app.post("/fn/admin/sign-in", &sign_in).send().await.expect(303);
    planted.extend(["zebrafinch-searched", "zebrafinch-reason", "zebrafinch-password"].map(str::to_owned));
    // A mail is unsubscribed from, a program asks.
    let unsubscribe = app.unsubscribe_link(3, "newsletter", Channel::Email).await;
    planted.push(unsubscribe.rsplit('/').next().unwrap().to_owned());
    app.ask("POST", &unsubscribe).form(&[("List-Unsubscribe", "One-Click")]).send().await.expect(200);
    let body = serde_json::json!({ "purpose": "newsletter", "channel": "email", "addresses": ["zebrafinch.api@post.example"] });
    app.ask("POST", "/api/v1/may-contact").key(&app.key).json(&body.to_string()).send().await.expect(200);
    planted.extend(["zebrafinch.api".to_owned(), app.key.clone()]);
    app.mails().await;
    // And something breaks.
    app.store.panics();
    visitor.get("/my/data").send().await.expect(500);
    app.store.heal();
    planted
}

/// Neither in the log nor in a table, in letters or in hexadecimal.
async fn nowhere(on: On) {
    let app = TestApp::start(on).await;
    let planted = journey(&app).await;
    let (log, tables) = (capture::text(), tables(&app, on));
    assert!(log.contains("\"level\":\"TRACE\""), "the log is at TRACE");
    assert!(tables.contains("insyn_") || on == On::Postgres, "the tables were read");
    assert!(tables.contains("link.created") && tables.contains("session.opened"), "the journey left its entries");
    let small = log.to_lowercase();
    for value in planted {
        assert!(value.len() > 3, "{value}");
        let wanted = value.to_lowercase();
        let near = |text: &str| {
            let at = text.find(&wanted)?;
            Some(text.get(at.saturating_sub(200)..(at + 80).min(text.len())).unwrap_or_default().to_owned())
        };
        assert_eq!(near(&small), None, "{value} is in the log");
        assert_eq!(near(&tables), None, "{value} is in a table");
        assert!(!tables.contains(&hex(&value)), "{value} is in a table, in hexadecimal");
    }
}

#[tokio::test]
async fn a_whole_journey_leaves_no_value_on_sqlite() {
    nowhere(On::Sqlite).await;
}

#[tokio::test]
async fn a_whole_journey_leaves_no_value_on_postgres() {
    nowhere(On::Postgres).await;
}

/// Nothing is fetched from, or told to, anybody else; and nothing is kept by what stands in between.
#[tokio::test]
async fn no_page_names_a_third_party_and_none_is_stored() {
    let app = TestApp::start(On::Sqlite).await;
    let mut visitor = app.visit(1).await;
    visitor.step_up().await;
    let dpo = app.colleague(Role::Dpo).await;
    let link = app.link(2, domain::Scope::Full).await;
    let mut answers = vec![("link", app.get(&link).browser().send().await)];
    for path in ["/my", "/my/data", "/my/consents", "/my/links", "/my/requests"] {
        answers.push((path, visitor.get(path).send().await));
    }
    for path in ["/admin", "/admin/persons/person/1", "/admin/audit"] {
        answers.push((path, dpo.get(path).send().await));
    }
    for (path, answer) in answers {
        let answer = answer.expect(200);
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert!(["strict-origin", "same-origin"].contains(&answer.header("referrer-policy")), "{path}");
        let page = scraper::Html::parse_document(&answer.text());
        for (selector, attribute) in
            [("[src]", "src"), ("link[href]", "href"), ("form[action]", "action"), ("[srcset]", "srcset")]
        {
            for element in page.select(&scraper::Selector::parse(selector).unwrap()) {
                let to = element.value().attr(attribute).unwrap();
                assert!(to.starts_with('/') && !to.starts_with("//"), "{path}: {to}");
            }
        }
    }
}
