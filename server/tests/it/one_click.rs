//! `/u/{token}`: a mail program's one click, and a person's two steps.

use domain::Channel;

use crate::support::TestApp;

const BOUNDARY: &str = "----b0undary";

fn multipart(name: &str, value: &str) -> String {
    format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n--{BOUNDARY}--\r\n")
}

both! {
    async fn one_click_acts_and_says_nothing_else(app: TestApp) {
        for (person, is_multipart) in [(21, false), (22, true)] {
            let path = app.unsubscribe_link(person, "newsletter", Channel::Email).await;
            let ask = app.ask("POST", &path);
            let ask = if is_multipart {
                ask.header("content-type", &format!("multipart/form-data; boundary={BOUNDARY}"))
                    .body(&multipart("List-Unsubscribe", "One-Click"))
            } else {
                ask.form(&[("List-Unsubscribe", "One-Click")])
            };
            let answer = ask.header("cookie", "insyn=somebody").send().await.expect(200);
            assert!(answer.cookie().is_none() && answer.location().is_empty());
            assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
            assert_eq!(app.crm(&format!("select newsletter_optout from person where id = {person}")), "1");
            // Again is no error.
            app.ask("POST", &path).form(&[("List-Unsubscribe", "One-Click")]).send().await.expect(200);
        }
        app.close().await;
    }

    async fn a_foreign_token_is_answered_alike(app: TestApp) {
        let real = app.unsubscribe_link(23, "newsletter", Channel::Email).await;
        let click = async |path: &str| app.ask("POST", path).form(&[("List-Unsubscribe", "One-Click")]).send().await.expect(200);
        let expected = click(&real).await;
        for token in ["in1_x".to_owned(), format!("in1_{}", "A".repeat(80)), "%00".to_owned(), "å".replace('å', "%C3%A5")] {
            let answer = click(&format!("/u/{token}")).await;
            assert_eq!(answer.body, expected.body, "{token}");
            let names = |answer: &crate::support::Answer| answer.headers.keys().map(ToString::to_string).collect::<Vec<_>>();
            assert_eq!(names(&answer), names(&expected), "{token}");
        }
        app.close().await;
    }

    async fn reading_changes_nothing(app: TestApp) {
        let path = app.unsubscribe_link(24, "newsletter", Channel::Email).await;
        let before = app.portal.feed_end().await.unwrap();
        for method in ["GET", "HEAD", "OPTIONS", "GET"] {
            app.ask(method, &path).browser().send().await;
        }
        let page = app.get(&path).browser().send().await.expect(200);
        assert!(page.cookie().is_none());
        // A scanner that presses the one button it sees.
        let asked = app.ask("POST", &path).form(&[("step", "ask")]).send().await.expect(200);
        assert!(asked.text().contains("value=\"confirm\""));
        app.ask("POST", &path).form(&[]).send().await.expect(200);
        app.ask("POST", &path).form(&[("List-Unsubscribe", "no")]).send().await.expect(200);
        app.ask("POST", &path).form(&[("list", "One-Click")]).send().await.expect(200);
        assert_eq!(app.portal.feed_end().await.unwrap(), before);
        assert_eq!(app.crm("select newsletter_optout from person where id = 24"), "0");
        app.ask("POST", &path).form(&[("step", "confirm")]).send().await.expect(200);
        assert_eq!(app.crm("select newsletter_optout from person where id = 24"), "1");
        app.close().await;
    }

    async fn what_was_not_stored_is_not_confirmed(app: TestApp) {
        let path = app.unsubscribe_link(25, "*", Channel::Email).await;
        app.store.away();
        for browser in [false, true] {
            let mut ask = app.ask("POST", &path).form(&[("List-Unsubscribe", "One-Click")]);
            if browser {
                ask = ask.header("accept", "text/html");
            }
            let answer = ask.send().await.expect(503);
            assert_eq!(answer.header("retry-after"), "5");
        }
        let answer = app.ask("POST", &path).form(&[("step", "confirm")]).header("accept", "text/html").send().await.expect(503);
        assert_eq!(answer.header("retry-after"), "5");
        app.store.damaged();
        app.ask("POST", &path).form(&[("List-Unsubscribe", "One-Click")]).send().await.expect(503);
        app.store.heal();
        assert_eq!(app.crm("select newsletter_optout from person where id = 25"), "0");
        app.ask("POST", &path).form(&[("List-Unsubscribe", "One-Click")]).send().await.expect(200);
        assert_eq!(app.crm("select newsletter_optout from person where id = 25"), "1");
        app.close().await;
    }
}

#[tokio::test]
async fn a_body_that_is_no_form_is_refused() {
    let app = TestApp::start(crate::support::On::Sqlite).await;
    let path = app.unsubscribe_link(26, "newsletter", Channel::Email).await;
    let long = format!("List-Unsubscribe=One-Click&x={}", "x".repeat(100_000));
    let ask = app.ask("POST", &path).header("content-type", "application/x-www-form-urlencoded").body(&long);
    ask.send().await.expect(413);
    let ask = app.ask("POST", &path).header("content-type", "multipart/form-data").body("nonsense");
    ask.send().await.expect(400);
    assert_eq!(app.crm("select newsletter_optout from person where id = 26"), "0");
}
