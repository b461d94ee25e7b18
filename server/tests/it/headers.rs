//! The headers of every route and every error, held against `headers.txt`. After a change that is meant:
//! `INSYN_BLESS=1 cargo test -p server --test it headers`, and read the difference.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use domain::role::Role;
use domain::{Channel, Scope};

use crate::support::{Answer, Ask, On, Setup, TestApp, routes};

/// What differs from one request to the next.
const VARYING: [&str; 6] = ["insyn-request", "set-cookie", "content-length", "etag", "last-modified", "date"];

fn block(name: &str, answer: &Answer) -> String {
    let mut text = format!("== {name}: {}\n", answer.status);
    let mut headers: Vec<String> = answer
        .headers
        .iter()
        .map(|(name, value)| {
            let value = if VARYING.contains(&name.as_str()) { "…" } else { value.to_str().unwrap() };
            let value = if name == "location" && value.contains("in1_") { "…" } else { value };
            // Leptos names the function there.
            let value = if name == "serverfnerror" { "…" } else { value };
            format!("{name}: {value}\n")
        })
        .collect();
    headers.sort();
    text.extend(headers);
    text
}

async fn add(all: &mut String, name: &str, ask: Ask) {
    let answer = ask.send().await;
    let _ = writeln!(all, "{}", block(name, &answer));
}

/// Every server function as a form and as a call, without a session and with a body that says nothing; those that answer alike
/// stand in one block.
async fn functions(all: &mut String, app: &TestApp) {
    let mut blocks: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for &(path, _) in app::FUNCTIONS {
        let form = app.ask("POST", path).browser().form(&[]);
        let call =
            app.ask("POST", path).header("sec-fetch-site", "same-origin").header("accept", "text/plain").form(&[]);
        for (kind, ask) in [("form", form), ("call", call)] {
            blocks.entry(block(kind, &ask.send().await)).or_default().push(path);
        }
    }
    for (block, paths) in blocks {
        let (head, headers) = block.split_once('\n').unwrap();
        let _ = writeln!(all, "{head}: {}\n{headers}", paths.join(", "));
    }
}

/// The counters know every route that was asked; a new one without a line above fails here.
async fn every_route_was_asked(app: &TestApp) {
    let counted = app.get("/metrics").send().await.text();
    for (method, route) in routes() {
        let label = format!("{{method=\"{method}\",route=\"{route}\",");
        assert!(counted.contains(&label), "no headers of {method} {route} are in headers.txt");
    }
}

