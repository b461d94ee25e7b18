//! The way in: what opens, and what is refused, all of it alike.

use domain::role::Role;
use server::demo::eml::Eml;

use super::device::{ASK, ASK_OWN, Browser, NOW, ORIGIN, SIGN_IN, both_here, events, start, truth};
use crate::support::authenticator::{Authenticator, Lie, Say, base64};
use crate::support::{Answer, On, address, capture};

/// Nobody was let in, nobody learns why, and it was written down: the first by an entry, the others counted.
fn refused(browser: &Browser<'_>, answer: &Answer, so_far: usize, what: &str) {
    assert_eq!(answer.location(), "/admin/sign-in?next=%2Fadmin%2Faudit&told=passkey", "{what}");
    assert!(!browser.has_session(), "{what}");
    assert_eq!(events(browser.app, "staff.sign_in_failed", "passkey"), "1", "{what}");
    let counted = "select times from insyn_tally where event = 'staff.sign_in_failed' and plain like '%passkey%'";
    assert_eq!(browser.app.database.value(counted), so_far.to_string(), "{what}");
}

fn is_to(mail: &Eml, address: &str) -> bool {
    mail.headers.iter().any(|(name, value)| name == "to" && value.contains(address))
}

both_here! {
    async fn a_passkey_is_a_way_in(app: TestApp, clock: FixedClock) {
        let mut dpo = Browser::of(&app, Role::Dpo).await;
        let mut passkey = dpo.add_counting("Key ring", 7).await;
        let told = app.mails().await.len();
        clock.advance(60);
        // A browser that nobody knows, and no address, password or code.
        let mut browser = Browser::new(&app);
        let page = browser.get("/admin/sign-in?next=%2Fadmin%2Faudit").await.expect(200);
        assert!(page.text().contains("<leptos-island data-component=\"Passkey") && page.text().contains("<noscript>"));
        assert!(page.header("permissions-policy").contains("publickey-credentials-get=(self)"));
        assert!(page.header("content-security-policy").contains("script-src 'self' 'wasm-unsafe-eval';"));
        let question = browser.call(ASK).await.expect(200);
        let line = question.header("set-cookie");
        assert!(line.starts_with("insyn-passkey=") && line.contains("HttpOnly") && line.contains("Max-Age=300;"), "{line}");
        let options = browser.ask(ASK).await;
        assert_eq!((options["rpId"].as_str(), options["userVerification"].as_str()), (Some("localhost"), Some("required")));
        assert_eq!(options["allowCredentials"], serde_json::json!([]), "any that the browser finds");
        assert!(options.get("mediation").is_none() && options["challenge"].as_str().unwrap().len() >= 22);
        let answer = browser.sign_in(&mut passkey, &truth()).await;
        assert_eq!(answer.location(), "/admin/audit");
        browser.get("/admin/audit").await.expect(200);
        assert!(!browser.cookies.contains_key("insyn-passkey"), "the question is taken back");
        assert_eq!(events(&app, "staff.signed_in", "passkey"), "1");
        // The browser was not known: they are told, and it is known from now on.
        assert_eq!(app.mails().await.len(), told + 1);
        assert!(browser.cookies.contains_key("insyn-device"));
        let row = app.database.value("select counter, used_at from insyn_staff_passkey");
        assert_eq!(row.replace('|', " "), format!("8 {}", NOW + 60_000));
        // It stands for a proof as well: what asks for one goes through.
        browser.ask(super::device::BEGIN).await;
        browser.post("/fn/admin/sign-out", &[]).await;
        assert_eq!(browser.sign_in(&mut passkey, &truth()).await.location(), "/admin/audit");
        assert_eq!(app.mails().await.len(), told + 1, "a browser that is known");
        // A sign-in ends the session that the browser had.
        let before = browser.cookies["insyn-staff"].clone();
        browser.sign_in(&mut passkey, &truth()).await;
        let old = app.get("/admin/audit").browser().cookie(&format!("insyn-staff={before}")).send().await.expect(303);
        assert!(old.location().starts_with("/admin/sign-in"));
    }

    /// Seen to fail: with a question that was used taken once more; with the ticket's context left out (the question of a proof
    /// signed in), and without its life; without user verification (refused three times over: it had to go from the question, from
    /// the stored key and from our own look); without the look at frames; without the look at the owner's handle; without the filter
    /// for those who were shut out. Origin, challenge, domain, kind, presence and signature are the crate's to check.
    async fn everything_else_is_refused_alike_and_written_down(app: TestApp, clock: FixedClock) {
        let mut dpo = Browser::of(&app, Role::Dpo).await;
        let mut passkey = dpo.add("Phone").await;
        let mut agent = Browser::of(&app, Role::Agent).await;
        let agents = agent.add("Phone").await;
        let mut browser = Browser::new(&app);
        let mut count = 0;
        let lies: [Lie; 12] = [
            ("another origin", |say| say.origin = "https://localhost.evil.example".into()),
            ("another port", |say| say.origin = "http://localhost:8081".into()),
            ("plain by another name", |say| say.origin = "http://127.0.0.1:8080".into()),
            ("another domain", |say| say.rp = "evil.example".into()),
            ("another challenge", |say| say.challenge = Some(base64(&[1; 32]))),
            ("what was made for another act", |say| say.kind = Some("webauthn.create")),
            ("in a frame of another site", |say| say.cross_origin = true),
            ("nobody was verified", |say| say.verified = false),
            ("nobody was there", |say| say.present = false),
            ("another key's signature", |say| say.own_key = false),
            ("a passkey that nobody has", |say| say.id = Some(vec![9; 32])),
            ("no handle", |say| say.handle = Some(Vec::new())),
        ];
        for (what, lie) in lies {
            let mut say = truth();
            lie(&mut say);
            let answer = browser.sign_in(&mut passkey, &say).await;
            count += 1;
            refused(&browser, &answer, count, what);
        }
        // One colleague's key under another's name, either way round.
        for (what, say) in [
            ("the other's handle", Say { handle: Some(agents.handle.clone()), ..truth() }),
            ("the other's passkey", Say { id: Some(agents.id.clone()), ..truth() }),
            ("the other's passkey and handle", Say { id: Some(agents.id.clone()), handle: Some(agents.handle.clone()), ..truth() }),
        ] {
            let answer = browser.sign_in(&mut passkey, &say).await;
            count += 1;
            refused(&browser, &answer, count, what);
        }
        for nothing in ["", "{}", "null", "x", "{\"id\":\"\"}"] {
            browser.ask(ASK).await;
            let answer = browser.post(SIGN_IN, &[("answer", nothing), ("next", "/admin/audit")]).await;
            count += 1;
            refused(&browser, &answer, count, nothing);
        }

        // An answer counts once, with the question that it answers, in the browser that was asked.
        let options = browser.ask(ASK).await;
        let ticket = browser.cookies["insyn-passkey"].clone();
        let right = passkey.sign(&options, &truth());
        let send = [("answer", right.as_str()), ("next", "/admin/audit")];
        let mut other = Browser::new(&app);
        for (what, cookie) in [("no question", None), ("a question of one's own making", Some("AAAA".to_owned()))] {
            other.cookies.clear();
            other.cookies.extend(cookie.map(|cookie| ("insyn-passkey".to_owned(), cookie)));
            count += 1;
            refused(&other, &other.clone().post(SIGN_IN, &send).await, count, what);
        }
        other.ask(ASK).await;
        let answer = other.post(SIGN_IN, &send).await;
        count += 1;
        refused(&other, &answer, count, "another browser's question");
        let mut signed_in = dpo.clone();
        signed_in.ask(ASK_OWN).await;
        let own = signed_in.cookies["insyn-passkey"].clone();
        assert_eq!(browser.post(SIGN_IN, &send).await.location(), "/admin/audit", "the first time");
        browser.cookies.clear();
        browser.cookies.insert("insyn-passkey".into(), ticket);
        let answer = browser.post(SIGN_IN, &send).await;
        count += 1;
        refused(&browser, &answer, count, "the same once more");
        // The question of a proof is none of a sign-in.
        let options = signed_in.ask(ASK_OWN).await;
        assert_ne!(signed_in.cookies["insyn-passkey"], own, "no two are alike");
        browser.cookies.insert("insyn-passkey".into(), signed_in.cookies["insyn-passkey"].clone());
        let proof = passkey.sign(&options, &truth());
        let answer = browser.post(SIGN_IN, &[("answer", &proof), ("next", "/admin/audit")]).await;
        count += 1;
        refused(&browser, &answer, count, "a proof's question");

        let options = browser.ask(ASK).await;
        let late = passkey.sign(&options, &truth());
        clock.advance(301);
        let answer = browser.post(SIGN_IN, &[("answer", &late), ("next", "/admin/audit")]).await;
        count += 1;
        refused(&browser, &answer, count, "too late");

        app.database.value("update insyn_staff set disabled_at = 1 where role = 'dpo'");
        let answer = browser.sign_in(&mut passkey, &truth()).await;
        count += 1;
        refused(&browser, &answer, count, "shut out");
        app.database.value("update insyn_staff set disabled_at = null");
        assert_eq!(browser.clone().sign_in(&mut passkey, &truth()).await.location(), "/admin/audit", "and back");
        app.database.value(&format!("delete from insyn_staff_passkey where staff_id = (select id from insyn_staff where email = '{}')", address(Role::Dpo)));
        let answer = browser.sign_in(&mut passkey, &truth()).await;
        count += 1;
        refused(&browser, &answer, count, "taken away");
        let page = browser.get("/admin/sign-in?told=passkey").await.expect(200).text();
        assert!(page.contains("That passkey did not open anything here"), "{page}");
    }

    /// Seen to fail: with the crate's word on a copy taken for a use; with `use_passkey` without its condition on the counter (of two at
    /// one moment both came in).
    async fn a_counter_that_goes_backwards_is_refused_and_told(app: TestApp, clock: FixedClock) {
        let mut dpo = Browser::of(&app, Role::Dpo).await;
        let mut passkey = dpo.add_counting("Key ring", 5).await;
        clock.advance(60);
        let mut browser = Browser::new(&app);
        assert_eq!(browser.sign_in(&mut passkey, &truth()).await.location(), "/admin/audit");
        let told = app.mails().await.len();
        let mut count = 0;
        for counter in [5, 4, 1] {
            let mut copy = Browser::new(&app);
            passkey.counter = counter;
            let answer = copy.sign_in(&mut passkey, &truth()).await;
            count += 1;
            refused(&copy, &answer, count, "a copy");
            assert_eq!(events(&app, "staff.passkey_cloned", "passkey"), count.to_string());
        }
        let mails = app.mails().await;
        assert_eq!(mails.len(), told + 3);
        let copied: Vec<&Eml> = mails.iter().filter(|mail| mail.text.contains("there may be a copy of it")).collect();
        assert!(copied.iter().all(|mail| mail.text.contains("Key ring") && is_to(mail, &address(Role::Dpo))));
        assert_eq!(copied.len(), 3);
        // A wrong signature with a low counter says nothing of the passkey.
        passkey.counter = 1;
        let mut copy = Browser::new(&app);
        let answer = copy.sign_in(&mut passkey, &Say { own_key: false, ..truth() }).await;
        refused(&copy, &answer, 4, "a forged copy");
        assert_eq!(events(&app, "staff.passkey_cloned", "passkey"), "3");
        // As a proof it is no better.
        passkey.counter = 2;
        assert_eq!(dpo.prove(&mut passkey, &truth()).await.location(), "/admin/prove?next=%2Fadmin%2Faudit");
        assert_eq!((events(&app, "staff.passkey_cloned", "passkey"), events(&app, "staff.proof_failed", "passkey")), ("4".into(), "1".into()));
        // Of two with one counter at one moment the first one counts.
        passkey.counter = 40;
        let mut answers = Vec::new();
        for _ in 0..2 {
            let mut browser = Browser::new(&app);
            let options = browser.ask(ASK).await;
            passkey.counter = 40;
            answers.push((browser, passkey.sign(&options, &truth())));
        }
        let [first, second] = &mut answers[..] else { unreachable!() };
        let post = async |(browser, answer): &mut (Browser<'_>, String)| {
            browser.post(SIGN_IN, &[("answer", answer), ("next", "/admin/audit")]).await;
            browser.has_session()
        };
        let (one, two) = futures::join!(post(first), post(second));
        assert!(one != two, "{one} {two}");
        // The owner's own goes on.
        passkey.counter = 50;
        assert_eq!(Browser::new(&app).sign_in(&mut passkey, &truth()).await.location(), "/admin/audit");
    }
}

