//! Accounts: the second factor, proofs, sessions, and guesses at all of them.
//!
//! Seen to fail, each by one change, made and put back:
//! - no browser counted as known (`device::known`): guesses shut the colleague out, at password and second factor;
//! - `StaffActor::passes` without the stage: half a sign-in opened pages; the same where a factor had yet to be set up;
//! - `use_totp_step` and `use_recovery` without their conditions: a code worked twice;
//! - no limit on second factors: a sixth guess was looked at;
//! - `work_on` without `proved`: an approval went through five minutes later;
//! - `end_named_session` for anybody's session; `change_password` without ending other sessions;
//! - `stage` without `Enrol`, and `accept_invitation` with `Full`: a role went without, a new invitation got round it.
//!
//! An approval pressed twice is refused by the version and again by the request's state: leaving out the version alone did
//! not turn the test red.

use domain::path;
use domain::role::{DeskFunction, DeskPage, Guard, Role, Verb};

use super::filled;
use crate::support::totp::Phone;
use crate::support::{Answer, Colleague, On, PASSWORD, Setup, TestApp, address};

async fn sign_in(app: &TestApp, email: &str, password: &str) -> Answer {
    app.post("/fn/admin/sign-in", &[("email", email), ("password", password)]).send().await.expect(303)
}

/// The same browser with another session.
fn with<'a>(app: &'a TestApp, answer: &Answer) -> Colleague<'a> {
    Colleague::holding(app, answer.cookie().expect("a cookie"))
}

/// Nothing but what this guard takes is open to whoever holds the session; everything else leads to `first`.
async fn opens_nothing(colleague: &Colleague<'_>, guards: &[Guard], first: &str) {
    for row in DeskPage::ALL.iter().filter(|row| !guards.contains(&row.guard()) && row.guard() != Guard::Open) {
        let path = filled(row.path());
        let ask = if row.verb() == Verb::Get { colleague.get(&path) } else { colleague.post(&path, &[]) };
        let answer = ask.send().await.expect(303);
        assert!(answer.location().starts_with(first), "{row:?}: {}", answer.location());
    }
    for row in DeskFunction::ALL.iter().filter(|row| !guards.contains(&row.guard()) && row.guard() != Guard::Open) {
        let fields = [("id", "x"), ("version", "1"), ("command", "review"), ("kind", "person"), ("key", "21")];
        let status = colleague.call(row.path(), &fields).send().await.status;
        assert!([400, 403].contains(&status), "{row:?}: {status}");
        let answer = colleague.post(row.path(), &fields).send().await.expect(303);
        let to = colleague.get(answer.location()).send().await;
        assert!(
            to.status == 303 && to.location().starts_with(first) || answer.location().starts_with(first),
            "{row:?}"
        );
    }
}

/// Gives the step that was used free again: a test does not wait for the next half minute.
fn next_step(app: &TestApp) {
    app.database.value("update insyn_staff set totp_step = null");
}

