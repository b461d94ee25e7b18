//! A person's way through: link, code, edit, withdrawal, undo.

use crate::support::{TestApp, Visitor};

/// A path of a link in a mail.
fn link_in(text: &str) -> String {
    let url = text.split_whitespace().find(|word| word.contains("/l/in1_")).expect("a link");
    url.strip_prefix("http://127.0.0.1:8080").expect("a link of ours").to_owned()
}

/// A hidden field's value in a page.
fn hidden(page: &str, name: &str) -> String {
    let page = scraper::Html::parse_document(page);
    let selector = scraper::Selector::parse(&format!("input[name=\"{name}\"]")).unwrap();
    page.select(&selector).next().and_then(|input| input.attr("value")).unwrap_or_default().to_owned()
}

/// Why the first person may not be contacted for the newsletter by e-mail.
async fn reasons(app: &TestApp) -> Vec<String> {
    let body = r#"{"purpose":"newsletter","channel":"email","subjects":["person:1"]}"#;
    let answer = app.ask("POST", "/api/v1/may-contact").key(&app.key).json(body).send().await.expect(200);
    serde_json::from_value(answer.json()["results"][0]["reasons"].clone()).unwrap()
}

both! {
    async fn see_unmask_correct(app: TestApp) {
        let mut visitor = app.visit(1).await;
        let old = visitor.cookie.clone();
        let (last, city) = (app.crm("select last_name from person where id = 1"), app.crm("select city from person where id = 1"));
        for path in ["/my", "/my/data", "/my/consents", "/my/links", "/my/code?next=%2Fmy%2Fdata"] {
            let page = visitor.get(path).send().await.expect(200).text();
            assert!(!page.contains(&last) && !page.contains(&city), "{path}");
        }
        visitor.step_up().await;
        assert_ne!(visitor.cookie, old);
        app.get("/my/data").browser().cookie(&old).send().await.expect(401);
        assert!(visitor.get("/my/data").send().await.expect(200).text().contains(&last));

        let form = visitor.get("/my/data/edit?field=subject.city").send().await.expect(200).text();
        let stored = hidden(&form, "stored");
        let fields = [("field", "subject.city"), ("stored", stored.as_str()), ("entered", "Zebrafinch Bay")];
        assert_eq!(visitor.post("/fn/data/edit", &fields).send().await.expect(303).location(), "/my/data");
        assert_eq!(app.crm("select city from person where id = 1"), "Zebrafinch Bay");
        // The same form again: the value is no longer what was shown.
        let again = [("field", "subject.city"), ("stored", stored.as_str()), ("entered", "Elsewhere")];
        visitor.post("/fn/data/edit", &again).send().await.expect(303);
        assert_eq!(app.crm("select city from person where id = 1"), "Zebrafinch Bay");
        app.close().await;
    }

    async fn object_and_undo(app: TestApp) {
        let visitor = app.visit(1).await;
        let confirm = visitor.get("/my/consents/confirm?purpose=newsletter&act=object").send().await.expect(200).text();
        let fields: Vec<(&str, String)> =
            ["purpose", "act", "channel", "version", "text_version"].map(|name| (name, hidden(&confirm, name))).to_vec();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(visitor.post("/fn/consent/act", &fields).send().await.expect(303).location(), "/my/consents");
        assert_eq!(app.crm("select newsletter_optout from person where id = 1"), "1");

        let mails = app.mails().await;
        let told = mails.last().expect("a mail");
        assert_eq!(told.header("auto-submitted"), Some("auto-generated"));
        let link = link_in(&told.text);
        let page = app.get(&link).browser().send().await.expect(200);
        assert!(page.cookie().is_none());
        let undo = Visitor::open(&app, 1, &link).await;
        assert_eq!(undo.get("/my").send().await.expect(303).location(), "/my/undo");
        undo.get("/my/undo/confirm").send().await.expect(200);
        assert_eq!(reasons(&app).await, ["no_consent", "objected", "suppressed"]);
        undo.post("/fn/consent/undo", &[]).send().await.expect(303);
        let again = undo.call("/fn/consent/undo", &[]).send().await.expect(409);
        assert_eq!(again.text(), "stale", "a script is told that nothing was done");
        assert_eq!(undo.post("/fn/consent/undo", &[]).send().await.expect(303).location(), "/my/undo");
        assert_eq!(reasons(&app).await, ["no_consent"]);
        assert_eq!(app.crm("select newsletter_optout from person where id = 1"), "0");
        app.close().await;
    }

    async fn a_robot_comes_first(app: TestApp) {
        let link = app.link(1, domain::Scope::Full).await;
        for _ in 0..30 {
            for method in ["GET", "HEAD"] {
                let answer = app.ask(method, &link).browser().send().await.expect(200);
                assert!(answer.cookie().is_none());
            }
        }
        for _ in 0..8 {
            let robot = Visitor::open(&app, 1, &link).await;
            robot.get("/my").send().await.expect(200);
        }
        let mut person = Visitor::open(&app, 1, &link).await;
        person.get("/my").send().await.expect(200);
        person.step_up().await;
        person.get("/my/data").send().await.expect(200);
        app.close().await;
    }

    async fn a_session_ends_when_the_person_says_so(app: TestApp) {
        let link = app.link(1, domain::Scope::Full).await;
        let visitor = Visitor::open(&app, 1, &link).await;
        let answer = visitor.post("/fn/link/end-all", &[("step", "confirm")]).send().await.expect(303);
        assert!(answer.location().starts_with("/goodbye"), "{}", answer.location());
        let cleared = answer.header("set-cookie");
        assert!(cleared.starts_with("insyn=;") && cleared.contains("Max-Age=0"), "{cleared}");
        let page = visitor.get("/my").send().await.expect(401);
        assert!(page.header("content-type").starts_with("text/html"));
        let token = link.rsplit('/').next().unwrap().to_owned();
        app.post(&link, &[("token", &token)]).send().await.expect(404);
        app.close().await;
    }
}

#[tokio::test]
async fn the_cookie_is_bound_where_it_can_be() {
    use crate::support::{On, Setup};

    let app = TestApp::start(On::Sqlite).await;
    let link = app.link(1, domain::Scope::Full).await;
    let token = link.rsplit('/').next().unwrap();
    let answer = app.post(&link, &[("token", token)]).send().await.expect(303);
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.starts_with("insyn=") && cookie.contains("; Path=/; ") && cookie.contains("; HttpOnly; SameSite=Lax"),
        "{cookie}"
    );
    assert!(!cookie.contains("Secure") && !cookie.contains("Domain"), "{cookie}");
    assert_eq!(answer.location(), "/my");

    let setup = Setup { base_url: "https://privacy.example.com", ..Setup::default() };
    let app = TestApp::start_with(On::Sqlite, setup).await;
    let link = app.link(1, domain::Scope::Full).await;
    let token = link.rsplit('/').next().unwrap();
    let answer = app.post(&link, &[("token", token)]).send().await.expect(303);
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.starts_with("__Host-insyn=") && cookie.contains("; Path=/; ") && cookie.ends_with("; Secure"),
        "{cookie}"
    );
    // A cookie of the wrong name opens nothing.
    let value = answer.cookie().unwrap().replace("__Host-", "");
    app.get("/my").browser().cookie(&value).send().await.expect(401);
    app.get("/my").browser().cookie(&answer.cookie().unwrap()).send().await.expect(200);
}
