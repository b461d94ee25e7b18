//! T10: Another site sends requests in the visitor's name.
//!
//! Seen to fail: with `|| path.starts_with("/fn/")` among the exemptions of `middleware/origin.rs` the first function of the
//! table answered 303.

use domain::Scope;
use domain::role::Role;

use crate::support::{On, TestApp, routes};

/// What a browser says when the request is not from our own pages, or what somebody says who is none.
const FOREIGN: [&[(&str, &str)]; 8] = [
    &[],
    &[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")],
    &[("sec-fetch-site", "cross-site"), ("origin", "http://127.0.0.1:8080")],
    &[("sec-fetch-site", "same-site"), ("origin", "http://127.0.0.1:8080")],
    &[("sec-fetch-site", "none")],
    &[("origin", "https://evil.example")],
    &[("origin", "null")],
    &[("origin", "http://127.0.0.1:8080.evil.example"), ("referer", "http://127.0.0.1:8080/my")],
];

/// Every path that changes something: of the router, and of the table of functions.
async fn paths(app: &TestApp) -> Vec<(&'static str, String)> {
    let link = app.link(1, Scope::Full).await;
    let token = link.rsplit('/').next().unwrap();
    let mut all = Vec::new();
    for (method, route) in routes() {
        if method == "GET" || route.starts_with("/fn/") {
            continue;
        }
        let path = route.replace("{token}", token).replace("{kind}", "person").replace("{key}", "1");
        all.push((method, path.replace("{id}", "none")));
    }
    all.extend(app::FUNCTIONS.iter().map(|(path, _)| ("POST", (*path).to_owned())));
    all
}

/// How many units of work were ever committed.
fn units(app: &TestApp) -> String {
    app.crm("select count(*) from insyn_unit")
}

#[tokio::test]
async fn nothing_that_changes_anything_is_taken_from_elsewhere() {
    let app = TestApp::start(On::Sqlite).await;
    let mut visitor = app.visit(1).await;
    visitor.step_up().await;
    let dpo = app.colleague(Role::Dpo).await;
    let cookies = format!("{}; {}", visitor.cookie, dpo.cookie);
    let paths = paths(&app).await;
    assert!(paths.len() > 25, "{}", paths.len());
    let before = units(&app);
    let exempt = |path: &str| path.starts_with("/u/") || path.starts_with("/api/v1/");
    for (method, path) in paths.iter().filter(|(_, path)| !exempt(path)) {
        for headers in FOREIGN {
            for accept in ["text/html", "application/json"] {
                let token = path.rsplit('/').next().unwrap();
                let fields = [("token", token), ("step", "confirm"), ("address", "a@post.example"), ("query", "a")];
                let mut ask = app.ask(method, path).header("accept", accept).cookie(&cookies).form(&fields);
                for (name, value) in headers {
                    ask = ask.header(name, value);
                }
                let answer = ask.send().await;
                assert_eq!(answer.status, 403, "{method} {path} {headers:?}");
                assert!(answer.cookie().is_none(), "{method} {path}");
            }
        }
    }
    assert_eq!(units(&app), before, "something was written");
    // From our own pages the same requests are taken: it is their origin that was refused.
    for (method, path) in paths.iter().filter(|(_, path)| !exempt(path)) {
        let answer = app.ask(method, path).browser().form(&[]).send().await;
        assert_ne!(answer.status, 403, "{method} {path}");
    }
}

#[tokio::test]
async fn what_is_exempt_reads_no_cookie() {
    let app = TestApp::start(On::Sqlite).await;
    let visitor = app.visit(1).await;
    let dpo = app.colleague(Role::Dpo).await;
    let cookies = format!("{}; {}", visitor.cookie, dpo.cookie);
    let before = units(&app);
    for (method, path) in paths(&app).await {
        if path.starts_with("/api/v1/") {
            let answer = app.ask(method, &path).cookie(&cookies).json("{}").send().await;
            assert_eq!(answer.status, 401, "{method} {path}");
        }
    }
    // The token of a session's link is none for `/u`, whatever cookies come along.
    let token = app.link(1, Scope::Full).await.rsplit('/').next().unwrap().to_owned();
    let after_link = units(&app);
    let click = [("List-Unsubscribe", "One-Click")];
    app.ask("POST", &format!("/u/{token}")).cookie(&cookies).form(&click).send().await.expect(200);
    assert_eq!(units(&app), after_link);
    assert_ne!(before, after_link);
    assert_eq!(app.portal.feed_end().await.unwrap(), 0);
}

#[tokio::test]
async fn a_cookie_does_not_travel_with_posts_of_other_sites() {
    let app = TestApp::start(On::Sqlite).await;
    let link = app.link(1, Scope::Full).await;
    let token = link.rsplit('/').next().unwrap().to_owned();
    let set = app.post(&link, &[("token", &token)]).send().await.expect(303);
    let line = set.headers.get("set-cookie").unwrap().to_str().unwrap();
    assert!(line.contains("; HttpOnly") && line.contains("; SameSite=Lax") && line.contains("; Path=/"), "{line}");
    assert!(!line.contains("Domain="), "{line}");
}