both! {
    async fn a_password_alone_is_half_a_sign_in_where_there_is_a_second_factor(app: TestApp) {
        let mut dpo = app.colleague(Role::Dpo).await;
        let phone = Phone::set_up(&mut dpo).await;
        let answer = sign_in(&app, &address(Role::Dpo), PASSWORD).await;
        assert_eq!(answer.location(), "/admin/second");
        let half = with(&app, &answer);
        opens_nothing(&half, &[Guard::Begun], "/admin/second").await;
        // A code that was used opens nothing again, and neither does a wrong one.
        let enter = async |code: &str| half.post("/fn/admin/second", &[("code", code), ("next", "/admin/audit")]).send().await;
        for wrong in [phone.code(0), "000000".to_owned(), String::new(), phone.code(9)] {
            let answer = enter(&wrong).await.expect(303);
            assert_eq!((answer.location(), answer.cookie()), ("/admin/second?next=%2Fadmin%2Faudit", None), "{wrong}");
            half.told(answer.location(), "wrong-code").await;
        }
        let answer = enter(&phone.code(1)).await.expect(303);
        assert_eq!(answer.location(), "/admin/audit");
        with(&app, &answer).get("/admin/audit").send().await.expect(200);
        assert_eq!(half.get("/admin").send().await.expect(303).location(), "/admin/sign-in?next=%2Fadmin", "a new cookie");
        assert_eq!(app.database.value("select count(*) from insyn_audit where event = 'staff.second_factor_failed'"), "4");
    }

    async fn a_second_factor_is_guessed_at_five_times_a_session_and_ten_times_a_day(app: TestApp) {
        let mut dpo = app.colleague(Role::Dpo).await;
        let phone = Phone::set_up(&mut dpo).await;
        next_step(&app);
        for (session, tries) in [(0, 5), (1, 5), (2, 0)] {
            let half = with(&app, &sign_in(&app, &address(Role::Dpo), PASSWORD).await);
            let guess = async |code: &str| half.call("/fn/admin/second", &[("code", code)]).send().await.status;
            for _ in 0..tries {
                assert_eq!(guess("000000").await, 422, "{session}");
            }
            for code in ["000000", &phone.code(0)] {
                assert_eq!(guess(code).await, 429, "{session}");
            }
        }
        // Somebody who knows the password does not shut out whose phone it is: their own browser counts by itself.
        let mine = dpo.device.clone().expect("the browser is known");
        let fields = [("email", address(Role::Dpo)), ("password", PASSWORD.to_owned())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = app.post("/fn/admin/sign-in", &fields).cookie(&mine).send().await.expect(303);
        let half = answer.cookie().unwrap();
        let code = phone.code(0);
        let answer = app.post("/fn/admin/second", &[("code", &code)]).cookie(&format!("{mine}; {half}")).send().await;
        assert_eq!(answer.expect(303).location(), "/admin");
    }

    // Seen to fail without `SECOND_DEVICE`, and with `SIGN_IN_DEVICE` forgotten at half the way.
    async fn a_browser_that_is_known_has_no_more_guesses_at_the_second_factor(app: TestApp) {
        let mut dpo = app.colleague(Role::Dpo).await;
        let phone = Phone::set_up(&mut dpo).await;
        next_step(&app);
        // A copied cookie, and the password.
        let known = dpo.device.clone().expect("the browser is known");
        let half = async || {
            let fields = [("email", address(Role::Dpo)), ("password", PASSWORD.to_owned())];
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            app.post("/fn/admin/sign-in", &fields).cookie(&known).send().await.expect(303)
        };
        for (session, status) in [(0, 422), (1, 422), (2, 429)] {
            let begun = half().await;
            assert_eq!(begun.location(), "/admin/second", "{session}");
            let cookies = format!("{known}; {}", begun.cookie().unwrap());
            for _ in 0..5 {
                let guess = Colleague::holding(&app, cookies.clone());
                assert_eq!(guess.call("/fn/admin/second", &[("code", "000000")]).send().await.status, status, "{session}");
            }
        }
        let right = Colleague::holding(&app, format!("{known}; {}", half().await.cookie().unwrap()));
        assert_eq!(right.call("/fn/admin/second", &[("code", &phone.code(0))]).send().await.status, 429);
        // Nor can it begin for ever.
        let mut begun = 4;
        while half().await.location() == "/admin/second" {
            begun += 1;
            assert!(begun <= 10, "half a way in is a try");
        }
        // What is counted there is nobody else's.
        let elsewhere = with(&app, &sign_in(&app, &address(Role::Dpo), PASSWORD).await);
        assert_eq!(elsewhere.call("/fn/admin/second", &[("code", &phone.code(0))]).send().await.status, 200);
    }

    // Seen to fail with the second factor left out of `device::tag`.
    async fn a_browser_that_a_password_made_known_is_unknown_once_there_is_a_second_factor(app: TestApp) {
        let mut dpo = app.colleague(Role::Dpo).await;
        // Whoever knew the password before.
        let fields = [("email", address(Role::Dpo)), ("password", PASSWORD.to_owned())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let mut thief = Colleague::holding(&app, String::new());
        thief.take(&app.post("/fn/admin/sign-in", &fields).send().await.expect(303));
        let known = thief.device.expect("a password was enough");
        let _phone = Phone::set_up(&mut dpo).await;
        for (session, status) in [(0, 422), (1, 422), (2, 429)] {
            let begun = app.post("/fn/admin/sign-in", &fields).cookie(&known).send().await.expect(303).cookie().unwrap();
            let guess = Colleague::holding(&app, format!("{known}; {begun}"));
            for _ in 0..5 {
                assert_eq!(guess.call("/fn/admin/second", &[("code", "000000")]).send().await.status, status, "{session}");
            }
        }
        // It counts as any other that nobody knows.
        let elsewhere = with(&app, &sign_in(&app, &address(Role::Dpo), PASSWORD).await);
        assert_eq!(elsewhere.call("/fn/admin/second", &[("code", "000000")]).send().await.status, 429);
    }

    async fn recovery_codes_are_shown_once_and_work_once(app: TestApp) {
        let mut dpo = app.colleague(Role::Dpo).await;
        assert_eq!(dpo.post("/admin/account/factor", &[]).send().await.status, 404, "there is nothing to recover");
        let _phone = Phone::set_up(&mut dpo).await;
        let page = dpo.post("/admin/account/factor", &[]).send().await.expect(200).text();
        let codes: Vec<String> = page.split("<code>").skip(1).map(|rest| rest.split("</code>").next().unwrap().to_owned()).collect();
        assert_eq!(codes.len(), 10);
        let stored = app.database.value("select count(*) from insyn_staff_recovery");
        assert_eq!(stored, "10");
        let enter = async |code: &str| {
            let half = with(&app, &sign_in(&app, &address(Role::Dpo), PASSWORD).await);
            half.call("/fn/admin/second", &[("code", code)]).send().await.status
        };
        let typed = codes[0].to_uppercase().replace('-', " ");
        for (code, status) in [(typed.as_str(), 200), (codes[0].as_str(), 422), (codes[1].as_str(), 200), ("aaaa-bbbb-cccc-dddd", 422)] {
            assert_eq!(enter(code).await, status, "{code}");
        }
        let account = dpo.get("/admin/account").send().await.expect(200).text();
        assert!(account.contains('8') && !codes.iter().any(|code| account.contains(code.as_str())));
        let _new = dpo.post("/admin/account/factor", &[]).send().await.expect(200);
        assert_eq!(enter(&codes[2]).await, 422, "new ones end the old");
        let audit = app.database.value("select count(*) from insyn_audit where plain like '%\"recovery_code\":true%'");
        assert_eq!(audit, "2");
    }

    async fn what_cannot_be_undone_asks_once_more_who_is_there(app: TestApp) {
        let dpo = app.colleague(Role::Dpo).await;
        let fields = [("kind", "person"), ("key", "25"), ("reason", "Asked by letter.")];
        let started = dpo.post("/fn/admin/erase", &fields).send().await.expect(303);
        let request = started.location().to_owned();
        let id = request.rsplit('/').next().unwrap().to_owned();
        let page = dpo.get(&request).send().await.expect(200).text();
        let value = |page: &str, name: &str| {
            let rest = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_else(|| panic!("no {name}"));
            rest.split('"').next().unwrap().to_owned()
        };
        let (hash, version) = (value(&page, "plan_hash"), value(&page, "version"));
        let fields = [
            ("id", id.as_str()),
            ("version", version.as_str()),
            ("command", "approve"),
            ("plan_hash", hash.as_str()),
            ("reason", "planted-reason of the officer"),
        ];
        let state = || app.database.value("select state from insyn_request");
        // Five minutes are over.
        app.database.value("update insyn_staff_session set proved_at = proved_at - 300000");
        assert_eq!(dpo.call("/fn/admin/case", &fields).send().await.expect(403).text(), "needs-code");
        let answer = dpo.post("/fn/admin/case", &fields).send().await.expect(303);
        assert_eq!(answer.location(), path::admin_prove(&request));
        assert_eq!(state(), "in_review");
        let prove = async |proof: &str| {
            dpo.post("/fn/admin/prove", &[("proof", proof), ("next", &request)]).send().await.expect(303)
        };
        let wrong = prove("not the password").await;
        assert_eq!((wrong.location(), wrong.cookie()), (path::admin_prove(&request).as_str(), None));
        dpo.told(wrong.location(), "wrong-password").await;
        let tried = app.database.value("select count(*) from insyn_audit where event = 'staff.proof_failed'");
        assert_eq!(tried, "1", "somebody who tries leaves a trace");
        let answer = prove(PASSWORD).await;
        assert_eq!(answer.location(), request);
        let proved = with(&app, &answer);
        dpo.get("/admin").send().await.expect(303);
        let page = proved.get(&request).send().await.expect(200).text();
        assert!(page.contains("planted-reason of the officer"), "what was written is still there");
        assert_eq!(state(), "in_review", "and nothing happened by itself");
        // A hurried hand presses twice: once is enough.
        let (one, two) = tokio::join!(
            proved.call("/fn/admin/case", &fields).send(),
            proved.call("/fn/admin/case", &fields).send()
        );
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!((statuses, state().as_str()), ([200, 409], "approved"));
        assert_eq!(app.database.value("select count(*) from insyn_outbox where kind = 'erasure.execute'"), "1");
    }

    async fn only_the_officer_approves_what_cannot_be_undone(app: TestApp) {
        let (dpo, reviewer) = (app.colleague(Role::Dpo).await, app.colleague(Role::Reviewer).await);
        let fields = [("kind", "person"), ("key", "25"), ("reason", "Asked by letter.")];
        let request = dpo.post("/fn/admin/erase", &fields).send().await.expect(303).location().to_owned();
        let id = request.rsplit('/').next().unwrap();
        let offers = |page: &str| page.contains("name=\"command\" value=\"approve\"");
        assert!(offers(&dpo.get(&request).send().await.expect(200).text()));
        let page = reviewer.get(&request).send().await.expect(200).text();
        assert!(!offers(&page) && page.contains("name=\"command\" value=\"refuse\""));
        let fields = [("id", id), ("version", "1"), ("command", "approve"), ("plan_hash", "00"), ("reason", "")];
        assert_eq!(reviewer.call("/fn/admin/case", &fields).send().await.expect(403).text(), "forbidden");
        assert_eq!(app.database.value("select count(*) from insyn_outbox where kind = 'erasure.execute'"), "0");
    }

    async fn a_sign_in_ends_the_session_that_the_browser_had(app: TestApp) {
        let dpo = app.colleague(Role::Dpo).await;
        dpo.get("/admin").send().await.expect(200);
        let fields = [("email", address(Role::Dpo)), ("password", PASSWORD.to_owned())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        let answer = dpo.post("/fn/admin/sign-in", &fields).send().await.expect(303);
        with(&app, &answer).get("/admin").send().await.expect(200);
        dpo.get("/admin").send().await.expect(303);
    }

    async fn nobody_is_shut_out_by_guesses_at_their_address(app: TestApp) {
        let dpo = app.colleague(Role::Dpo).await;
        let email = address(Role::Dpo);
        let mine = dpo.device.clone().expect("the browser is known");
        for _ in 0..10 {
            assert_eq!(sign_in(&app, &email, "a guess at it").await.location(), "/admin/sign-in?told=credentials");
        }
        assert_eq!(sign_in(&app, &email, PASSWORD).await.location(), "/admin/sign-in?told=later");
        let again = async |device: &str, password: &str| {
            let fields = [("email", email.as_str()), ("password", password)];
            app.post("/fn/admin/sign-in", &fields).cookie(device).send().await.expect(303)
        };
        assert_eq!(again(&mine, PASSWORD).await.location(), "/admin");
        // A cookie that was made up, or is somebody else's, is no way round.
        let agent = app.colleague(Role::Agent).await.device.unwrap();
        let (name, value) = mine.split_once('=').unwrap();
        let mut forged = value.to_owned().into_bytes();
        forged[40] = if forged[40] == b'A' { b'B' } else { b'A' };
        for other in [agent, format!("{name}={}", String::from_utf8(forged).unwrap()), format!("{name}=AAAA")] {
            assert_eq!(again(&other, PASSWORD).await.location(), "/admin/sign-in?told=later");
        }
        // Nor is the known browser a way to guess without end.
        for _ in 0..10 {
            assert_eq!(again(&mine, "a guess at it").await.location(), "/admin/sign-in?told=credentials");
        }
        assert_eq!(again(&mine, PASSWORD).await.location(), "/admin/sign-in?told=later");
    }

    async fn a_session_is_ended_by_whose_it_is(app: TestApp) {
        let (dpo, agent) = (app.colleague(Role::Dpo).await, app.colleague(Role::Agent).await);
        let second = with(&app, &sign_in(&app, &address(Role::Dpo), PASSWORD).await);
        let id = |role: Role, order: &str| {
            app.database.value(&format!(
                "select s.id from insyn_staff_session s join insyn_staff m on m.id = s.staff_id
                where m.email = '{}' order by s.created_at {order} limit 1",
                address(role)
            ))
        };
        let theirs = id(Role::Agent, "asc");
        assert_eq!(dpo.call("/fn/admin/end-session", &[("id", &theirs)]).send().await.status, 404);
        agent.get("/admin/account").send().await.expect(200);
        let page = dpo.get("/admin/account").send().await.expect(200).text();
        assert!(page.contains(&id(Role::Dpo, "desc")) && !page.contains(&theirs));
        dpo.post("/fn/admin/end-session", &[("id", &id(Role::Dpo, "desc"))]).send().await.expect(303);
        second.get("/admin").send().await.expect(303);
        dpo.get("/admin").send().await.expect(200);
        assert_eq!(dpo.post("/fn/admin/end-sessions", &[]).send().await.expect(303).location(), "/admin/sign-in?told=out");
        dpo.get("/admin").send().await.expect(303);
        agent.get("/admin/account").send().await.expect(200);
    }

    async fn a_new_password_ends_what_the_old_one_opened(app: TestApp) {
        let dpo = app.colleague(Role::Dpo).await;
        let other = with(&app, &sign_in(&app, &address(Role::Dpo), PASSWORD).await);
        let new = "another good password";
        for (current, password, repeated, notice) in [
            ("not the password", new, new, "wrong-password"),
            (PASSWORD, "short", "short", "password-length"),
            (PASSWORD, "qwertyuiopqwertyuiop", "qwertyuiopqwertyuiop", "password-weak"),
            (PASSWORD, new, "something else", "password-differs"),
        ] {
            let fields = [("current", current), ("password", password), ("repeated", repeated)];
            let answer = dpo.post("/fn/admin/password", &fields).send().await.expect(303);
            assert_eq!((answer.location(), answer.cookie()), ("/admin/account", None));
            dpo.told("/admin/account", notice).await;
        }
        other.get("/admin").send().await.expect(200);
        let fields = [("current", PASSWORD), ("password", new), ("repeated", new)];
        let answer = dpo.post("/fn/admin/password", &fields).send().await.expect(303);
        with(&app, &answer).told("/admin/account", "password-changed").await;
        for ended in [&dpo, &other] {
            ended.get("/admin").send().await.expect(303);
        }
        assert_eq!(sign_in(&app, &address(Role::Dpo), PASSWORD).await.location(), "/admin/sign-in?told=credentials");
        assert_eq!(sign_in(&app, &address(Role::Dpo), new).await.location(), "/admin");
        let mail = app.mails().await.into_iter().rev().find(|mail| mail.text.contains("password of your account")).unwrap();
        assert!(mail.header("to").unwrap().contains(&address(Role::Dpo)));
    }
}

#[tokio::test]
async fn a_role_that_wants_a_second_factor_does_nothing_without_one() {
    let app = TestApp::start_with(On::Sqlite, Setup { second_factor: true, ..Setup::default() }).await;
    let marketer = app.colleague(Role::Marketer).await;
    assert_eq!(marketer.get("/admin/account").send().await.status, 200, "reaches nobody's data");
    let mut dpo = app.colleague(Role::Dpo).await;
    opens_nothing(&dpo, &[Guard::Begun, Guard::Enrolling], "/admin/account/factor").await;
    let before = dpo.cookie.clone();
    let _phone = Phone::set_up(&mut dpo).await;
    assert_ne!(dpo.cookie, before);
    dpo.get("/admin").send().await.expect(200);
    assert_eq!(dpo.call("/fn/admin/factor/remove", &[]).send().await.status, 403, "nor do without it");
    // A new invitation, for a password that was forgotten, does not get round it.
    let invitation = app.invitation(&address(Role::Dpo), Role::Dpo).await;
    let token = invitation.rsplit('/').next().unwrap();
    let fields = [("token", token), ("password", PASSWORD), ("repeated", PASSWORD)];
    let answer = app.post("/fn/admin/accept", &fields).send().await.expect(303);
    assert_eq!(answer.location(), "/admin/second");
}
