//! `/dev/mail` is the demo's alone.

use crate::support::{On, Setup, TestApp};

#[tokio::test]
async fn serving_in_earnest_has_no_mail_page() {
    let app = TestApp::start(On::Sqlite).await;
    for path in ["/dev/mail", "/dev/mail/x", "/dev"] {
        app.get(path).browser().send().await.expect(404);
    }
}

#[tokio::test]
async fn the_demo_shows_its_mails_safely() {
    let app = TestApp::start_with(On::Sqlite, Setup { dev_mail: true, ..Setup::default() }).await;
    assert!(app.get("/dev/mail").browser().send().await.expect(200).text().contains("No mail yet"));
    // Markup in names reaches mails' headers at most as text.
    let visitor = app.visit(1).await;
    visitor.code().await;
    let list = app.get("/dev/mail").browser().send().await.expect(200);
    assert!(list.header("content-security-policy").contains("default-src 'none'"));
    let page = list.text();
    let id = page.split("href=\"/dev/mail/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let mail = app.get(&format!("/dev/mail/{id}")).browser().send().await.expect(200).text();
    assert!(mail.contains("&lt;html") && !mail[200..].contains("<html"), "{mail}");
    for id in ["x", "..", "%2e%2e%2finsyn", "..%2Fkeys", "a.b"] {
        app.get(&format!("/dev/mail/{id}")).browser().send().await.expect(404);
    }
}