/// Seen to fail: without the limit of the network; with known browsers counted there.
#[tokio::test]
async fn whoever_tries_too_often_waits_and_shuts_nobody_out() {
    let (app, _) = start(On::Sqlite, false).await;
    let mut dpo = Browser::of(&app, Role::Dpo).await;
    let mut passkey = dpo.add("Phone").await;
    let mut browser = Browser::new(&app);
    let mut left = 0;
    while browser.post(SIGN_IN, &[("answer", "{}")]).await.location().ends_with("told=passkey") {
        left += 1;
        assert!(left < 200);
    }
    assert!((90..=100).contains(&left), "{left}");
    // The right one, in this network, with a browser that is not theirs.
    let told = browser.sign_in(&mut passkey, &truth()).await;
    assert_eq!(told.location(), "/admin/sign-in?next=%2Fadmin%2Faudit&told=later");
    // Their own counts by itself, and so does another network.
    assert_eq!(dpo.clone().sign_in(&mut passkey, &truth()).await.location(), "/admin/audit");
    let options = browser.ask(ASK).await;
    let answer = passkey.sign(&options, &truth());
    let cookie = format!("insyn-passkey={}", browser.cookies["insyn-passkey"]);
    let ask = app.post(SIGN_IN, &[("answer", &answer)]).cookie(&cookie).from("198.51.100.7");
    assert_eq!(ask.send().await.expect(303).location(), "/admin");
}

