//! Passkeys of staff: made, used as a way in, as the second factor and as proof, and everything that is none.
//!
//! Seen to fail, each by one change, made and put back; which, stands at each test.

#[cfg(feature = "passkeys")]
mod account;
#[cfg(feature = "passkeys")]
mod device;
#[cfg(feature = "passkeys")]
mod meanwhile;
#[cfg(feature = "passkeys")]
mod second;
#[cfg(feature = "passkeys")]
mod sign_in;

use domain::role::Role;

use crate::support::totp::Phone;
use crate::support::{Colleague, On, PASSWORD, Setup, TestApp, address};

/// The tests' own address is an IP address; without the feature it is so everywhere.
#[tokio::test]
async fn where_none_are_offered_there_is_nothing() {
    let app = TestApp::start(On::Sqlite).await;
    let dpo = app.colleague(Role::Dpo).await;
    assert_eq!(dpo.get("/admin/account/passkeys").send().await.status, 404);
    for page in ["/admin/account", "/admin/account/factor", "/admin/prove"] {
        let page = dpo.get(page).send().await.expect(200);
        assert!(!page.text().contains("asskey"), "{}", page.text());
        assert!(!page.header("content-security-policy").contains("script-src"));
    }
    let page = app.get("/admin/sign-in").browser().send().await.expect(200);
    assert!(!page.text().contains("asskey") && !page.text().contains("<script"));
    for function in ["ask", "ask-own", "begin"] {
        let answer = dpo.call(&format!("/fn/admin/passkey/{function}"), &[]).send().await;
        assert_eq!((answer.status, answer.cookie()), (404, None), "{function}");
    }
    for function in ["sign-in", "prove", "add", "rename", "remove"] {
        let fields = [("answer", "{}"), ("id", "x"), ("name", "x")];
        let answer = dpo.call(&format!("/fn/admin/passkey/{function}"), &fields).send().await;
        assert_eq!((answer.status, answer.cookie()), (404, None), "{function}");
    }
}

/// Passkeys from before the address got another host, or the binary another feature: a second factor that nobody can show.
async fn out_of_use(on: On) {
    let app = TestApp::start_with(on, Setup { second_factor: true, ..Setup::default() }).await;
    let bytes = |byte: u8| match on {
        On::Sqlite => format!("x'0{byte}'"),
        On::Postgres => format!("'\\x0{byte}'"),
    };
    let had = |role: Role, byte: u8| {
        let bytes = bytes(byte);
        app.database.value(&format!(
            "insert into insyn_staff_passkey
                (id, staff_id, credential, handle, public_key, counter, name, synced, created_at)
            select '{}', id, {bytes}, {bytes}, '', 0, 'Old phone', 0, 1 from insyn_staff where email = '{}'",
            role.code(),
            address(role)
        ))
    };
    let count = |role: Role| {
        app.database.value(&format!("select count(*) from insyn_staff_passkey where id = '{}'", role.code()))
    };
    let mut dpo = app.colleague(Role::Dpo).await;
    let _phone = Phone::set_up(&mut dpo).await;
    had(Role::Dpo, 1);
    let page = dpo.get("/admin/account/factor").send().await.expect(200).text();
    assert!(!page.contains("action=\"/fn/admin/factor/remove\""), "{page}");
    assert_eq!(dpo.call("/fn/admin/factor/remove", &[]).send().await.status, 403);
    assert_eq!(app.database.value("select count(*) from insyn_staff where totp is not null"), "1");
    // Their owner sees them, and takes them away.
    let account = dpo.get("/admin/account").send().await.expect(200).text();
    assert!(account.contains("href=\"/admin/account/passkeys\""), "{account}");
    let page = dpo.get("/admin/account/passkeys").send().await.expect(200);
    assert!(page.text().contains("Old phone") && page.text().contains("do not work here any more"), "{}", page.text());
    assert!(!page.text().contains("passkey/add") && !page.header("content-security-policy").contains("script-src"));
    assert_eq!(dpo.call("/fn/admin/passkey/begin", &[]).send().await.status, 404);
    assert_eq!(dpo.call("/fn/admin/passkey/remove", &[("id", "dpo")]).send().await.status, 200);
    assert_eq!(count(Role::Dpo), "0");
    assert_eq!(dpo.get("/admin/account/passkeys").send().await.status, 404);

    // Whoever has nothing else comes half way by the password, and sets nothing up by it.
    let _agent = app.colleague(Role::Agent).await;
    had(Role::Agent, 2);
    let email = address(Role::Agent);
    let fields = [("email", email.as_str()), ("password", PASSWORD)];
    let answer = app.post("/fn/admin/sign-in", &fields).send().await.expect(303);
    assert_eq!(answer.location(), "/admin/second");
    let half = Colleague::holding(&app, answer.cookie().unwrap());
    for function in ["/fn/admin/factor/begin", "/fn/admin/passkey/remove"] {
        assert_eq!(half.call(function, &[("id", "agent")]).send().await.status, 403, "{function}");
    }
    // An administrator helps.
    let mut admin = app.colleague(Role::Admin).await;
    let _phone = Phone::set_up(&mut admin).await;
    let id = app.database.value(&format!("select id from insyn_staff where email = '{email}'"));
    let answer = admin.call("/fn/admin/user", &[("id", &id), ("command", "reset-factor")]).send().await;
    assert_eq!((answer.status, count(Role::Agent).as_str()), (200, "0"));

    // A role that wants none is not left with one that nobody can show, either.
    let mut marketer = app.colleague(Role::Marketer).await;
    let _phone = Phone::set_up(&mut marketer).await;
    had(Role::Marketer, 3);
    assert_eq!(marketer.call("/fn/admin/factor/remove", &[]).send().await.status, 403);
    assert_eq!(marketer.call("/fn/admin/passkey/remove", &[("id", "marketer")]).send().await.status, 200);
    assert_eq!(marketer.call("/fn/admin/factor/remove", &[]).send().await.status, 200);
    app.close().await;
}

/// Seen to fail with `has_usable` that looks at the rows alone.
#[tokio::test]
async fn those_that_are_out_of_use_carry_nothing_sqlite() {
    out_of_use(On::Sqlite).await;
}

#[tokio::test]
async fn those_that_are_out_of_use_carry_nothing_postgres() {
    out_of_use(On::Postgres).await;
}
