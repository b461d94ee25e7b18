//! Staff sign in with an identity provider: what opens, and what is refused, all of it alike.
//!
//! Seen to fail, each by one change, made and put back; which, stands at each test.

use std::sync::Arc;

use domain::role::Role;
use portal::port::{Clock as _, FixedClock, SystemClock};
use serde_json::{Value, json};

use crate::support::authority::Authority;
use crate::support::provider::{Lie, Provider, Sign};
use crate::support::totp::Phone;
use crate::support::{Answer, Colleague, On, PASSWORD, Setup, TestApp, address};

/// 2026-11-22.
const NOW: i64 = 1_795_305_600;

async fn start(on: On, more: &str, setup: Setup) -> (TestApp, Provider, Arc<FixedClock>) {
    let provider = Provider::start(NOW).await;
    let clock = Arc::new(FixedClock::at(NOW * 1_000));
    let setup = Setup { oidc: provider.section(more), clock: Some(Arc::clone(&clock)), ..setup };
    (TestApp::start_with(on, setup).await, provider, clock)
}

/// What a browser holds after it was sent to the provider: where to, and with which cookie.
async fn begin(app: &TestApp, next: &str) -> (String, String) {
    let page = app.get(&format!("/admin/sign-in{next}")).browser().send().await.expect(200).text();
    let link = format!("/admin/oidc{}", next.replace('/', "%2F"));
    assert!(page.contains(&format!("href=\"{link}\"")) && page.contains("Example ID"), "{page}");
    let answer = app.get(&link).browser().send().await.expect(303);
    let line = answer.header("set-cookie");
    assert!(line.contains("; HttpOnly; SameSite=Lax") && line.contains("Max-Age=600"), "{line}");
    (answer.location().to_owned(), answer.cookie().unwrap())
}

/// As the browser comes back: from another site.
async fn back(app: &TestApp, cookie: &str, code: &str, state: &str) -> Answer {
    let ask = app.get(&format!("/admin/oidc/back?code={code}&state={state}")).header("accept", "text/html");
    ask.header("sec-fetch-site", "cross-site").cookie(cookie).send().await.expect(303)
}

fn truth() -> Lie {
    Box::new(|_| ())
}

fn claim(name: &'static str, value: Value) -> Lie {
    Box::new(move |claims| claims[name] = value.clone())
}

/// The whole way.
async fn way(app: &TestApp, provider: &Provider, email: &str, sign: Sign, lie: Lie) -> Answer {
    let (to, cookie) = begin(app, "").await;
    let (code, state) = provider.signs_in(&to, email, sign, &lie);
    back(app, &cookie, &code, &state).await
}

fn holds<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    let lines = answer.headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap());
    let mut pairs = lines.filter_map(|line| line.split(';').next());
    pairs.find(|pair| pair.split_once('=').is_some_and(|(key, value)| key == name && !value.is_empty()))
}

fn session<'a>(app: &'a TestApp, answer: &Answer) -> Colleague<'a> {
    Colleague::holding(app, holds(answer, "insyn-staff").expect("a session").to_owned())
}

fn events(app: &TestApp, event: &str, plain: &str) -> String {
    app.database.value(&format!(
        "select count(*) from insyn_audit where event = '{event}' and cast(plain as text) like '%{plain}%'"
    ))
}

/// Nobody was let in, nobody learns why, and it was written down: the first by an entry, the others counted.
fn refused(app: &TestApp, answer: &Answer, so_far: usize, what: &str) {
    assert_eq!(answer.location(), "/admin/sign-in?told=provider", "{what}");
    assert_eq!(holds(answer, "insyn-staff"), None, "{what}");
    assert_eq!(holds(answer, "insyn-device"), None, "{what}");
    assert_eq!(events(app, "staff.sign_in_failed", "oidc"), "1", "{what}");
    let counted = "select times from insyn_tally where event = 'staff.sign_in_failed' and plain like '%oidc%'";
    assert_eq!(app.database.value(counted), so_far.to_string(), "{what}");
}

