//! Opening a person's data: asked why once a day, recorded, and in words that only the person's key reads.
//!
//! Seen to fail with `is_answered` (`crates/portal/src/desk/why.rs`) always true: the page was there at once.

use domain::role::Role;

use crate::support::{On, TestApp};

both! {
    async fn nobody_sees_a_person_before_they_have_said_why(app: TestApp) {
        let (agent, dpo) = (app.colleague(Role::Agent).await, app.colleague(Role::Dpo).await);
        let name = app.crm("select last_name from person where id = 25");
        let (page, other) = ("/admin/persons/person/25", "/admin/persons/person/26");
        let shown = agent.get(page).send().await.expect(200).text();
        assert!(!shown.contains(&name) && shown.contains("action=\"/fn/admin/open\""), "{name}");
        let say = async |reason: &str, text: &str| {
            let fields = [("kind", "person"), ("key", "25"), ("reason", reason), ("text", text)];
            agent.call("/fn/admin/open", &fields).send().await.status
        };
        for (reason, text) in [("", "x"), ("because", "x"), ("other", " "), ("request", ""), ("request:none", ""), ("asked", "\u{0}")] {
            assert_eq!(say(reason, text).await, 422, "{reason}");
        }
        assert!(!agent.get(page).send().await.expect(200).text().contains(&name));
        assert_eq!(say("other", "planted-words about the person").await, 200);
        for _ in 0..2 {
            assert!(agent.get(page).send().await.expect(200).text().contains(&name), "asked once");
        }
        assert!(!agent.get(other).send().await.text().contains("Newsletter"), "for each person");
        assert!(!dpo.get(page).send().await.text().contains(&name), "for each colleague");
        app.database.value("update insyn_staff_opening set day = '2000-01-01'");
        assert!(!agent.get(page).send().await.text().contains(&name), "and on each day");
        let plain = app.database.value("select plain from insyn_audit where event = 'person.opening_reasoned'");
        assert!(plain.contains("\"other\"") && !plain.contains("planted"), "{plain}");
        let sealed = "select count(*) from insyn_audit where event = 'person.opening_reasoned' and details is not null";
        assert_eq!(app.database.value(sealed), "1");
    }

    // Seen to fail without the look at it in `desk/link.rs` and on the page of the copied link.
    async fn nobody_gives_out_a_link_before_they_have_said_why(app: TestApp) {
        let agent = app.colleague(Role::Agent).await;
        let (page, fields) = ("/admin/persons/person/25", [("kind", "person"), ("key", "25")]);
        let asked = agent.post(page, &[]).send().await.expect(200).text();
        assert!(asked.contains("action=\"/fn/admin/open\"") && !asked.contains("in1_"));
        assert_eq!(agent.call("/fn/admin/send-link", &fields).send().await.status, 422);
        agent.post("/fn/admin/send-link", &fields).send().await.expect(303);
        assert_eq!(app.database.value("select count(*) from insyn_link"), "0");
        assert!(app.mails().await.iter().all(|mail| !mail.text.contains("in1_")));
        assert_eq!(agent.post("/admin/persons/person/999999", &[]).send().await.status, 404);
        agent.reason(25).await;
        assert!(agent.post(page, &[]).send().await.expect(200).text().contains("in1_"));
        assert_eq!(agent.call("/fn/admin/send-link", &fields).send().await.status, 200);
    }

    async fn a_request_of_theirs_is_a_reason_and_somebody_elses_is_none(app: TestApp) {
        let visitor = app.visit(21).await;
        let asked = visitor.post("/fn/request/ask", &[("kind", "question"), ("text", "Who?")]).send().await.expect(303);
        let id = asked.location().rsplit('/').next().unwrap().to_owned();
        let reviewer = app.colleague(Role::Reviewer).await;
        let reason = format!("request:{id}");
        let shown = reviewer.get("/admin/persons/person/21").send().await.expect(200).text();
        assert!(shown.contains(&format!("value=\"{reason}\"")));
        let say = async |key: &str| {
            let fields = [("kind", "person"), ("key", key), ("reason", reason.as_str())];
            reviewer.call("/fn/admin/open", &fields).send().await.status
        };
        assert_eq!(say("22").await, 422);
        assert_eq!(say("999999").await, 404);
        assert_eq!(say("21").await, 200);
        let plain = app.database.value("select plain from insyn_audit where event = 'person.opening_reasoned'");
        assert!(plain.contains(&id), "{plain}");
    }
}

#[tokio::test]
async fn what_was_typed_comes_back() {
    let app = TestApp::start(On::Sqlite).await;
    let agent = app.colleague(Role::Agent).await;
    let long = "planted-words ".repeat(2_000);
    let fields = [("kind", "person"), ("key", "25"), ("reason", "other"), ("text", long.as_str())];
    let answer = agent.post("/fn/admin/open", &fields).send().await.expect(303);
    assert_eq!(answer.location(), "/admin/persons/person/25");
    let page = agent.get(answer.location()).send().await.expect(200).text();
    assert!(page.contains("planted-words"));
}
