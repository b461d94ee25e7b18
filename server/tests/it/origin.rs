//! Same-origin or refused.

use crate::support::{On, TestApp};

#[tokio::test]
async fn every_post_comes_from_our_own_pages() {
    let app = TestApp::start(On::Sqlite).await;
    let ours = "http://127.0.0.1:8080";
    for (site, origin, passes) in [
        (Some("same-origin"), Some(ours), true),
        (Some("same-origin"), None, true),
        // The browser's own word counts, where it gives one.
        (Some("same-origin"), Some("https://evil.example"), true),
        (Some("same-site"), Some(ours), false),
        (Some("cross-site"), Some(ours), false),
        (Some("none"), Some(ours), false),
        (Some(""), Some(ours), false),
        (None, Some(ours), true),
        (None, Some("http://127.0.0.1:8081"), false),
        (None, Some("https://127.0.0.1:8080"), false),
        (None, Some("null"), false),
        (None, None, false),
    ] {
        for (path, exempt) in [
            ("/l/in1_x", false),
            ("/fn/consent/act", false),
            ("/fn/none", false),
            ("/my", false),
            ("/none", false),
            ("/api/openapi.json", false),
            ("/u/in1_x", true),
            ("/api/v1/links", true),
        ] {
            let mut ask = app.ask("POST", path).form(&[("token", "x")]);
            if let Some(site) = site {
                ask = ask.header("sec-fetch-site", site);
            }
            if let Some(origin) = origin {
                ask = ask.header("origin", origin);
            }
            let answer = ask.send().await;
            let refused = answer.status == 403 && answer.json()["code"] == "cross_origin";
            assert_eq!(!refused, passes || exempt, "{path} {site:?} {origin:?}: {}", answer.status);
        }
    }
}

#[tokio::test]
async fn other_methods_are_held_to_it_and_reading_is_not() {
    let app = TestApp::start(On::Sqlite).await;
    for method in ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"] {
        assert_eq!(app.ask(method, "/my").send().await.status, 403, "{method}");
    }
    for method in ["GET", "HEAD", "OPTIONS"] {
        assert_ne!(
            app.ask(method, "/privacy").header("sec-fetch-site", "cross-site").send().await.status,
            403,
            "{method}"
        );
    }
}

#[tokio::test]
async fn a_refused_post_changes_nothing() {
    let app = TestApp::start(On::Sqlite).await;
    let visitor = app.visit(1).await;
    let fields =
        [("purpose", "newsletter"), ("act", "object"), ("channel", ""), ("version", "0"), ("text_version", "1")];
    let foreign = app.ask("POST", "/fn/consent/act").cookie(&visitor.cookie).form(&fields);
    let answer = foreign.header("accept", "text/html").header("sec-fetch-site", "cross-site").send().await.expect(403);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(app.portal.feed_end().await.unwrap(), 0);
    visitor.post("/fn/consent/act", &fields).send().await.expect(303);
    assert!(app.portal.feed_end().await.unwrap() > 0);
}
