//! What is asked for too often is answered 429, with the time to wait: problem JSON for programs, a page for people.

use std::sync::Arc;

use domain::Scope;
use domain::role::Role;
use portal::limit::{self, Limit};
use portal::port::{Clock as _, FixedClock, SystemClock};

use crate::support::totp::Phone;
use crate::support::{Answer, Colleague, On, PASSWORD, Setup, TestApp, address};

async fn start(on: On) -> (TestApp, Arc<FixedClock>) {
    let clock = Arc::new(FixedClock::at(1_800_000_000_000));
    (TestApp::start_with(on, Setup { clock: Some(clock.clone()), ..Setup::default() }).await, clock)
}

#[tokio::test]
async fn links_that_open_nothing_are_counted_for_a_network_and_good_ones_are_not() {
    let (app, clock) = start(On::Sqlite).await;
    let link = app.link(7, Scope::Full).await;
    app.crm("update insyn_link set revoked_at = 1");
    let press = async |link: &str, address: &str| {
        let token = link.rsplit('/').next().unwrap();
        app.post(link, &[("token", token)]).from(address).send().await
    };
    for _ in 0..30 {
        press(&link, "192.0.2.1").await.expect(404);
    }
    let answer = press(&link, "192.0.2.1").await.expect(429);
    assert_eq!((answer.header("retry-after"), answer.header("content-type")), ("120", "text/html; charset=utf-8"));
    press(&link, "192.0.2.2").await.expect(404);
    // A neighbour's link opens all the same, and what is forged costs neither a statement nor a place in the count.
    press(&app.link(8, Scope::Full).await, "192.0.2.1").await.expect(303);
    let before = app.crm("select count(*) from insyn_limit");
    press(&format!("/l/in1_{}", "A".repeat(80)), "192.0.2.3").await.expect(404);
    assert_eq!(app.crm("select count(*) from insyn_limit"), before);
    clock.advance(120);
    press(&link, "192.0.2.1").await.expect(404);
}

#[tokio::test]
async fn copies_are_taken_now_and_then() {
    let (app, clock) = start(On::Sqlite).await;
    let mut visitor = app.visit(7).await;
    visitor.step_up().await;
    for _ in 0..20 {
        visitor.get("/my/export.json").send().await.expect(200);
    }
    let page = visitor.get("/my/export.json").send().await.expect(429);
    assert_eq!((page.header("retry-after"), page.header("content-type")), ("4320", "text/html; charset=utf-8"));
    let program = app.get("/my/export.xlsx").cookie(&visitor.cookie).send().await.expect(429);
    assert_eq!((program.header("retry-after"), program.header("content-type")), ("4320", "application/problem+json"));
    let mut other = app.visit(8).await;
    other.step_up().await;
    other.get("/my/export.json").send().await.expect(200);
    clock.advance(20);
    let page = visitor.get("/my/export.json").send().await.expect(429);
    assert_eq!(page.header("retry-after"), "4300");
}

#[tokio::test]
async fn a_program_that_has_gone_wild_is_slowed_down_and_others_are_not() {
    let (app, clock) = start(On::Sqlite).await;
    // What other nodes have given out: the key's row is as it is after 599 takings of a hundred.
    let other = app
        .portal
        .create_api_key(portal::NewApiKey { name: "other".into(), scopes: portal::ApiScope::ALL.to_vec(), life: None })
        .await
        .unwrap();
    let ask = async |key: &str| app.get("/api/v1/suppressions?limit=1").key(key).send().await;
    ask(&app.key).await.expect(200);
    app.crm("update insyn_limit set free_at = free_at + 599 * 1000");
    for _ in 1..100 {
        ask(&app.key).await.expect(200);
    }
    let answer = ask(&app.key).await.expect(429);
    assert_eq!((answer.header("retry-after"), answer.header("content-type")), ("1", "application/problem+json"));
    assert_eq!(answer.json()["code"], "too_many");
    ask(&other).await.expect(200);
    clock.advance(1);
    for _ in 0..100 {
        ask(&app.key).await.expect(200);
    }
    ask(&app.key).await.expect(429);
}

#[tokio::test]
async fn an_island_is_told_how_long_to_wait() {
    let (app, _) = start(On::Sqlite).await;
    let visitor = app.visit(7).await;
    for _ in 0..3 {
        visitor.call("/fn/code/send", &[]).send().await.expect(200);
    }
    let answer = visitor.call("/fn/code/send", &[]).send().await.expect(429);
    let wait: i64 = answer.header("retry-after").parse().unwrap();
    assert!((1..=3_600).contains(&wait), "{wait}");
}

