//! The policy of assurance, as the pages and forms follow it.

use crate::support::{On, Setup, TestApp};

async fn start(assurance: &'static str) -> TestApp {
    TestApp::start_with(On::Sqlite, Setup { assurance, ..Setup::default() }).await
}

/// The code in the newest mail.
async fn code(app: &TestApp) -> (String, String) {
    let mails = app.mails().await;
    let mail = mails.last().expect("a mail");
    let digits = |line: &&str| line.len() == 8 && line.bytes().all(|byte| byte.is_ascii_digit());
    (mail.text.lines().map(str::trim).find(digits).expect("a code").to_owned(), mail.text.clone())
}

#[tokio::test]
async fn a_fresh_code_comes_between() {
    let app = start("preset = \"strict\"").await;
    let mut visitor = app.visit(1).await;
    visitor.step_up().await;
    let page = visitor.get("/my/export.json").send().await.expect(303);
    assert_eq!(page.location(), "/my/code?for=export&next=%2Fmy%2Fexport.json");
    let form = visitor.get(page.location()).send().await.expect(200).text();
    assert!(form.contains("take a copy of your data"), "the page names the act");
    let fields = [("act", "export"), ("of", ""), ("next", "/my/export.json")];
    let sent = visitor.post("/fn/code/send", &fields).send().await.expect(303);
    assert_eq!(sent.location(), page.location());
    let (digits, mail) = code(&app).await;
    assert!(mail.contains("take a copy of your data"), "the mail names the act: {mail}");
    // Not for another act.
    let other = [("code", digits.as_str()), ("act", "edit"), ("of", "subject.city"), ("next", "/my")];
    visitor.call("/fn/code/enter", &other).send().await.expect(404);
    let old = visitor.cookie.clone();
    let right = [("code", digits.as_str()), ("act", "export"), ("of", ""), ("next", "/my/export.json")];
    let entered = visitor.post("/fn/code/enter", &right).send().await.expect(303);
    visitor.cookie = entered.cookie().expect("a new cookie");
    assert_ne!(visitor.cookie, old);
    visitor.get("/my/export.json").send().await.expect(200);
    visitor.get("/my/export.json").send().await.expect(303);
    // A program is told what is missing.
    let refused = app.get("/my/export.json").cookie(&visitor.cookie).send().await.expect(403);
    assert_eq!(refused.json()["code"], "fresh_code_needed", "{}", refused.text());
    app.close().await;
}

#[tokio::test]
async fn what_is_done_in_person_says_so() {
    let app = start("export = \"staff\"\nerase = \"staff\"\ngrant = \"staff\"").await;
    let mut visitor = app.visit(1).await;
    visitor.step_up().await;
    let home = visitor.get("/my").send().await.expect(200).text();
    assert!(!home.contains("/my/export."), "no page offers what is refused");
    for path in ["/my/export.json", "/my/requests/erasure", "/my/consents/confirm?purpose=newsletter&act=grant"] {
        let page = visitor.get(path).send().await.expect(403);
        assert!(page.text().contains("/my/requests?ask=question"), "{path}");
    }
    visitor.call("/fn/request/erase", &[("code", "")]).send().await.expect(403);
    visitor.get("/my/requests?ask=question").send().await.expect(200);
    app.close().await;
}

#[tokio::test]
async fn the_link_alone_opens_what_the_policy_opens() {
    let app = start("preset = \"open\"").await;
    let visitor = app.visit(1).await;
    let name = app.crm("select last_name from person where id = 1");
    assert!(visitor.get("/my/data").send().await.expect(200).text().contains(&name));
    visitor.get("/my/data/edit?field=subject.city").send().await.expect(200);
    visitor.get("/my/export.json").send().await.expect(200);
    let form = visitor.get("/my/requests/erasure").send().await.expect(200).text();
    assert!(form.contains("action=\"/fn/request/erase\""));
    visitor.post("/fn/request/erase", &[("code", ""), ("text", "")]).send().await.expect(303);
    assert_eq!(app.crm("select count(*) from insyn_request"), "1");
    // And whatever it opens, the other person's stays shut.
    let other = app.visit(3).await;
    assert!(!other.get("/my/data").send().await.expect(200).text().contains(&name));
    app.close().await;
}
