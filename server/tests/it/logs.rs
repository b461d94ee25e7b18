//! Nothing of a person and no secret is ever in the log, at any level.

use domain::Channel;
use domain::role::Role;
use serde_json::json;

use crate::support::{Answer, On, TestApp, capture};

#[tokio::test]
async fn planted_values_are_nowhere() {
    let app = TestApp::start(On::Sqlite).await;
    let link = app.link(1, domain::Scope::Full).await;
    let token = link.rsplit('/').next().unwrap().to_owned();
    let mut planted = vec![token.clone(), app.key.clone()];
    for column in ["first_name", "last_name", "email", "city"] {
        planted.push(app.crm(&format!("select {column} from person where id = 1")));
    }
    planted.extend([
        "Zebrafinch-typed".to_owned(),
        "planted-query".to_owned(),
        "planted-header".to_owned(),
        "planted-path".to_owned(),
        "203.0.113.77".to_owned(),
    ]);

    app.get(&link).from("203.0.113.77").browser().header("user-agent", "planted-header").send().await;
    let mut visitor = app.visit(1).await;
    planted.push(visitor.cookie.replace("insyn=", ""));
    planted.push(visitor.step_up().await);
    planted.push(visitor.cookie.replace("insyn=", ""));
    let stored = app.crm("select street from person where id = 1");
    planted.push(stored.clone());
    let fields = [("field", "subject.street"), ("stored", stored.as_str()), ("entered", "Zebrafinch-typed")];
    visitor.post("/fn/data/edit", &fields).send().await.expect(303);
    let wrong = [("field", "subject.street"), ("stored", stored.as_str()), ("entered", "Zebrafinch-typed 2")];
    visitor.post("/fn/data/edit", &wrong).send().await.expect(303);
    for path in
        ["/my", "/my/data?x=planted-query", "/my/export.json", "/my/export.xlsx", "/my/export.csv.zip", "/planted-path"]
    {
        visitor.get(path).send().await;
    }
    let unsubscribe = app.unsubscribe_link(1, "newsletter", Channel::Email).await;
    planted.push(unsubscribe.rsplit('/').next().unwrap().to_owned());
    app.ask("POST", &unsubscribe).form(&[("List-Unsubscribe", "One-Click")]).send().await.expect(200);
    let email = app.crm("select email from person where id = 1");
    let body =
        json!({ "purpose": "newsletter", "channel": "email", "addresses": [email, "planted-query"] }).to_string();
    app.ask("POST", "/api/v1/may-contact").key(&app.key).json(&body).send().await.expect(200);
    app.ask("POST", "/api/v1/links")
        .key(&app.key)
        .json("{\"planted-query\":\"planted-query\"}")
        .send()
        .await
        .expect(422);
    app.get("/api/v1/suppressions?purpose=planted-query").key(&app.key).send().await.expect(200);
    app.mails().await;
    app.store.panics();
    visitor.get("/my").send().await.expect(500);
    app.store.heal();

    let log = capture::text();
    assert!(log.contains("\"route\":\"/l/{token}\"") && log.contains("\"level\":\"TRACE\""), "the log is at TRACE");
    for value in planted {
        assert!(!value.is_empty());
        let found = log.find(&value).map(|at| &log[at.saturating_sub(300)..(at + 100).min(log.len())]);
        assert_eq!(found, None, "{value}");
    }
    assert!(!log.contains("in1_"), "a token");
}

#[tokio::test]
async fn a_line_is_json_with_the_template() {
    let app = TestApp::start(On::Sqlite).await;
    let id = app.get("/privacy").browser().send().await.expect(200).header("insyn-request").to_owned();
    assert_eq!(id.len(), 16);
    let log = capture::text();
    let line = request_line(&log, &id);
    assert_eq!(
        (line["route"].as_str(), line["method"].as_str(), line["status"].as_u64()),
        (Some("/privacy"), Some("GET"), Some(200))
    );
    assert!(line["ms"].is_number());
    let sent = app.get("/privacy").header("insyn-request", "mine").send().await;
    assert_ne!(sent.header("insyn-request"), "mine");
}

#[tokio::test]
async fn a_link_is_followed_by_digits_of_its_hash() {
    let app = TestApp::start(On::Sqlite).await;
    let link = app.link(1, domain::Scope::Full).await;
    let row = app.crm("select lower(substr(hex(hash), 7, 8)) from insyn_link");
    let line = async |path: &str| {
        let id = app.get(path).browser().send().await.header("insyn-request").to_owned();
        request_line(&capture::text(), &id)
    };
    assert_eq!(line(&link).await["link"].as_str(), Some(row.as_str()));
    assert_eq!(line("/u/in1_x").await["link"].as_str(), None);
    // Whatever a path holds, it is not in the line, and does not make two of one.
    let bent = line("/l/x%0d%0a%7B%22level%22:%22ERROR%22%7D").await;
    assert_eq!((bent["route"].as_str(), bent["level"].as_str()), (Some("/l/{token}"), Some("INFO")));
}

#[tokio::test]
async fn a_line_says_who_by_a_number_also_of_what_was_refused() {
    let app = TestApp::start(On::Sqlite).await;
    let who = |answer: &Answer| {
        let line = request_line(&capture::text(), answer.header("insyn-request"));
        assert_eq!(line["status"].as_u64(), Some(answer.status.into()));
        line["span"]["who"].as_str().map(str::to_owned)
    };
    assert_eq!(who(&app.get("/privacy").send().await), None);
    let key = format!("api:{}", app.crm("select id from insyn_api_key limit 1"));
    assert_eq!(who(&app.get("/api/v1/suppressions").key(&app.key).send().await), Some(key));
    let visitor = app.visit(1).await;
    let link = format!("link:{}", app.crm("select id from insyn_link where scope = 'full'"));
    assert_eq!(who(&visitor.get("/my").send().await.expect(200)).as_ref(), Some(&link));
    assert_eq!(who(&app.get("/my/export.json").cookie(&visitor.cookie).send().await.expect(403)), Some(link));
    let marketer = app.colleague(Role::Marketer).await;
    let staff = format!("staff:{}", app.crm("select id from insyn_staff where role = 'marketer'"));
    assert_eq!(who(&marketer.get("/admin/audit").send().await.expect(403)), Some(staff));
}

/// The one line of a request.
fn request_line(log: &str, id: &str) -> serde_json::Value {
    let lines = log.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let mut lines = lines.filter(|line| line["request_id"].as_str() == Some(id));
    let line = lines.next().expect("a line");
    assert_eq!(lines.next(), None, "one line a request");
    line
}

#[test]
fn a_line_break_in_a_value_is_no_line_break_in_the_log() {
    capture::start();
    tracing::warn!(value = "one\r\n{\"level\":\"ERROR\"}", "bent-for-the-test\r\nsecond");
    let log = capture::text();
    let lines: Vec<&str> = log.lines().filter(|line| line.contains("bent-for-the-test")).collect();
    assert_eq!(lines.len(), 1);
    assert!(lines[0].contains("one\\r\\n") && lines[0].contains("test\\r\\nsecond"), "{}", lines[0]);
}
