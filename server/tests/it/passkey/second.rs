//! A passkey where a code would do: as the second factor, and as proof of who is there.

use domain::role::Role;

use super::device::{ASK_OWN, Browser, PAGE, PROVE, both_here, events, start, truth};
use crate::support::On;
use crate::support::authenticator::{Authenticator, Say};

both_here! {
    /// Seen to fail: without the look at whose passkey it is; with the ticket's context left out.
    async fn it_proves_who_is_there(app: TestApp, clock: FixedClock) {
        let mut admin = Browser::of(&app, Role::Admin).await;
        let mut passkey = admin.add("Phone").await;
        let mut agent = Browser::of(&app, Role::Agent).await;
        let mut agents = agent.add("Phone").await;
        clock.advance(301);
        let invite = [("email", "new@fjordline.example"), ("role", "agent")];
        assert!(admin.post("/fn/admin/invite", &invite).await.location().starts_with("/admin/prove"));
        let page = admin.get("/admin/prove?next=%2Fadmin%2Fusers").await.expect(200);
        assert!(page.text().contains("data-component=\"Passkey") && page.text().contains("One of your recovery codes"));
        assert!(page.header("permissions-policy").contains("publickey-credentials-get=(self)"));
        let options = admin.ask(ASK_OWN).await;
        let own = crate::support::authenticator::base64(&passkey.id);
        assert_eq!(options["allowCredentials"], serde_json::json!([{ "type": "public-key", "id": own }]));

        let again = "/admin/prove?next=%2Fadmin%2Faudit";
        for (what, say) in [
            ("nobody was verified", Say { verified: false, ..truth() }),
            ("another key's signature", Say { own_key: false, ..truth() }),
            ("another handle", Say { handle: Some(agents.handle.clone()), ..truth() }),
        ] {
            assert_eq!(admin.prove(&mut passkey, &say).await.location(), again, "{what}");
            admin.told_at(again, "wrong-passkey").await;
        }
        assert_eq!(admin.prove(&mut agents, &truth()).await.location(), again, "a colleague's passkey");
        assert_eq!(events(&app, "staff.proof_failed", "passkey"), "4");
        // The password does not do in its place.
        clock.advance(600);
        let answer = admin.post("/fn/admin/prove", &[("proof", crate::support::PASSWORD), ("next", "/admin/users")]).await;
        assert_eq!(answer.location(), "/admin/prove?next=%2Fadmin%2Fusers");
        // Another session's question is none of this one.
        let mut other = Browser::new(&app);
        other.sign_in(&mut passkey, &truth()).await;
        let options = other.ask(ASK_OWN).await;
        let answer = passkey.sign(&options, &truth());
        admin.cookies.insert("insyn-passkey".into(), other.cookies["insyn-passkey"].clone());
        assert_eq!(admin.post(PROVE, &[("answer", &answer)]).await.location(), "/admin/prove");

        // No handle is needed where the session says who it is: not every device keeps one.
        clock.advance(600);
        let before = admin.cookies["insyn-staff"].clone();
        let say = Say { handle: Some(Vec::new()), ..truth() };
        assert_eq!(admin.prove(&mut passkey, &say).await.location(), "/admin/audit");
        assert_ne!(admin.cookies["insyn-staff"], before, "another cookie");
        assert_eq!(admin.post("/fn/admin/invite", &invite).await.location(), "/admin/users");
        assert_eq!(app.database.value("select count(*) from insyn_staff"), "3");
    }

    async fn it_is_tried_as_often_as_a_code(app: TestApp, _clock: FixedClock) {
        let mut dpo = Browser::of(&app, Role::Dpo).await;
        let mut passkey = dpo.add("Phone").await;
        let page = "/admin/prove?next=%2Fadmin%2Faudit";
        for _ in 0..5 {
            assert_eq!(dpo.prove(&mut passkey, &Say { own_key: false, ..truth() }).await.location(), page);
        }
        assert_eq!(dpo.prove(&mut passkey, &truth()).await.location(), page);
        dpo.told_at(page, "too-many").await;
    }
}

