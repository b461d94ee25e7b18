//! T15: Somebody erases somebody else.
//!
//! The clock and the order of jobs are tried in `crates/store/tests/road/takeover.rs`
//! (`nothing_reaches_the_end_of_an_erasure_before_its_hold`). Seen to fail: without the check of `hold_until` in `Execute`
//! (`erasure/execute.rs`) the person was gone after the second push there; without the loop over `told_of` in
//! `request/erase.rs` nobody was told, and there was no link to stop it with.

use domain::role::Role;

use crate::support::{TestApp, Visitor};

/// Asks for erasure with both codes; returns the request's id.
async fn ask(app: &TestApp, visitor: &mut Visitor<'_>) -> String {
    visitor.step_up().await;
    visitor.post("/fn/request/send-code", &[]).send().await.expect(303);
    let mails = app.mails().await;
    let digits = |line: &&str| line.len() == 8 && line.bytes().all(|byte| byte.is_ascii_digit());
    let code = mails.iter().rev().find_map(|mail| mail.text.lines().map(str::trim).find(digits)).unwrap().to_owned();
    let asked = visitor.post("/fn/request/erase", &[("code", &code), ("text", "")]).send().await.expect(303);
    asked.location().rsplit('/').next().unwrap().to_owned()
}

/// The link that stops it, from the mail to an address.
async fn stops(app: &TestApp, address: &str) -> String {
    let mails = app.mails().await;
    let to = |mail: &&server::demo::eml::Eml| {
        mail.header("to").is_some_and(|to| to.to_lowercase().contains(&address.to_lowercase()))
            && mail.text.contains("Stop the erasure")
    };
    let mail = mails.iter().rev().find(to).expect("a mail that tells of the erasure");
    let url = mail.text.split_whitespace().find(|word| word.contains("/l/in1_")).expect("a link");
    url.strip_prefix("http://127.0.0.1:8080").expect("a link of ours").to_owned()
}

both! {
    async fn every_address_hears_of_it_and_can_stop_it(app: TestApp) {
        let own = app.crm("select email from person where id = 1");
        let mut thief = app.visit(1).await;
        let id = ask(&app, &mut thief).await;
        let dpo = app.colleague(Role::Dpo).await;
        let link = stops(&app, &own).await;
        // A scanner that opens the link stops nothing.
        for _ in 0..20 {
            app.get(&link).browser().send().await.expect(200);
        }
        let robot = Visitor::open(&app, 1, &link).await;
        robot.get("/my/undo").send().await.expect(200);
        assert_eq!(app.crm("select state from insyn_request"), "received");
        let owner = Visitor::open(&app, 1, &link).await;
        assert_eq!(owner.get("/my").send().await.expect(303).location(), "/my/undo");
        let page = owner.get("/my/undo").send().await.expect(200).text();
        let name = app.crm("select last_name from person where id = 1");
        assert!(page.contains("/my/undo/confirm") && !page.contains(&name));
        for path in ["/my/data", "/my/requests", &format!("/my/requests/{id}"), "/my/export.json"] {
            let status = owner.get(path).send().await.status;
            assert!(status == 303 || status == 403, "{path}: {status}");
        }
        assert!(owner.get("/my/undo/confirm").send().await.expect(200).text().contains("action=\"/fn/consent/undo\""));
        owner.post("/fn/consent/undo", &[]).send().await.expect(303);
        assert_eq!(app.crm("select state from insyn_request"), "revoked");
        // Staff who had it open already come too late.
        for command in ["review", "approve"] {
            dpo.work_on(&id, command).await;
        }
        app.work().await;
        assert_eq!(app.crm("select state from insyn_request"), "revoked");
        assert_eq!(app.crm(&format!("select count(*) from person where id = 1 and last_name = '{name}'")), "1");
        app.close().await;
    }

    async fn one_open_erasure_at_a_time(app: TestApp) {
        let mut visitor = app.visit(1).await;
        let id = ask(&app, &mut visitor).await;
        let again = visitor.post("/fn/request/erase", &[("code", "00000000")]).send().await.expect(303);
        assert!(again.location().ends_with(&id));
        assert_eq!(app.crm("select count(*) from insyn_request"), "1");
        app.close().await;
    }
}
