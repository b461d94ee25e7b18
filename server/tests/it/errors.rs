//! What went wrong inside stays inside.

use crate::support::{On, TestApp};

#[tokio::test]
async fn a_panic_is_a_500_that_says_nothing() {
    let app = TestApp::start(On::Sqlite).await;
    let visitor = app.visit(1).await;
    app.store.panics();
    let page = visitor.get("/my").send().await.expect(500);
    assert!(page.header("content-type").starts_with("text/html"));
    assert!(!page.text().contains("planted-panic-message"));
    let program = app.get("/api/v1/suppressions").key(&app.key).send().await.expect(500);
    assert_eq!(program.json()["code"], "internal");
    assert!(!program.text().contains("planted-panic-message"));
    app.store.heal();
    visitor.get("/my").send().await.expect(200);
}

#[tokio::test]
async fn damaged_rows_are_a_500_page() {
    let app = TestApp::start(On::Sqlite).await;
    let visitor = app.visit(1).await;
    app.store.damaged();
    assert!(visitor.get("/my").send().await.expect(500).header("content-type").starts_with("text/html"));
}

#[tokio::test]
async fn pages_speak_the_visitors_language() {
    let app = TestApp::start(On::Sqlite).await;
    for (accept, language) in [("sv-SE,sv;q=0.9,en;q=0.5", "sv"), ("en", "en"), ("fr", "en"), ("", "en")] {
        for path in ["/none", "/privacy", "/", "/my"] {
            let answer = app.get(path).browser().header("accept-language", accept).send().await;
            assert_eq!(answer.header("content-language"), language, "{path} {accept}");
            assert!(answer.text().contains(&format!("<html lang=\"{language}\"")), "{path} {accept}");
        }
    }
}

#[tokio::test]
async fn the_host_header_is_not_believed() {
    let app = TestApp::start(On::Sqlite).await;
    let visitor = app.visit(1).await;
    for path in ["/", "/privacy", "/my", "/none", "/.well-known/security.txt"] {
        let answer = app.get(path).browser().cookie(&visitor.cookie).header("host", "evil.example").send().await;
        let forwarded =
            app.get(path).browser().cookie(&visitor.cookie).header("x-forwarded-host", "evil.example").send().await;
        for answer in [answer, forwarded] {
            assert!(!answer.text().contains("evil.example"), "{path}");
            assert!(!format!("{:?}", answer.headers).contains("evil.example"), "{path}");
        }
    }
}

#[tokio::test]
async fn when_all_places_are_taken_it_says_so_and_still_lives() {
    let app = TestApp::start(On::Sqlite).await;
    let all = u32::try_from(server::state::PLACES).unwrap();
    let places = app.app.places.acquire_many(all).await.unwrap();
    let page = app.get("/privacy").browser().send().await.expect(503);
    assert_eq!(page.header("retry-after"), "5");
    app.get("/healthz").send().await.expect(200);
    app.get("/readyz").send().await.expect(200);
    drop(places);
    app.get("/privacy").browser().send().await.expect(200);
}

#[tokio::test]
async fn another_site_ends_no_session() {
    let app = TestApp::start(On::Sqlite).await;
    for (site, clears) in [("same-origin", true), ("none", true), ("cross-site", false), ("same-site", false)] {
        let ask = app.get("/goodbye").header("accept", "text/html").header("sec-fetch-site", site);
        assert_eq!(!ask.send().await.expect(200).header("clear-site-data").is_empty(), clears, "{site}");
    }
}