async fn required(on: On) {
    let (app, clock) = start(on, true).await;
    let mut dpo = Browser::of(&app, Role::Dpo).await;
    // The role wants a second factor, and a passkey is one.
    assert_eq!(dpo.get("/admin").await.location(), "/admin/account/factor");
    assert!(dpo.get("/admin/account/factor").await.text().contains("href=\"/admin/account/passkeys\""));
    let mut passkey = dpo.add("Phone").await;
    dpo.get("/admin/audit").await.expect(200);
    assert!(dpo.get(PAGE).await.text().contains("You have no recovery codes"));
    let codes = dpo.app.post("/admin/account/factor", &[]);
    let cookie = format!("insyn-staff={}", dpo.cookies["insyn-staff"]);
    let codes = codes.cookie(&cookie).send().await.expect(200).text();
    let codes: Vec<String> =
        codes.split("<code>").skip(1).map(|rest| rest.split("</code>").next().unwrap().into()).collect();
    assert_eq!(codes.len(), 10);
    // It is the only one, so it stays.
    let id = app.database.value("select id from insyn_staff_passkey");
    dpo.post("/fn/admin/passkey/remove", &[("id", &id)]).await;
    dpo.told("passkey-needed").await;
    assert_eq!(app.database.value("select count(*) from insyn_staff_passkey"), "1");

    // The password alone is half a sign-in: it opens no page, and sets up nothing.
    let mut half = Browser::new(&app);
    assert_eq!(half.password(Role::Dpo).await.location(), "/admin/second");
    for page in ["/admin/audit", "/admin/account/factor", PAGE] {
        assert!(half.get(page).await.location().starts_with("/admin/second"), "{page}");
    }
    for function in ["/fn/admin/factor/begin", "/fn/admin/passkey/begin"] {
        assert_eq!(half.call(function).await.status, 403, "{function}");
    }
    let page = half.get("/admin/second").await.expect(200).text();
    assert!(page.contains("data-component=\"Passkey") && page.contains("enter one of your recovery codes"), "{page}");
    let mut agent = Browser::of(&app, Role::Agent).await;
    let mut agents = agent.add("Phone").await;
    let again = "/admin/second?next=%2Fadmin%2Faudit";
    for (what, device, say) in [
        ("nobody was verified", &mut passkey, Say { verified: false, ..truth() }),
        ("a colleague's", &mut agents, truth()),
    ] {
        assert_eq!(half.prove(device, &say).await.location(), again, "{what}");
    }
    assert_eq!(events(&app, "staff.second_factor_failed", "passkey"), "2");
    assert_eq!(half.prove(&mut passkey, &truth()).await.location(), "/admin/audit");
    half.get("/admin/audit").await.expect(200);
    assert!(half.cookies.contains_key("insyn-device"), "the browser is known from now on");
    assert_eq!(events(&app, "staff.signed_in", "second"), "1");

    // Without the device a recovery code does, once.
    let mut without = Browser::new(&app);
    without.password(Role::Dpo).await;
    assert_eq!(without.post("/fn/admin/second", &[("code", &codes[0])]).await.location(), "/admin");
    let mut again = Browser::new(&app);
    again.password(Role::Dpo).await;
    assert_eq!(again.post("/fn/admin/second", &[("code", &codes[0])]).await.location(), "/admin/second");

    // Whoever still needs a factor cannot show one that they do not have.
    let mut reviewer = Browser::of(&app, Role::Reviewer).await;
    assert_eq!(reviewer.call(ASK_OWN).await.status, 404);
    let options = dpo.ask(ASK_OWN).await;
    let (_, answer) = (clock.advance(1), passkey.sign(&options, &truth()));
    reviewer.post(PROVE, &[("answer", &answer)]).await;
    assert_eq!(reviewer.get("/admin").await.location(), "/admin/account/factor");
    let (_, made) = Authenticator::make(&reviewer.ask("/fn/admin/passkey/begin").await, &truth(), true, 0);
    reviewer.post(PROVE, &[("answer", &made)]).await;
    assert_eq!(reviewer.get("/admin").await.location(), "/admin/account/factor");
}

/// Seen to fail: with `stage` looking at the app alone (the password led to the pages that set a factor up).
#[tokio::test]
async fn it_is_the_second_factor_that_a_role_wants_sqlite() {
    required(On::Sqlite).await;
}

#[tokio::test]
async fn it_is_the_second_factor_that_a_role_wants_postgres() {
    required(On::Postgres).await;
}