async fn opens(on: On) {
    let (app, provider, _) = start(on, "", Setup::default()).await;
    let _first = app.colleague(Role::Dpo).await;
    let told = app.mails().await.len();
    let (to, cookie) = begin(&app, "?next=/admin/audit").await;
    let (code, state) = provider.signs_in(&to, &address(Role::Dpo), Sign::Right, &truth());
    let answer = back(&app, &cookie, &code, &state).await;
    assert_eq!(answer.location(), "/admin/audit");
    let dpo = session(&app, &answer);
    dpo.get("/admin/audit").send().await.expect(200);
    assert_eq!(events(&app, "staff.signed_in", "oidc"), "1");
    // The browser was not known: they are told, and it is known from now on.
    assert_eq!(app.mails().await.len(), told + 1);
    let device = holds(&answer, "insyn-device").expect("the browser is known").to_owned();
    let (to, cookie) = begin(&app, "").await;
    let (code, state) = provider.signs_in(&to, &address(Role::Dpo), Sign::Right, &truth());
    let again = back(&app, &format!("{device}; {cookie}"), &code, &state).await;
    assert_eq!((again.location(), holds(&again, "insyn-device")), ("/admin", None));
    assert_eq!(app.mails().await.len(), told + 1);
    // What it says of itself is asked for once for all of them.
    assert_eq!(provider.asked(), ["metadata", "keys", "token", "token"]);
    app.close().await;
}

#[tokio::test]
async fn a_colleague_comes_in_sqlite() {
    opens(On::Sqlite).await;
}

#[tokio::test]
async fn a_colleague_comes_in_postgres() {
    opens(On::Postgres).await;
}

/// Seen to fail: without the comparison of `state`; without `use_handshake`; with any nonce taken; without `email_verified`;
/// with `allow_any_alg` (what was signed by the client's secret went through); without the look at `azp`; and without the filter
/// of `sign_in_by_email`. Audience, issuer, time and signature are the crate's to check.
#[tokio::test]
async fn everything_else_is_refused_alike_and_written_down() {
    let (app, provider, clock) = start(On::Sqlite, "", Setup::default()).await;
    let _dpo = app.colleague(Role::Dpo).await;
    let _invited = app.invitation("waits@fjordline.example", Role::Agent).await;
    let dpo = address(Role::Dpo);
    let mut count = 0;
    let mut no = |answer: &Answer, what: &str| {
        count += 1;
        refused(&app, answer, count, what);
    };

    for (what, lie) in [
        ("another nonce", claim("nonce", json!("another"))),
        ("another audience", claim("aud", json!("somebody-else"))),
        ("another audience besides", claim("aud", json!(["insyn", "somebody-else"]))),
        ("made for another client", claim("azp", json!("somebody-else"))),
        ("another issuer", claim("iss", json!("https://elsewhere.example"))),
        ("over", claim("exp", json!(NOW - 1))),
        ("an address that is not verified", claim("email_verified", json!(false))),
        ("an address of which nothing is said", claim("email_verified", Value::Null)),
        ("no address", claim("email", Value::Null)),
        ("somebody who does not work here", claim("email", json!("nobody@fjordline.example"))),
        ("somebody whose invitation waits", claim("email", json!("waits@fjordline.example"))),
    ] {
        no(&way(&app, &provider, &dpo, Sign::Right, lie).await, what);
    }
    for (what, sign) in [("forged", Sign::Forged), ("by the secret", Sign::Secret), ("not signed", Sign::Not)] {
        no(&way(&app, &provider, &dpo, sign, truth()).await, what);
    }

    let (to, cookie) = begin(&app, "").await;
    let (code, state) = provider.signs_in(&to, &dpo, Sign::Right, &truth());
    no(&back(&app, &cookie, &code, "another").await, "another state");
    no(&back(&app, "insyn-device=x", &code, &state).await, "no cookie");
    let (_, another) = begin(&app, "").await;
    no(&back(&app, &another, &code, &state).await, "another browser's cookie");
    let half = cookie.len() / 2;
    let turned = if cookie.as_bytes()[half] == b'A' { "B" } else { "A" };
    let forged = format!("{}{turned}{}", &cookie[..half], &cookie[half + 1..]);
    no(&back(&app, &forged, &code, &state).await, "a cookie that was changed");
    let answer = app.get(&format!("/admin/oidc/back?error=access_denied&state={state}")).cookie(&cookie).send().await;
    no(&answer.expect(303), "the provider says no");
    no(&back(&app, &cookie, &code, &state).await, "the handshake was used");

    let (to, cookie) = begin(&app, "").await;
    let (code, state) = provider.signs_in(&to, &dpo, Sign::Right, &truth());
    assert_eq!(back(&app, &cookie, &code, &state).await.location(), "/admin");
    no(&back(&app, &cookie, &code, &state).await, "the same once more");
    let (fresh, _) = provider.signs_in(&to, &dpo, Sign::Right, &truth());
    no(&back(&app, &cookie, &fresh, &state).await, "the same with a fresh code");
    let (to, cookie) = begin(&app, "").await;
    let (_, state) = provider.signs_in(&to, &dpo, Sign::Right, &truth());
    no(&back(&app, &cookie, "made-up", &state).await, "a code that there is not");

    // PKCE: the code of one browser is of no use to another.
    let (to, _) = begin(&app, "").await;
    let (stolen, _) = provider.signs_in(&to, &dpo, Sign::Right, &truth());
    let (to, cookie) = begin(&app, "").await;
    let (_, state) = provider.signs_in(&to, &dpo, Sign::Right, &truth());
    no(&back(&app, &cookie, &stolen, &state).await, "a stolen code");

    let (to, cookie) = begin(&app, "").await;
    let (code, state) = provider.signs_in(&to, &dpo, Sign::Right, &claim("exp", json!(NOW + 9_000)));
    clock.advance(601);
    no(&back(&app, &cookie, &code, &state).await, "too late");
    app.database.value("update insyn_staff set disabled_at = 1 where role = 'dpo'");
    no(&way(&app, &provider, &dpo, Sign::Right, claim("exp", json!(NOW + 9_000))).await, "shut out");

    let page = app.get("/admin/sign-in?told=provider").browser().send().await.expect(200).text();
    assert!(page.contains("Use the account with the address that you were invited at"), "{page}");
    assert_eq!(app.database.value("select count(*) from insyn_staff"), "2", "nobody is made");
    app.close().await;
}

