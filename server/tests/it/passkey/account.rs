//! One's own passkeys: added, renamed, removed, and who may.

use domain::role::Role;
use serde_json::json;

use super::device::{ADD, BEGIN, Browser, NOW, PAGE, both_here, events, start, truth};
use crate::support::authenticator::{Authenticator, Lie, Say, base64};
use crate::support::{On, address};

const RENAME: &str = "/fn/admin/passkey/rename";
const REMOVE: &str = "/fn/admin/passkey/remove";

both_here! {
    async fn a_passkey_is_added_renamed_and_removed(app: TestApp, clock: FixedClock) {
        let mut dpo = Browser::of(&app, Role::Dpo).await;
        let mut elsewhere = Browser::new(&app);
        elsewhere.password(Role::Dpo).await;
        let page = dpo.get("/admin/account").await.expect(200);
        assert!(page.text().contains("href=\"/admin/account/passkeys\"") && !page.text().contains("<script"));
        let page = dpo.get(PAGE).await.expect(200);
        assert!(page.header("permissions-policy").contains("publickey-credentials-create=(self)"));
        assert!(page.header("content-security-policy").contains("script-src 'self' 'wasm-unsafe-eval';"));
        assert!(page.text().contains("You have none yet"));

        let options = dpo.ask(BEGIN).await;
        assert_eq!(options["rp"]["id"], "localhost");
        assert_eq!(options["user"]["name"], address(Role::Dpo));
        assert_eq!(options["user"]["id"].as_str().unwrap().len(), 22, "16 random bytes, and nothing of who it is");
        assert_eq!(options["attestation"], "none");
        assert_eq!(options["excludeCredentials"], json!([]));
        let selection = &options["authenticatorSelection"];
        assert_eq!((&selection["residentKey"], &selection["userVerification"]), (&json!("preferred"), &json!("required")));
        let (first, answer) = Authenticator::make(&options, &truth(), false, 3);
        let before = dpo.cookies["insyn-staff"].clone();
        let told = app.mails().await.len();
        let long = format!("  Work\n phone {}", "x".repeat(80));
        assert_eq!(dpo.post(ADD, &[("answer", &answer), ("name", &long)]).await.location(), PAGE);
        assert_ne!(dpo.cookies["insyn-staff"], before, "another cookie");
        assert!(elsewhere.get("/admin").await.location().starts_with("/admin/sign-in"), "other sessions end");
        let mails = app.mails().await;
        assert_eq!(mails.len(), told + 1);
        assert!(mails.iter().any(|mail| mail.text.contains("Work phone x")));
        assert_eq!(events(&app, "staff.passkey_added", "passkey"), "1");
        let kept = app.database.value("select counter, synced, created_at, used_at from insyn_staff_passkey");
        assert_eq!(kept.replace('|', " ").trim_end(), format!("3 0 {NOW}"));
        assert_eq!(app.database.value("select length(name) from insyn_staff_passkey"), "58", "sixty at most, trimmed");
        let page = dpo.get(PAGE).await.text();
        assert!(page.contains("On one device only") && page.contains("Not yet"), "{page}");

        // A second one: the same handle, and not on a device that has one.
        let options = dpo.ask(BEGIN).await;
        assert_eq!(options["user"]["id"], base64(&first.handle));
        assert_eq!(options["excludeCredentials"], json!([{ "type": "public-key", "id": base64(&first.id) }]));
        let second = dpo.add("").await;
        let page = dpo.get(PAGE).await.text();
        assert!(page.contains("May be on several of your devices"), "{page}");
        let ids = app.database.value("select id from insyn_staff_passkey order by created_at, id");
        let ids: Vec<String> = ids.lines().map(str::to_owned).collect();

        assert_eq!(dpo.post(RENAME, &[("id", &ids[0]), ("name", "Key <b>ring</b>")]).await.location(), PAGE);
        let page = dpo.get(PAGE).await.text();
        assert!(page.contains("Key &lt;b&gt;ring&lt;/b&gt;") && !page.contains("Key <b>"), "{page}");
        dpo.post(RENAME, &[("id", &ids[0]), ("name", " \n ")]).await;
        dpo.told("passkey-name").await;

        // Nothing of this is anybody else's.
        let mut agent = Browser::of(&app, Role::Agent).await;
        for (function, fields) in [(RENAME, [("id", &*ids[0]), ("name", "Mine")]), (REMOVE, [("id", &*ids[0]), ("name", "")])] {
            agent.post(function, &fields).await;
            agent.told("not-found").await;
        }

        // Five minutes later who is there is asked for once more.
        clock.advance(301);
        assert!(!dpo.get(PAGE).await.text().contains("leptos-island"));
        assert_eq!(dpo.call(BEGIN).await.status, 403);
        let asked = dpo.post(REMOVE, &[("id", &ids[0])]).await;
        assert_eq!(asked.location(), "/admin/prove?next=%2Fadmin%2Faccount%2Fpasskeys");
        let mut device = second;
        assert_eq!(dpo.prove(&mut device, &truth()).await.location(), "/admin/audit");
        let told = app.mails().await.len();
        assert_eq!(dpo.post(REMOVE, &[("id", &ids[0])]).await.location(), PAGE);
        dpo.told("passkey-removed").await;
        assert_eq!(app.mails().await.len(), told + 1);
        assert_eq!(events(&app, "staff.passkey_removed", &ids[0]), "1");
        dpo.post(REMOVE, &[("id", &ids[0])]).await;
        dpo.told("not-found").await;
        dpo.post(REMOVE, &[("id", &ids[1])]).await;
        assert_eq!(app.database.value("select count(*) from insyn_staff_passkey"), "0");
    }

    /// Seen to fail: with the ticket's context left out (another session's question was taken), without its life, and with a question
    /// that was used taken once more; with the word of the unique key in `Add` not listened to.
    async fn what_was_not_made_here_and_now_is_not_kept(app: TestApp, clock: FixedClock) {
        let mut dpo = Browser::of(&app, Role::Dpo).await;
        let mut agent = Browser::of(&app, Role::Agent).await;
        let taken = agent.add("Phone").await;
        let lies: [Lie; 7] = [
            ("another origin", |say| say.origin = "https://evil.example".into()),
            ("another domain", |say| say.rp = "evil.example".into()),
            ("another challenge", |say| say.challenge = Some(base64(&[1; 32]))),
            ("what was made for another act", |say| say.kind = Some("webauthn.get")),
            ("in a frame of another site", |say| say.cross_origin = true),
            ("nobody was verified", |say| say.verified = false),
            ("nobody was there", |say| say.present = false),
        ];
        for (what, lie) in lies {
            let mut say = truth();
            lie(&mut say);
            let options = dpo.ask(BEGIN).await;
            let (_, answer) = Authenticator::make(&options, &say, true, 0);
            let to = dpo.post(ADD, &[("answer", &answer)]).await;
            assert_eq!(to.location(), PAGE, "{what}");
            dpo.told("wrong-passkey").await;
        }
        let say = Say { id: Some(taken.id.clone()), ..truth() };
        let options = dpo.ask(BEGIN).await;
        let (_, answer) = Authenticator::make(&options, &say, true, 0);
        dpo.post(ADD, &[("answer", &answer)]).await;
        dpo.told("wrong-passkey").await;

        // Another session's question, the same twice, and too late.
        let options = agent.ask(BEGIN).await;
        let (_, answer) = Authenticator::make(&options, &truth(), true, 0);
        dpo.cookies.insert("insyn-passkey".into(), agent.cookies["insyn-passkey"].clone());
        dpo.post(ADD, &[("answer", &answer)]).await;
        dpo.told("wrong-passkey").await;
        let options = dpo.ask(BEGIN).await;
        let ticket = dpo.cookies["insyn-passkey"].clone();
        let (_, answer) = Authenticator::make(&options, &truth(), true, 0);
        dpo.post(ADD, &[("answer", &answer)]).await;
        dpo.told("passkey-added").await;
        app.database.value("delete from insyn_staff_passkey where name not like 'Phone'");
        dpo.cookies.insert("insyn-passkey".into(), ticket);
        dpo.post(ADD, &[("answer", &answer)]).await;
        dpo.told("wrong-passkey").await;
        let options = dpo.ask(BEGIN).await;
        let (_, answer) = Authenticator::make(&options, &truth(), true, 0);
        clock.advance(301);
        dpo.post(ADD, &[("answer", &answer)]).await;
        dpo.told("wrong-passkey").await;
        assert_eq!(app.database.value("select count(*) from insyn_staff_passkey"), "1");
    }
}