/// Questions, answers and names of passkeys are in no log, whatever its filter. Seen to fail: without `quiet`.
#[tokio::test]
async fn the_log_holds_nothing_of_it() {
    let (app, _) = start(On::Sqlite, false).await;
    let mut dpo = Browser::of(&app, Role::Dpo).await;
    let options = dpo.ask(super::device::BEGIN).await;
    let (mut passkey, answer) = Authenticator::make(&options, &Say::at(ORIGIN), true, 0);
    dpo.post(super::device::ADD, &[("answer", &answer), ("name", "Zebrafinch phone")]).await;
    let asked = dpo.ask(ASK).await;
    let ticket = dpo.cookies["insyn-passkey"].clone();
    let signed = passkey.sign(&asked, &truth());
    dpo.post(SIGN_IN, &[("answer", &signed)]).await;
    let log = capture::text();
    assert!(log.contains("everything is logged"));
    let bytes = |id: &[u8]| format!("{id:?}").trim_matches(['[', ']']).to_owned();
    for (what, planted) in [
        ("name", "Zebrafinch phone".to_owned()),
        ("address", address(Role::Dpo)),
        ("challenge", options["challenge"].as_str().unwrap().to_owned()),
        ("challenge", asked["challenge"].as_str().unwrap().to_owned()),
        ("ticket", ticket),
        ("credential", base64(&passkey.id)),
        ("credential", bytes(&passkey.id)),
        ("handle", base64(&passkey.handle)),
        ("handle", bytes(&passkey.handle)),
    ] {
        assert!(!log.contains(&planted), "the log holds the {what}");
    }
}
