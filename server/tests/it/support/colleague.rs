//! A member of staff with a browser, in a session.

use domain::role::Role;

use super::{Ask, TestApp};

/// What everybody in the tests signs in with.
pub const PASSWORD: &str = "correct horse battery";

/// The session.
pub struct Colleague<'a> {
    app: &'a TestApp,
    /// `name=value`.
    pub cookie: String,
    /// The cookie by which the browser is known again.
    pub device: Option<String>,
}

impl<'a> Colleague<'a> {
    /// Somebody new with this role, by an invitation.
    pub async fn with(app: &'a TestApp, role: Role) -> Self {
        let token = app.invitation(&address(role), role).await.rsplit('/').next().unwrap().to_owned();
        let fields = [("token", token.as_str()), ("password", PASSWORD), ("repeated", PASSWORD)];
        let answer = app.post("/fn/admin/accept", &fields).send().await.expect(303);
        let lines = answer.headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap());
        let device = lines.filter_map(|line| line.split(';').next()).find(|pair| pair.contains("insyn-device="));
        Self { app, cookie: answer.cookie().expect("a cookie"), device: device.map(str::to_owned) }
    }

    /// Whoever holds this cookie.
    pub fn holding(app: &'a TestApp, cookie: String) -> Self {
        Self { app, cookie, device: None }
    }

    pub fn get(&self, path: &str) -> Ask {
        self.app.get(path).browser().cookie(&self.cookie)
    }

    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Ask {
        self.app.post(path, fields).cookie(&self.cookie)
    }

    /// Says why a person's page is opened, as it is asked once a day.
    pub async fn reason(&self, person: u32) {
        let key = person.to_string();
        let fields = [("kind", "person"), ("key", key.as_str()), ("reason", "asked")];
        self.post("/fn/admin/open", &fields).send().await.expect(303);
    }

    /// A call that is answered with a code instead of a redirect.
    pub fn call(&self, path: &str, fields: &[(&str, &str)]) -> Ask {
        let ask = self.app.ask("POST", path).header("sec-fetch-site", "same-origin").header("accept", "text/plain");
        ask.cookie(&self.cookie).form(fields)
    }

    /// What the page after a form says once.
    pub async fn told(&self, path: &str, notice: &str) {
        let page = self.get(path).send().await.text();
        let text = self.app.portal.texts.get(&domain::Language::english()).text(&format!("staff-notice-{notice}"));
        assert!(page.contains(&text), "{path} does not say {notice}");
    }
}

/// Where somebody with this role is reached.
pub fn address(role: Role) -> String {
    format!("{}@fjordline.example", role.code())
}