#[tokio::test]
async fn ten_are_the_most() {
    let (app, _) = start(On::Sqlite, false).await;
    let mut dpo = Browser::of(&app, Role::Dpo).await;
    for count in 0..10 {
        dpo.add(&format!("Device {count}")).await;
    }
    assert_eq!(dpo.call(BEGIN).await.status, 422);
    let page = dpo.get(PAGE).await.text();
    assert!(page.contains("You have ten") && !page.contains("leptos-island"), "{page}");
}

/// Seen to fail: with `remove_passkeys` left out of `ResetFactor`.
#[tokio::test]
async fn an_administrator_takes_them_all_away() {
    let (app, _) = start(On::Sqlite, false).await;
    let mut dpo = Browser::of(&app, Role::Dpo).await;
    let mut passkey = dpo.add("Phone").await;
    let mut admin = Browser::of(&app, Role::Admin).await;
    let id = app.database.value("select id from insyn_staff where role = 'dpo'");
    let answer = admin.post("/fn/admin/user", &[("id", &id), ("command", "reset-factor")]).await;
    admin.told_at(answer.location(), "user-changed").await;
    assert_eq!(app.database.value("select count(*) from insyn_staff_passkey"), "0");
    assert!(dpo.get("/admin").await.location().starts_with("/admin/sign-in"));
    assert!(Browser::new(&app).sign_in(&mut passkey, &truth()).await.location().ends_with("told=passkey"));
    assert_eq!(dpo.password(Role::Dpo).await.location(), "/admin");
}