/// Seen to fail: with `Stage::Full` for everybody, and with `trust_mfa` taken as set.
#[tokio::test]
async fn our_second_factor_is_still_asked_for() {
    // The phone goes by the machine's clock.
    let provider = Provider::start(SystemClock.millis() / 1_000).await;
    let app = TestApp::start_with(On::Sqlite, Setup { oidc: provider.section(""), ..Setup::default() }).await;
    let mut dpo = app.colleague(Role::Dpo).await;
    let phone = Phone::set_up(&mut dpo).await;
    let answer = way(&app, &provider, &address(Role::Dpo), Sign::Right, claim("amr", json!(["pwd", "mfa"]))).await;
    assert_eq!((answer.location(), holds(&answer, "insyn-device")), ("/admin/second", None));
    assert_eq!(events(&app, "staff.provider_accepted", "oidc"), "1");
    let half = session(&app, &answer);
    assert_eq!(half.get("/admin/audit").send().await.expect(303).location(), "/admin/second?next=%2Fadmin%2Faudit");
    let answer = half.post("/fn/admin/second", &[("code", &phone.code(1))]).send().await.expect(303);
    assert_eq!(answer.location(), "/admin");
    app.close().await;
}

#[tokio::test]
async fn a_provider_that_is_trusted_with_it_may_ask_for_the_second_factor() {
    let (app, provider, _) =
        start(On::Sqlite, "trust_mfa = true", Setup { second_factor: true, ..Setup::default() }).await;
    let _dpo = app.colleague(Role::Dpo).await;
    let email = address(Role::Dpo);
    let one = way(&app, &provider, &email, Sign::Right, claim("amr", json!(["pwd"]))).await;
    assert_eq!(one.location(), "/admin/account/factor", "one factor is one factor");
    let two = way(&app, &provider, &email, Sign::Right, claim("amr", json!(["pwd", "mfa"]))).await;
    assert_eq!(two.location(), "/admin");
    app.close().await;
}