#[tokio::test]
async fn every_route_and_error() {
    let app = TestApp::start_with(On::Sqlite, Setup { dev_mail: true, ..Setup::default() }).await;
    let link = app.link(1, Scope::Full).await;
    let token = link.rsplit('/').next().unwrap().to_owned();
    let unsubscribe = app.unsubscribe_link(1, "newsletter", Channel::Email).await;
    let mut visitor = app.visit(1).await;
    visitor.step_up().await;
    let dead = format!("/l/in1_{}", "A".repeat(80));
    let mut all = String::new();

    add(&mut all, "GET /l/{token}", app.get(&link).browser()).await;
    add(&mut all, "GET /l/{token}, dead", app.get(&dead).browser()).await;
    add(&mut all, "POST /l/{token}", app.post(&link, &[("token", &token)])).await;
    add(&mut all, "POST /l/{token}, foreign", app.ask("POST", &link).header("accept", "text/html")).await;
    add(&mut all, "PUT /l/{token}", app.ask("PUT", &link).browser()).await;
    add(&mut all, "GET /u/{token}", app.get(&unsubscribe).browser()).await;
    add(&mut all, "PUT /u/{token}", app.ask("PUT", &unsubscribe).browser()).await;
    add(
        &mut all,
        "POST /u/{token}, one click",
        app.ask("POST", &unsubscribe).form(&[("List-Unsubscribe", "One-Click")]),
    )
    .await;
    for path in [
        "/my",
        "/my/data",
        "/my/data/edit?field=subject.city",
        "/my/consents",
        "/my/consents/confirm?purpose=newsletter&act=object",
        "/my/requests",
        "/my/requests/erasure",
        "/my/requests/none",
        "/my/code?next=%2Fmy",
        "/my/links",
        "/my/undo",
        "/my/undo/confirm",
    ] {
        let name = path.split('?').next().unwrap();
        add(&mut all, &format!("GET {name}"), visitor.get(path)).await;
        add(&mut all, &format!("GET {name}, no session"), app.get(path).browser()).await;
    }
    add(&mut all, "GET /my, no session, program", app.get("/my")).await;
    for path in ["/my/export.json", "/my/export.xlsx", "/my/export.csv.zip"] {
        add(&mut all, &format!("GET {path}"), visitor.get(path)).await;
        add(&mut all, &format!("GET {path}, no session"), app.get(path).browser()).await;
    }
    let dpo = app.colleague(Role::Dpo).await;
    dpo.reason(1).await;
    let marketer = app.colleague(Role::Marketer).await;
    let invitation = app.invitation("agent@fjordline.example", Role::Agent).await;
    let queue = ["/admin", "/admin/flags", "/admin/persons", "/admin/persons/person/1", "/admin/audit"];
    for path in queue {
        add(&mut all, &format!("GET {path}"), dpo.get(path)).await;
        add(&mut all, &format!("GET {path}, another role"), marketer.get(path)).await;
        add(&mut all, &format!("GET {path}, no session"), app.get(path).browser()).await;
    }
    for path in [
        "/admin/account",
        "/admin/account/factor",
        "/admin/account/passkeys",
        "/admin/second",
        "/admin/prove",
        "/admin/suppressions",
    ] {
        add(&mut all, &format!("GET {path}"), dpo.get(path)).await;
    }
    add(&mut all, "POST /admin/account/factor, without one", dpo.post("/admin/account/factor", &[])).await;
    let ask = [("purpose", "newsletter"), ("channel", "email"), ("address", "nobody@fjordline.example")];
    add(&mut all, "POST /admin/suppressions", dpo.post("/admin/suppressions", &ask)).await;
    let admin = app.colleague(Role::Admin).await;
    for path in ["/admin/users", "/admin/keys"] {
        add(&mut all, &format!("GET {path}"), admin.get(path)).await;
        add(&mut all, &format!("GET {path}, another role"), dpo.get(path)).await;
    }
    let key = [("name", "x"), ("scope", "links:write"), ("days", "30")];
    add(&mut all, "POST /admin/keys", admin.post("/admin/keys", &key)).await;
    let bulk = app.ask("POST", "/api/v1/links/bulk").key(&app.key).header("content-type", "application/x-ndjson");
    add(&mut all, "POST /api/v1/links/bulk", bulk.body("{}\n")).await;
    add(&mut all, "POST /api/v1/links/bulk, no key", app.ask("POST", "/api/v1/links/bulk")).await;
    add(&mut all, "GET /admin/audit, another role, program", app.get("/admin/audit").cookie(&marketer.cookie)).await;
    add(&mut all, "GET /admin/requests/none", dpo.get("/admin/requests/none")).await;
    add(&mut all, "POST /admin/persons", dpo.post("/admin/persons", &[("query", "a")])).await;
    add(&mut all, "POST /admin/persons/person/1", dpo.post("/admin/persons/person/1", &[])).await;
    for path in ["/admin/oidc", "/admin/oidc/back"] {
        add(&mut all, &format!("GET {path}, no provider"), app.get(path).browser()).await;
    }
    add(&mut all, "GET /admin/sign-in", app.get("/admin/sign-in").browser()).await;
    add(&mut all, "GET /admin/invite/{token}", app.get(&invitation).browser()).await;
    add(&mut all, "GET /admin/invite/{token}, dead", app.get("/admin/invite/AAAA").browser()).await;
    add(&mut all, "PUT /admin/invite/{token}", app.ask("PUT", &invitation).browser()).await;
    add(&mut all, "POST /fn/admin/sign-out", dpo.post("/fn/admin/sign-out", &[])).await;
    add(&mut all, "POST /fn/session/end", visitor.post("/fn/session/end", &[])).await;
    add(&mut all, "POST /fn/none", app.post("/fn/none", &[])).await;
    add(&mut all, "POST /fn/data/edit, 1 MB", app.post("/fn/data/edit", &[("entered", &"x".repeat(1_000_000))])).await;
    add(&mut all, "GET /fn/data/edit", app.get("/fn/data/edit").browser()).await;
    add(&mut all, "POST /request-link", app.post("/request-link", &[("address", "nobody@post.example")])).await;
    for path in ["/", "/request-link", "/privacy", "/terms", "/goodbye", "/dev/mail", "/none"] {
        add(&mut all, &format!("GET {path}"), app.get(path).browser()).await;
    }
    add(&mut all, "GET /none, program", app.get("/none")).await;
    add(&mut all, "GET /pkg/none.js", app.get("/pkg/none.js")).await;
    add(&mut all, "POST /privacy", app.post("/privacy", &[])).await;
    for (method, path) in [
        ("POST", "/api/v1/links"),
        ("POST", "/api/v1/links/bulk"),
        ("GET", "/api/v1/subjects/person/1/privacy"),
        ("GET", "/api/v1/suppressions"),
        ("POST", "/api/v1/may-contact"),
        ("DELETE", "/api/v1/links/none"),
    ] {
        add(&mut all, &format!("{method} {path}, no key"), app.ask(method, path)).await;
        add(&mut all, &format!("{method} {path}"), app.ask(method, path).key(&app.key)).await;
        add(&mut all, &format!("PUT {path}"), app.ask("PUT", path).key(&app.key)).await;
    }
    add(&mut all, "GET /api/v1/suppressions?limit=1", app.get("/api/v1/suppressions?limit=1").key(&app.key)).await;
    add(&mut all, "GET /api/none", app.get("/api/none")).await;
    for path in
        ["/api/openapi.json", "/healthz", "/readyz", "/metrics", "/.well-known/gpc.json", "/.well-known/security.txt"]
    {
        add(&mut all, &format!("GET {path}"), app.get(path)).await;
    }
    // Mails of the demo, and what was asked for too often, as a page and for a program.
    app.mails().await;
    let mail = std::fs::read_dir(app.folder.path().join("mail")).unwrap().next().unwrap().unwrap().path();
    let mail = mail.file_stem().unwrap().to_str().unwrap().to_owned();
    add(&mut all, "GET /dev/mail/{id}", app.get(&format!("/dev/mail/{mail}")).browser()).await;
    for number in 0..20 {
        app.post("/request-link", &[("address", &format!("nobody{number}@post.example"))]).send().await;
    }
    let often = [("address", "nobody@post.example")];
    add(&mut all, "POST /request-link, too often", app.post("/request-link", &often)).await;
    let program = app.ask("POST", "/request-link").header("sec-fetch-site", "same-origin").form(&often);
    add(&mut all, "POST /request-link, too often, program", program).await;
    for path in ["/l/x", "/u/x", "/admin/persons", "/api/v1/links"] {
        let large = app.ask("POST", path).key(&app.key).browser().form(&[("token", &"x".repeat(1_000_000))]);
        add(&mut all, &format!("POST {path}, 1 MB"), large).await;
    }
    functions(&mut all, &app).await;
    every_route_was_asked(&app).await;

    let visitor = app.visit(1).await;
    app.store.away();
    add(&mut all, "GET /my, no database", visitor.get("/my")).await;
    for path in ["/l/", "/u/"] {
        let link = if path == "/l/" { &link } else { &unsubscribe };
        let token = link.rsplit('/').next().unwrap();
        let fields = [("token", token), ("step", "confirm")];
        add(&mut all, &format!("POST {path}{{token}}, no database"), app.post(link, &fields)).await;
    }
    add(&mut all, "GET /admin, no database", dpo.get("/admin")).await;
    add(&mut all, "POST /request-link, no database", app.post("/request-link", &often)).await;
    add(&mut all, "GET /readyz, no database", app.get("/readyz")).await;
    add(&mut all, "GET /api/v1/suppressions, no database", app.get("/api/v1/suppressions").key(&app.key)).await;
    app.store.panics();
    add(&mut all, "GET /my, panic", visitor.get("/my")).await;
    add(&mut all, "GET /admin, panic", dpo.get("/admin")).await;
    add(&mut all, "POST /request-link, panic", app.post("/request-link", &often)).await;
    add(&mut all, "GET /api/v1/suppressions, panic", app.get("/api/v1/suppressions").key(&app.key)).await;

    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/headers.txt");
    if std::env::var_os("INSYN_BLESS").is_some() {
        std::fs::write(file, &all).unwrap();
    }
    let expected = std::fs::read_to_string(file).unwrap_or_default();
    for (is, should) in all.split("\n\n").zip(expected.split("\n\n")) {
        assert_eq!(is, should);
    }
    assert_eq!(all.len(), expected.len());
}

#[tokio::test]
async fn https_is_kept() {
    let setup = Setup { base_url: "https://privacy.example.com", ..Setup::default() };
    let app = TestApp::start_with(On::Sqlite, setup).await;
    for path in ["/", "/my", "/none", "/api/none", "/l/x", "/healthz"] {
        let answer = app.get(path).browser().send().await;
        assert_eq!(answer.header("strict-transport-security"), "max-age=31536000; includeSubDomains", "{path}");
    }
}

#[tokio::test]
async fn pages_are_compressed_where_that_is_taken() {
    let app = TestApp::start(On::Sqlite).await;
    for (accept, encoding) in [("gzip, br", "br"), ("gzip", "gzip"), ("identity", "")] {
        for path in ["/", "/privacy", "/none"] {
            let answer = app.get(path).browser().header("accept-encoding", accept).send().await;
            assert_eq!(answer.header("content-encoding"), encoding, "{path} {accept}");
        }
    }
}
