//! Server functions: every one with an empty body, with and without a session, with and without a Referer.

use std::collections::BTreeSet;

use crate::support::{On, TestApp};

const REFERERS: [Option<&str>; 4] =
    [None, Some("http://127.0.0.1:8080/my/data"), Some("https://evil.example/my"), Some("not a url")];

#[tokio::test]
async fn a_form_always_comes_out_on_a_page_of_ours() {
    let app = TestApp::start(On::Sqlite).await;
    for &(path, fallback) in app::FUNCTIONS {
        for referer in REFERERS {
            for signed_in in [true, false] {
                let visitor = app.visit(1).await;
                let mut ask =
                    app.ask("POST", path).browser().header("content-type", "application/x-www-form-urlencoded");
                if let Some(referer) = referer {
                    ask = ask.header("referer", referer);
                }
                if signed_in {
                    ask = ask.cookie(&visitor.cookie);
                }
                let answer = ask.send().await.expect(303);
                let to = answer.location();
                let ours = match path.starts_with(domain::path::FN_ADMIN) {
                    true => domain::path::is_admin_next(to),
                    false => domain::path::is_next(to) || to.starts_with(domain::path::GOODBYE),
                };
                assert!(ours, "{path} {referer:?} {signed_in}: {to}");
                assert!(!to.contains("__") && answer.body.is_empty(), "{path} {referer:?} {signed_in}: {to}");
                assert!(app.get(fallback).browser().cookie(&visitor.cookie).send().await.status < 500);
                end(&app).await;
            }
        }
    }
}

/// The sample person's links and sessions are many by now: at most twenty provisional ones live at a time.
async fn end(app: &TestApp) {
    let visitor = app.visit(1).await;
    visitor.post("/fn/link/end-all", &[("step", "confirm")]).send().await.expect(303);
}

#[tokio::test]
async fn arguments_that_do_not_parse_are_told_on_the_functions_page() {
    let app = TestApp::start(On::Sqlite).await;
    let visitor = app.visit(1).await;
    for referer in REFERERS {
        let fields = [("purpose", "newsletter"), ("act", "object"), ("version", "planted-nonsense")];
        let mut ask = visitor.post("/fn/consent/act", &fields);
        if let Some(referer) = referer {
            ask = ask.header("referer", referer);
        }
        assert_eq!(ask.send().await.expect(303).location(), "/my/consents", "{referer:?}");
        let page = visitor.get("/my/consents").send().await.expect(200).text();
        let notice = app.portal.texts.get(&domain::Language::english()).text("notice-malformed");
        assert!(page.contains(&notice.replace('\'', "&#x27;")) || page.contains(&notice), "{notice}");
        assert!(!page.contains("planted-nonsense"));
    }
}

#[tokio::test]
async fn an_island_gets_a_code_and_its_status() {
    let app = TestApp::start(On::Sqlite).await;
    let visitor = app.visit(1).await;
    let island = |cookie: &str, fields: &[(&str, &str)]| {
        let ask =
            app.ask("POST", "/fn/data/edit").header("sec-fetch-site", "same-origin").header("accept", "text/plain");
        ask.cookie(cookie).form(fields)
    };
    let fields = [("field", "subject.city"), ("stored", ""), ("entered", "x")];
    for (cookie, fields, status, code) in [
        ("insyn=none", &fields[..], 401, "no-session"),
        (visitor.cookie.as_str(), &fields[..], 403, "needs-code"),
        (visitor.cookie.as_str(), &[], 400, "malformed"),
    ] {
        let answer = island(cookie, fields).send().await.expect(status);
        assert_eq!(answer.text(), code);
    }
    app.store.away();
    let answer = island(&visitor.cookie, &fields).send().await.expect(503);
    assert_eq!((answer.text().as_str(), answer.header("retry-after")), ("unavailable", "5"));
}

#[tokio::test]
async fn a_script_is_told_when_a_code_does_nothing() {
    let app = TestApp::start(On::Sqlite).await;
    let visitor = app.visit(21).await;
    let wrong = [("code", "1"), ("next", "/my/data")];
    let none = visitor.call("/fn/code/enter", &wrong).send().await.expect(404);
    assert_eq!(none.text(), "not-found", "no code is on its way");
    visitor.code().await;
    let answer = visitor.call("/fn/code/enter", &wrong).send().await.expect(422);
    assert_eq!((answer.text().as_str(), answer.cookie()), ("invalid", None));
    let form = visitor.post("/fn/code/enter", &wrong).send().await.expect(303);
    assert_eq!(form.location(), "/my/code?next=%2Fmy%2Fdata");
    assert!(visitor.get(form.location()).send().await.text().contains("The code was not right"));
    let nowhere = app.visit(store::sample::NO_EMAIL).await;
    assert_eq!(nowhere.call("/fn/code/send", &[]).send().await.expect(422).text(), "invalid");
}

#[tokio::test]
async fn nothing_else_is_a_function() {
    let app = TestApp::start(On::Sqlite).await;
    for path in ["/fn/none", "/fn/consent", "/fn/consent/act/", "/fn/consent/act/x", "/fn/CONSENT/ACT"] {
        for accept in ["text/html", "*/*"] {
            let ask = app.ask("POST", path).header("sec-fetch-site", "same-origin").header("accept", accept);
            let answer = ask.form(&[]).send().await.expect(404);
            assert_eq!(answer.text(), "not found\n", "{path}");
        }
    }
    for &(path, _) in app::FUNCTIONS {
        app.get(path).browser().send().await.expect(405);
        app.get(path).send().await.expect(405);
    }
    let routes: BTreeSet<_> = app::FUNCTIONS.iter().map(|(path, _)| path).collect();
    assert_eq!(routes.len(), app::FUNCTIONS.len());
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_refused_before_it_is_read() {
    let app = TestApp::start(On::Sqlite).await;
    let visitor = app.visit(1).await;
    let long = "x".repeat(1024 * 1024);
    for &(path, _) in app::FUNCTIONS {
        let answer = visitor.post(path, &[("field", "subject.city"), ("entered", &long)]).send().await.expect(413);
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{path}");
    }
}