/// Seen to fail: with `proved_at` left as a password sets it.
#[tokio::test]
async fn the_providers_word_is_no_proof_of_who_is_there_now() {
    let (app, provider, _) = start(On::Sqlite, "", Setup::default()).await;
    let _admin = app.colleague(Role::Admin).await;
    let answer = way(&app, &provider, &address(Role::Admin), Sign::Right, truth()).await;
    let admin = session(&app, &answer);
    let fields = [("email", "new@fjordline.example"), ("role", "agent")];
    let asked = admin.post("/fn/admin/invite", &fields).send().await.expect(303);
    assert!(asked.location().starts_with("/admin/prove"), "{}", asked.location());
    assert_eq!(app.database.value("select count(*) from insyn_staff"), "1");
    let fields = [("proof", PASSWORD), ("next", "/admin/users")];
    let proved = admin.post("/fn/admin/prove", &fields).send().await.expect(303);
    assert_eq!(proved.location(), "/admin/users");
    let admin = session(&app, &proved);
    admin.post("/fn/admin/invite", &[("email", "new@fjordline.example"), ("role", "agent")]).send().await.expect(303);
    assert_eq!(app.database.value("select count(*) from insyn_staff"), "2");
    app.close().await;
}

async fn same_person(on: On) {
    let (app, provider, _) = start(on, "", Setup::default()).await;
    let (_dpo, _agent) = (app.colleague(Role::Dpo).await, app.colleague(Role::Agent).await);
    let sub = |name: &str| claim("sub", json!(name));
    let comes = async |role: Role, name: &str| way(&app, &provider, &address(role), Sign::Right, sub(name)).await;
    assert_eq!(comes(Role::Dpo, "one").await.location(), "/admin");
    assert_eq!(comes(Role::Dpo, "one").await.location(), "/admin");
    refused(&app, &comes(Role::Dpo, "two").await, 1, "the address was given to somebody else");
    refused(&app, &comes(Role::Agent, "one").await, 2, "one person with two colleagues' addresses");
    assert_eq!(comes(Role::Agent, "two").await.location(), "/admin/persons");
    app.portal.reset_second_factor(&address(Role::Dpo)).await.unwrap();
    assert_eq!(comes(Role::Dpo, "three").await.location(), "/admin", "met anew");
    app.close().await;
}

/// Seen to fail: without the comparison in `bind_identity`'s statement, and without the index.
#[tokio::test]
async fn an_address_that_was_given_away_is_not_the_colleague_sqlite() {
    same_person(On::Sqlite).await;
}

#[tokio::test]
async fn an_address_that_was_given_away_is_not_the_colleague_postgres() {
    same_person(On::Postgres).await;
}

/// Half a sign-in keeps nothing: whoever was given a colleague's address comes to the second factor first, and no further.
async fn half_way(on: On) {
    // The phone goes by the machine's clock.
    let provider = Provider::start(SystemClock.millis() / 1_000).await;
    let app = TestApp::start_with(on, Setup { oidc: provider.section(""), ..Setup::default() }).await;
    let mut dpo = app.colleague(Role::Dpo).await;
    let phone = Phone::set_up(&mut dpo).await;
    let email = address(Role::Dpo);
    let comes = async |name: &str| way(&app, &provider, &email, Sign::Right, claim("sub", json!(name))).await;
    let kept = || app.database.value("select count(*) from insyn_staff where identity is not null");
    let enter = async |half: &Colleague<'_>| {
        app.database.value("update insyn_staff set totp_step = null");
        half.post("/fn/admin/second", &[("code", &phone.code(0))]).send().await.expect(303)
    };
    let stranger = comes("stranger").await;
    assert_eq!(stranger.location(), "/admin/second");
    let stranger = session(&app, &stranger);
    assert_eq!(kept(), "0");
    let own = session(&app, &comes("own").await);
    assert_eq!((enter(&own).await.location(), kept().as_str()), ("/admin", "1"));
    refused(&app, &comes("stranger").await, 1, "somebody else by now");
    // Whoever was half way is no further with the right code.
    assert!(!enter(&stranger).await.location().ends_with("/admin"));
    stranger.get("/admin/audit").send().await.expect(303);
    let again = session(&app, &comes("own").await);
    assert_eq!(enter(&again).await.location(), "/admin");
    // Who has left is nobody there: another colleague may be the same from then on.
    let _agent = app.colleague(Role::Agent).await;
    let agent = async || way(&app, &provider, &address(Role::Agent), Sign::Right, claim("sub", json!("own"))).await;
    refused(&app, &agent().await, 2, "one person with two colleagues' addresses");
    app.portal.disable_user(&email).await.unwrap();
    assert_eq!(agent().await.location(), "/admin/persons");
    let admin = app.colleague(Role::Admin).await;
    let id = app.database.value(&format!("select id from insyn_staff where email = '{}'", address(Role::Agent)));
    admin.post("/fn/admin/user", &[("id", &id), ("command", "disable")]).send().await.expect(303);
    assert_eq!(kept(), "0", "whoever does it");
    app.close().await;
}