/// Takes all that a limit has for somebody.
async fn exhaust(app: &TestApp, limit: Limit, of: &[u8]) {
    while app.portal.take(limit, of).await.is_ok() {}
}

/// 429, with a time to wait that is the limit's own: never longer than one interval.
fn waits(answer: Answer, limit: Limit) {
    let answer = answer.expect(429);
    let wait: i64 = answer.header("retry-after").parse().expect("a number of seconds");
    assert!((1..=limit.every_millis / 1_000).contains(&wait), "{}: {wait}", limit.name);
}

/// The limits whose answer is no 429: what is said for each instead, and where that is tried.
const SAID_OTHERWISE: [(&str, &str); 6] = [
    ("LINK_REQUEST_ADDRESS", "like a question that is taken: t06_bombing"),
    ("LINK_REQUEST_ALERT", "to nobody: it holds mails to staff back"),
    ("LINK_EXCHANGE", "like a dead link: the road's flood"),
    ("OIDC_HANDSHAKE", "like any other refusal: oidc"),
    ("PASSKEY_QUESTION", "like any other refusal: passkey"),
    ("API_KEY", "429, above, where programs are"),
];

/// Seen to fail: without the header in `app/src/here.rs::fault` (60 seconds for all of them), and without the seconds in
/// `app/src/staff/visit.rs` (60 for a search).
#[tokio::test]
async fn every_limit_says_when_to_come_back() {
    let mut tried = vec!["LINK_REQUEST_NETWORK", "LINK_FAILURE", "EXPORT"];
    let clock = Arc::new(FixedClock::at(SystemClock.millis()));
    let app = TestApp::start_with(On::Sqlite, Setup { clock: Some(clock), ..Setup::default() }).await;

    // Staff, on the way in: a program is told at once, a browser by the page that it is led to.
    let mut dpo = app.colleague(Role::Dpo).await;
    let sign_in = |email: &str, network: &str| {
        let fields = [("email", email), ("password", "wrong password here")];
        (
            app.ask("POST", "/fn/admin/sign-in").header("sec-fetch-site", "same-origin").form(&fields).from(network),
            app.post("/fn/admin/sign-in", &fields).from(network),
        )
    };
    for (name, limit, email, network) in [
        ("SIGN_IN_PAIR", limit::SIGN_IN_PAIR, "pair@fjordline.example", "192.0.2.1"),
        ("SIGN_IN_NETWORK", limit::SIGN_IN_NETWORK, "network@fjordline.example", "192.0.2.2"),
        ("SIGN_IN_ADDRESS", limit::SIGN_IN_ADDRESS, "address@fjordline.example", "192.0.2.3"),
    ] {
        match name {
            "SIGN_IN_NETWORK" => exhaust(&app, limit, &[192, 0, 2, 2]).await,
            "SIGN_IN_ADDRESS" => exhaust(&app, limit, email.as_bytes()).await,
            _ => {
                for _ in 0..limit.burst {
                    sign_in(email, network).0.send().await.expect(422);
                }
            }
        }
        let (program, browser) = sign_in(email, network);
        waits(program.send().await, limit);
        let to = browser.send().await.expect(303);
        assert_eq!(to.location(), "/admin/sign-in?told=later", "{name}");
        waits(app.get(to.location()).browser().send().await, limit::SIGN_IN_ADDRESS);
        tried.push(name);
    }
    let device = dpo.device.clone().unwrap();
    let known = || {
        let fields = [("email", address(Role::Dpo)), ("password", "wrong password here".to_owned())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        app.ask("POST", "/fn/admin/sign-in").header("sec-fetch-site", "same-origin").cookie(&device).form(&fields)
    };
    for _ in 0..limit::SIGN_IN_DEVICE.burst {
        known().send().await.expect(422);
    }
    waits(known().send().await, limit::SIGN_IN_DEVICE);
    tried.push("SIGN_IN_DEVICE");

    // In a session: a proof, a search, a second factor.
    exhaust(&app, limit::STAFF_SEARCH, app.database.value("select id from insyn_staff").as_bytes()).await;
    waits(dpo.post("/admin/persons", &[("query", "anna")]).send().await, limit::STAFF_SEARCH);
    let search = app.ask("POST", "/admin/persons").header("sec-fetch-site", "same-origin").cookie(&dpo.cookie);
    let search = search.form(&[("query", "anna")]).send().await;
    assert_eq!(search.header("content-type"), "application/problem+json");
    waits(search, limit::STAFF_SEARCH);
    exhaust(&app, limit::STAFF_OPENING, app.database.value("select id from insyn_staff").as_bytes()).await;
    let open = [("kind", "person"), ("key", "21"), ("reason", "asked")];
    waits(dpo.call("/fn/admin/open", &open).send().await, limit::STAFF_OPENING);
    exhaust(&app, limit::PROOF, app.database.value("select id from insyn_staff_session").as_bytes()).await;
    waits(dpo.call("/fn/admin/prove", &[("proof", PASSWORD)]).send().await, limit::PROOF);
    app.database.value("delete from insyn_limit");
    let _phone = Phone::set_up(&mut dpo).await;
    let half = {
        let fields = [("email", address(Role::Dpo)), ("password", PASSWORD.to_owned())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = app.post("/fn/admin/sign-in", &fields).send().await.expect(303);
        Colleague::holding(&app, answer.cookie().unwrap())
    };
    let session = app.database.value("select id from insyn_staff_session where stage = 'second'");
    let staff = app.database.value("select id from insyn_staff");
    for (name, limit, of) in
        [("SECOND_STAFF", limit::SECOND_STAFF, &staff), ("SECOND_SESSION", limit::SECOND_SESSION, &session)]
    {
        exhaust(&app, limit, of.as_bytes()).await;
        waits(half.call("/fn/admin/second", &[("code", "000000")]).send().await, limit);
        app.database.value("delete from insyn_limit");
        tried.push(name);
    }
    let device = dpo.device.clone().unwrap();
    for wrong in [5, 5, 0] {
        let fields = [("email", address(Role::Dpo)), ("password", PASSWORD.to_owned())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let begun = app.post("/fn/admin/sign-in", &fields).cookie(&device).send().await.expect(303).cookie().unwrap();
        let half = Colleague::holding(&app, format!("{device}; {begun}"));
        let guess = || half.call("/fn/admin/second", &[("code", "000000")]).send();
        for _ in 0..wrong {
            guess().await.expect(422);
        }
        if wrong == 0 {
            waits(guess().await, limit::SECOND_DEVICE);
        }
    }
    tried.extend(["SECOND_DEVICE", "STAFF_SEARCH", "STAFF_OPENING", "PROOF"]);

    // A person.
    let mut visitor = app.visit(7).await;
    visitor.step_up().await;
    let subject: i64 = app.database.value("select id from insyn_subject where crm_key = '7'").parse().unwrap();
    let city = app.crm("select city from person where id = 7");
    let version = |page: &str, name: &str| {
        let at = page.split(&format!("name=\"{name}\" value=\"")).nth(1).expect("the field");
        at.split('"').next().unwrap().to_owned()
    };
    let page = visitor.get("/my/consents/confirm?purpose=newsletter&act=grant").send().await.expect(200).text();
    let (seen, text) = (version(&page, "version"), version(&page, "text_version"));
    for (name, limit, path, fields) in [
        ("REQUEST", limit::REQUEST, "/fn/request/ask", vec![("kind", "question"), ("text", "Why?")]),
        (
            "YES",
            limit::YES,
            "/fn/consent/act",
            vec![
                ("purpose", "newsletter"),
                ("act", "grant"),
                ("version", seen.as_str()),
                ("text_version", text.as_str()),
            ],
        ),
        (
            "EDIT",
            limit::EDIT,
            "/fn/data/edit",
            vec![("field", "subject.city"), ("stored", city.as_str()), ("entered", "Bergen")],
        ),
    ] {
        exhaust(&app, limit, &subject.to_be_bytes()).await;
        waits(visitor.call(path, &fields).send().await, limit);
        visitor.post(path, &fields).send().await.expect(303);
        tried.push(name);
    }
    app.close().await;

    // A new address, where a code for seeing is enough.
    let setup = Setup { assurance: "change_address = \"code\"", ..Setup::default() };
    let app = TestApp::start_with(On::Sqlite, setup).await;
    let mut visitor = app.visit(7).await;
    visitor.step_up().await;
    exhaust(&app, limit::NEW_ADDRESS, b"new@post.example").await;
    let fields = [("field", "subject.email"), ("entered", "new@post.example")];
    waits(visitor.call("/fn/address/enter", &fields).send().await, limit::NEW_ADDRESS);
    tried.push("NEW_ADDRESS");

    let table = include_str!("../../../crates/portal/src/limit/table.rs");
    let names = table.lines().filter_map(|line| line.strip_prefix("pub const ")?.split_once(": Limit"));
    for (name, _) in names {
        let otherwise = SAID_OTHERWISE.iter().any(|(other, _)| *other == name);
        assert!(tried.contains(&name) != otherwise, "{name} has no place here");
    }
    app.close().await;
}
