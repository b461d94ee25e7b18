//! Bad input through forms.

use crate::support::{On, TestApp};

#[tokio::test]
async fn tokens_that_open_nothing_all_look_alike() {
    let app = TestApp::start(On::Sqlite).await;
    let good = app.link(1, domain::Scope::Full).await;
    let mut bodies = std::collections::BTreeSet::new();
    let shortened = &good[..good.len() - 1];
    let forged = format!("{}A", &good[..good.len() - 1]);
    let forged = if forged == good { format!("{}B", &good[..good.len() - 1]) } else { forged };
    let long = format!("/l/in1_{}", "A".repeat(4_000));
    for link in ["/l/x", "/l/in1_", "/l/%00", "/l/%FF%FE", shortened, &forged, &long] {
        for method in ["GET", "POST"] {
            let token = link.rsplit('/').next().unwrap();
            let answer = app.ask(method, link).browser().form(&[("token", token)]).send().await.expect(404);
            assert!(answer.cookie().is_none());
            bodies.insert(answer.body);
        }
    }
    assert_eq!(bodies.len(), 1, "every dead link shows the same page");
}

#[tokio::test]
async fn edits_that_do_not_fit_change_nothing() {
    let app = TestApp::start(On::Sqlite).await;
    let mut visitor = app.visit(21).await;
    visitor.step_up().await;
    let stored = app.crm("select first_name from person where id = 21");
    let long = "é".repeat(5_000);
    for entered in ["", "a\u{0}b", "a\nb", &long] {
        let fields = [("field", "subject.first_name"), ("stored", stored.as_str()), ("entered", entered)];
        visitor.post("/fn/data/edit", &fields).send().await.expect(303);
        assert_eq!(app.crm("select first_name from person where id = 21"), stored);
    }
    for field in [
        "subject.id",
        "subject.email",
        "person.first_name",
        "",
        "subject.first_name; drop table person",
        "subject.none",
    ] {
        let fields = [("field", field), ("stored", stored.as_str()), ("entered", "x")];
        let answer = visitor.post("/fn/data/edit", &fields).send().await.expect(303);
        assert!(domain::path::is_next(answer.location()), "{}", answer.location());
    }
    let fields = [("field", "subject.first_name"), ("stored", stored.as_str()), ("entered", "🙂👩‍👩‍👧")];
    visitor.post("/fn/data/edit", &fields).send().await.expect(303);
    assert_eq!(app.crm("select first_name from person where id = 21"), "🙂👩‍👩‍👧");
}

#[tokio::test]
async fn five_wrong_codes_end_the_code() {
    let app = TestApp::start(On::Sqlite).await;
    let visitor = app.visit(21).await;
    let code = visitor.code().await;
    let wrong = if code == "00000000" { "00000001" } else { "00000000" };
    for digits in [wrong; 5] {
        let answer = visitor.post("/fn/code/enter", &[("code", digits), ("next", "/my/data")]).send().await.expect(303);
        assert_eq!(answer.location(), "/my/code?next=%2Fmy%2Fdata");
        assert!(answer.cookie().is_none());
    }
    let answer = visitor.post("/fn/code/enter", &[("code", &code), ("next", "/my/data")]).send().await.expect(303);
    assert_eq!(answer.location(), "/my/code?next=%2Fmy%2Fdata");
    assert!(answer.cookie().is_none());
}

#[tokio::test]
async fn nobody_is_sent_elsewhere() {
    let app = TestApp::start(On::Sqlite).await;
    let visitor = app.visit(21).await;
    for next in ["https://evil.example/my/", "//evil.example", "/\\evil.example", "/my/../l/x", "javascript:alert(1)"] {
        let answer = visitor.post("/fn/code/send", &[("next", next)]).send().await.expect(303);
        assert!(answer.location().starts_with("/my/code?next=%2Fmy"), "{}", answer.location());
        assert!(!answer.location().contains("evil"));
    }
}

#[tokio::test]
async fn without_the_database_a_page_says_so_and_recovers() {
    let app = TestApp::start(On::Sqlite).await;
    let visitor = app.visit(1).await;
    app.store.away();
    for path in ["/my", "/my/data", "/my/consents", "/my/export.json"] {
        let page = visitor.get(path).send().await.expect(503);
        assert_eq!(page.header("retry-after"), "5", "{path}");
        assert!(page.header("content-type").starts_with("text/html"), "{path}");
        let program = app.get(path).cookie(&visitor.cookie).send().await.expect(503);
        assert_eq!(
            (program.header("retry-after"), program.json()["code"].as_str()),
            ("5", Some("unavailable")),
            "{path}"
        );
    }
    let page = app.post(&app_link(), &[("token", app_link().rsplit('/').next().unwrap())]).send().await;
    assert_eq!(page.status, 404, "a forged token needs no database");
    app.store.heal();
    visitor.get("/my").send().await.expect(200);
}

fn app_link() -> String {
    format!("/l/in1_{}", "A".repeat(80))
}