/// Seen to fail with `bind` for half a sign-in, too.
#[tokio::test]
async fn before_the_second_factor_an_address_binds_nobody_sqlite() {
    half_way(On::Sqlite).await;
}

#[tokio::test]
async fn before_the_second_factor_an_address_binds_nobody_postgres() {
    half_way(On::Postgres).await;
}

#[tokio::test]
async fn a_provider_that_says_it_is_another_is_not_used() {
    let provider = Provider::start(NOW).await;
    // The same host by another name: to the letter, or not at all.
    let section = provider.section("").replace("http://127.0.0.1", "http://localhost");
    let app = TestApp::start_with(On::Sqlite, Setup { oidc: section, ..Setup::default() }).await;
    let answer = app.get("/admin/oidc").browser().send().await.expect(303);
    assert_eq!((answer.location(), answer.cookie()), ("/admin/sign-in?told=away", None));
    app.get("/admin/oidc").browser().send().await.expect(303);
    assert_eq!(provider.asked(), ["metadata"], "and not asked again at once");
    app.close().await;
}

#[tokio::test]
async fn a_provider_that_is_away_shuts_nobody_out() {
    let away =
        "[oidc]\nissuer = \"http://127.0.0.1:1\"\nclient_id = \"x\"\nclient_secret = \"y\"\nlabel = \"Example ID\"\n";
    let app = TestApp::start_with(On::Sqlite, Setup { oidc: away.to_owned(), ..Setup::default() }).await;
    let _dpo = app.colleague(Role::Dpo).await;
    let answer = app.get("/admin/oidc").browser().send().await.expect(303);
    assert_eq!((answer.location(), answer.cookie()), ("/admin/sign-in?told=away", None));
    let email = address(Role::Dpo);
    let fields = [("email", email.as_str()), ("password", PASSWORD)];
    assert_eq!(app.post("/fn/admin/sign-in", &fields).send().await.expect(303).location(), "/admin");
    app.close().await;
}

#[tokio::test]
async fn without_a_section_there_is_nothing() {
    let app = TestApp::start(On::Sqlite).await;
    for path in ["/admin/oidc", "/admin/oidc/back?code=x&state=y"] {
        assert_eq!(app.get(path).browser().send().await.status, 404, "{path}");
    }
    assert!(!app.get("/admin/sign-in").browser().send().await.text().contains("/admin/oidc"));
    app.close().await;
}

/// Seen to fail with the public roots whatever the file says.
#[tokio::test]
async fn an_authority_of_ones_own_vouches_for_the_provider_and_no_other() {
    let (ours, theirs) = (Authority::new(), Authority::new());
    let folder = tempfile::tempdir().unwrap();
    let named = |authority: &Authority| format!("ca_file = \"{}\"", authority.file(folder.path()).display());
    for (what, acceptor, more, opens) in [
        ("its own", ours.acceptor("localhost"), named(&ours), true),
        ("another's", theirs.acceptor("localhost"), named(&ours), false),
        ("the public ones", ours.acceptor("localhost"), String::new(), false),
        ("of another host", ours.acceptor("id.example.com"), named(&ours), false),
    ] {
        let provider = Provider::start_secure(NOW, acceptor).await;
        let clock = Arc::new(FixedClock::at(NOW * 1_000));
        let setup = Setup { oidc: provider.section(&more), clock: Some(clock), ..Setup::default() };
        let app = TestApp::start_with(On::Sqlite, setup).await;
        let _dpo = app.colleague(Role::Dpo).await;
        if opens {
            let answer = way(&app, &provider, &address(Role::Dpo), Sign::Right, truth()).await;
            assert_eq!(answer.location(), "/admin", "{what}");
            assert_eq!(provider.asked(), ["metadata", "keys", "token"], "{what}");
        } else {
            let answer = app.get("/admin/oidc").browser().send().await.expect(303);
            assert_eq!(answer.location(), "/admin/sign-in?told=away", "{what}");
            assert!(provider.asked().is_empty(), "{what}");
        }
        app.close().await;
    }
}
