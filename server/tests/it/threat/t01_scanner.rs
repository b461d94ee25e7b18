//! T1: mail gateways open every link, some in real browsers, and press the one button that they see.
//!
//! Seen to fail: with `provisional: false` in `link/open.rs` and every exchange counted there, the robots use the link up; with
//! `clear` always true in `Portal::visitor`, they read the person's name; with `step=ask` acting in `unsubscribe_post`, they
//! unsubscribe the person. The same with a browser: `end2end/tests/robots.spec.ts`.

use domain::{Channel, Scope};

use crate::support::TestApp;

/// What must never be seen by a robot: values of person 1 of the sample.
const VALUES: [&str; 7] =
    ["Emma", "Hartley", "emma.hartley@post.example", "960 990", "900990", "Quay Street", "1984-06-17"];

/// Everything that a robot might change, in one text.
fn state(app: &TestApp) -> String {
    let queries = [
        "select count(*) from insyn_consent_event",
        "select count(*) from insyn_suppression",
        "select count(*) from insyn_block",
        "select count(*) from insyn_request",
        "select count(*) from insyn_outbox",
        "select sum(exchanges) from insyn_link where scope = 'full'",
        "select count(*) from insyn_link where revoked_at is not null or used_at is not null",
        "select newsletter_optout || sms_optout || first_name || last_name || email from person where id = 1",
    ];
    queries.map(|query| app.crm(query)).join("|")
}

fn masked(page: &str) {
    for value in VALUES {
        assert!(!page.contains(value), "{value} is shown to a robot");
    }
}

both! {
    async fn a_gateway_spends_sees_and_changes_nothing(app: TestApp) {
        let link = app.link(1, Scope::Full).await;
        let token = link.rsplit('/').next().unwrap();
        let before = state(&app);
        for look in 0..1_000 {
            let answer = app.ask(if look % 2 == 0 { "GET" } else { "HEAD" }, &link).browser().send().await.expect(200);
            masked(&String::from_utf8_lossy(&answer.body));
            assert!(answer.cookie().is_none(), "no session");
        }
        assert_eq!(app.crm("select count(*) from insyn_session"), "0");
        for _ in 0..5 {
            let pressed = app.post(&link, &[("token", token)]).send().await.expect(303);
            assert_eq!(pressed.location(), "/my");
            let cookie = pressed.cookie().unwrap();
            // Robots look twice, too.
            for method in ["HEAD", "GET", "GET"] {
                let page = app.ask(method, "/my").browser().cookie(&cookie).send().await.expect(200);
                masked(&String::from_utf8_lossy(&page.body));
            }
        }
        assert_eq!(state(&app), before, "nothing was changed, nothing used up");

        // All five exchanges are there for the person.
        for _ in 0..5 {
            let visitor = crate::support::Visitor::open(&app, 1, &link).await;
            visitor.get("/my/consents").send().await.expect(200);
        }
        let waiting = app.post(&link, &[("token", token)]).send().await;
        assert_eq!(waiting.status, 404, "and no sixth");
        app.close().await;
    }

    async fn a_gateway_that_presses_unsubscribes_nobody(app: TestApp) {
        let link = app.unsubscribe_link(1, "newsletter", Channel::Email).await;
        let before = state(&app);
        for look in 0..1_000 {
            let answer = app.ask(if look % 2 == 0 { "GET" } else { "HEAD" }, &link).browser().send().await.expect(200);
            masked(&String::from_utf8_lossy(&answer.body));
        }
        for _ in 0..5 {
            let page = app.get(&link).browser().send().await.expect(200).text();
            let next = scraper::Html::parse_document(&page);
            let button = scraper::Selector::parse("main form input[type=hidden]").unwrap();
            let fields: Vec<(&str, &str)> = next
                .select(&button)
                .map(|input| (input.value().attr("name").unwrap(), input.value().attr("value").unwrap()))
                .collect();
            assert_eq!(fields, [("step", "ask")], "the one button of the first page");
            masked(&app.post(&link, &fields).send().await.expect(200).text());
        }
        assert_eq!(state(&app), before);
        // The person, who reads the second page, is heard.
        app.post(&link, &[("step", "confirm")]).send().await.expect(200);
        assert_ne!(state(&app), before);
        app.close().await;
    }
}
