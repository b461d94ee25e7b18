//! T7: An edited address is used to take over a person's data.
//!
//! Here as a browser meets it; `crates/store/tests/road/takeover.rs` walks through every order of changes, codes, copies,
//! erasures and days under a clock of its own. Seen to fail: with `Hold::Free` returned by `hold` (`contact_point/hold.rs`) the
//! copy was handed out at once, and the walk found a way within a few steps; with `eligible` returning every address the code
//! went to the new one although an old one was there.

use domain::role::Role;

use crate::support::TestApp;

/// Changes the address as a colleague would in the CRM.
fn change(app: &TestApp, address: &str) {
    app.crm(&format!("update person set email = '{address}' where id = 1"));
}

both! {
    async fn a_new_address_takes_nothing_along_for_three_days(app: TestApp) {
        let own = app.crm("select email from person where id = 1").to_lowercase();
        app.visit(1).await;
        change(&app, "new@evil.example");
        let mut thief = app.visit(1).await;
        thief.step_up().await;
        for path in ["/my/export.json", "/my/export.xlsx", "/my/export.csv.zip"] {
            let page = thief.get(path).send().await.expect(403);
            assert!(page.header("content-type").starts_with("text/html"));
            assert!(page.text().contains("is new"), "the page says why: {}", page.text());
        }
        let refused = app.get("/my/export.json").cookie(&thief.cookie).send().await.expect(403);
        assert_eq!(refused.json()["code"], "held");
        let mails = app.mails().await;
        let warned: Vec<_> =
            mails.iter().filter(|mail| mail.header("to").is_some_and(|to| to.to_lowercase().contains(&own))).collect();
        assert_eq!(warned.len(), 1, "the old address is told, once");
        assert!(warned[0].text.contains("dpo@") && !warned[0].text.contains("evil"), "{}", warned[0].text);
        app.close().await;
    }

    async fn an_erasure_waits_as_well(app: TestApp) {
        app.visit(1).await;
        change(&app, "new@evil.example");
        let mut thief = app.visit(1).await;
        thief.step_up().await;
        let page = thief.get("/my/requests/erasure").send().await.expect(200).text();
        let waits = app.portal.texts.get(&domain::Language::english()).plain("erasure-then-hold", &[("until", "")]);
        let start = waits.split(" before").next().unwrap();
        assert!(page.contains(start), "the page says until when");
        thief.post("/fn/request/send-code", &[]).send().await.expect(303);
        let mails = app.mails().await;
        let digits = |line: &&str| line.len() == 8 && line.bytes().all(|byte| byte.is_ascii_digit());
        let code = mails.iter().rev().find_map(|mail| mail.text.lines().map(str::trim).find(digits)).unwrap().to_owned();
        let asked = thief.post("/fn/request/erase", &[("code", &code), ("text", "")]).send().await.expect(303);
        let id = asked.location().rsplit('/').next().unwrap().to_owned();
        let dpo = app.colleague(Role::Dpo).await;
        // Whoever decides sees that it waits, how long and why: before, and once it is approved; and that a copy waits, too.
        let case = async || dpo.get(&domain::path::admin_request(&id)).send().await.expect(200).text();
        let waits = |page: &str| {
            let found = app.crm("select hold_until from insyn_request").parse::<i64>().unwrap();
            let day = portal::moment::rfc3339(found)[11..16].to_owned();
            page.contains("This waits until ") && page.contains(&day) && page.contains("can still stop the erasure")
        };
        dpo.work_on(&id, "review").await;
        let page = case().await;
        assert!(waits(&page) && page.contains("You can decide now") && page.contains("is not handed out before"), "{page}");
        dpo.work_on(&id, "approve").await;
        let page = case().await;
        assert!(waits(&page) && !page.contains("You can decide now"), "{page}");
        app.work().await;
        assert_eq!(app.crm("select state from insyn_request"), "cooling_off");
        assert_eq!(app.crm("select count(*) from person where id = 1 and email = 'new@evil.example'"), "1");
        app.close().await;
    }

    async fn no_form_of_the_portal_changes_an_address(app: TestApp) {
        let mut visitor = app.visit(1).await;
        visitor.step_up().await;
        let own = app.crm("select email from person where id = 1");
        for field in ["subject.email", "subject.phone", "subject.mobile"] {
            visitor.get(&format!("/my/data/edit?field={field}")).send().await.expect(404);
            let fields = [("field", field), ("stored", own.as_str()), ("entered", "new@evil.example")];
            visitor.call("/fn/data/edit", &fields).send().await.expect(404);
        }
        assert_eq!(app.crm("select email from person where id = 1"), own);
        app.close().await;
    }
}
