//! A colleague's browser with a device that keeps passkeys, and the portal at an address that may have them.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::role::Role;
use portal::port::FixedClock;
use serde_json::Value;

use crate::support::authenticator::{Authenticator, Say};
use crate::support::{Answer, On, PASSWORD, Setup, TestApp, address};

/// Passkeys belong to a domain; on this machine that is `localhost`.
pub const ORIGIN: &str = "http://localhost:8080";
/// 2026-11-22.
pub const NOW: i64 = 1_795_305_600_000;

pub const PAGE: &str = "/admin/account/passkeys";
pub const ASK: &str = "/fn/admin/passkey/ask";
pub const ASK_OWN: &str = "/fn/admin/passkey/ask-own";
pub const BEGIN: &str = "/fn/admin/passkey/begin";
pub const ADD: &str = "/fn/admin/passkey/add";
pub const SIGN_IN: &str = "/fn/admin/passkey/sign-in";
pub const PROVE: &str = "/fn/admin/passkey/prove";

/// Declares tests that run on both databases, with a clock that stands still until it is moved.
macro_rules! both_here {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident: TestApp, $clock:ident: FixedClock) $body:block)+) => {
        mod sqlite {
            $($(#[$meta])* #[tokio::test]
            async fn $name() {
                let (app, clock) = $crate::passkey::device::start($crate::support::On::Sqlite, false).await;
                super::$name(app, clock).await;
            })+
        }
        mod postgres {
            $($(#[$meta])* #[tokio::test]
            async fn $name() {
                let (app, clock) = $crate::passkey::device::start($crate::support::On::Postgres, false).await;
                super::$name(app, clock).await;
            })+
        }
        $(async fn $name($app: $crate::support::TestApp, $clock: std::sync::Arc<portal::port::FixedClock>) $body)+
    };
}
pub(super) use both_here;

/// The portal, where passkeys are offered.
pub async fn start(on: On, second_factor: bool) -> (TestApp, Arc<FixedClock>) {
    let clock = Arc::new(FixedClock::at(NOW));
    let setup = Setup { base_url: ORIGIN, second_factor, clock: Some(Arc::clone(&clock)), ..Setup::default() };
    (TestApp::start_with(on, setup).await, clock)
}

/// The truth.
pub fn truth() -> Say {
    Say::at(ORIGIN)
}

/// A browser that keeps its cookies.
#[derive(Clone)]
pub struct Browser<'a> {
    pub app: &'a TestApp,
    pub cookies: BTreeMap<String, String>,
}

impl<'a> Browser<'a> {
    pub fn new(app: &'a TestApp) -> Self {
        Self { app, cookies: BTreeMap::new() }
    }

    /// Of somebody new with this role, who has taken their invitation up in it.
    pub async fn of(app: &'a TestApp, role: Role) -> Self {
        let mut browser = Self::new(app);
        let token = app.invitation(&address(role), role).await.rsplit('/').next().unwrap().to_owned();
        browser.post("/fn/admin/accept", &[("token", &token), ("password", PASSWORD), ("repeated", PASSWORD)]).await;
        browser
    }

    fn line(&self) -> String {
        let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("; ")
    }

    fn keep(&mut self, answer: &Answer) {
        for line in answer.headers.get_all("set-cookie") {
            let (pair, _) = line.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            match value {
                "" => self.cookies.remove(name),
                value => self.cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        let answer = self.app.get(path).browser().cookie(&self.line()).send().await;
        self.keep(&answer);
        answer
    }

    /// A form; the answer leads somewhere.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.app.post(path, fields).cookie(&self.line()).send().await.expect(303);
        self.keep(&answer);
        answer
    }

    /// The island's call.
    pub async fn call(&mut self, path: &str) -> Answer {
        let call = self.app.ask("POST", path).header("sec-fetch-site", "same-origin").header("accept", "*/*");
        let answer = call.cookie(&self.line()).form(&[]).send().await;
        self.keep(&answer);
        answer
    }

    /// The question of a call.
    pub async fn ask(&mut self, path: &str) -> Value {
        let answer = self.call(path).await.expect(200);
        serde_json::from_str(answer.json().as_str().unwrap()).unwrap()
    }

    /// Makes a passkey on this device and adds it.
    pub async fn add(&mut self, name: &str) -> Authenticator {
        self.add_counting(name, 0).await
    }

    /// One that counts its signatures.
    pub async fn add_counting(&mut self, name: &str, counter: u32) -> Authenticator {
        let options = self.ask(BEGIN).await;
        let (made, answer) = Authenticator::make(&options, &truth(), counter == 0, counter);
        let answer = self.post(ADD, &[("answer", &answer), ("name", name)]).await;
        assert_eq!(answer.location(), PAGE);
        self.told("passkey-added").await;
        made
    }

    /// Signs in with it.
    pub async fn sign_in(&mut self, device: &mut Authenticator, say: &Say) -> Answer {
        let options = self.ask(ASK).await;
        let answer = device.sign(&options, say);
        self.post(SIGN_IN, &[("answer", &answer), ("next", "/admin/audit")]).await
    }

    /// Shows it where a code would do.
    pub async fn prove(&mut self, device: &mut Authenticator, say: &Say) -> Answer {
        let options = self.ask(ASK_OWN).await;
        let answer = device.sign(&options, say);
        self.post(PROVE, &[("answer", &answer), ("next", "/admin/audit")]).await
    }

    pub async fn password(&mut self, role: Role) -> Answer {
        self.post("/fn/admin/sign-in", &[("email", &address(role)), ("password", PASSWORD)]).await
    }

    /// What the next page says once.
    pub async fn told(&mut self, notice: &str) {
        self.told_at(PAGE, notice).await;
    }

    pub async fn told_at(&mut self, path: &str, notice: &str) {
        let text = self.app.portal.texts.get(&domain::Language::english()).text(&format!("staff-notice-{notice}"));
        let page = self.get(path).await.text();
        assert!(page.contains(&text), "{path} does not say {notice}: {page}");
    }

    pub fn has_session(&self) -> bool {
        self.cookies.contains_key("insyn-staff")
    }
}

/// How many entries of the audit log are of this event and have this in them.
pub fn events(app: &TestApp, event: &str, plain: &str) -> String {
    app.database.value(&format!(
        "select count(*) from insyn_audit where event = '{event}' and cast(plain as text) like '%{plain}%'"
    ))
}
