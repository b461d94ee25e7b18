//! A member of staff with a browser, in a session.

use domain::role::Role;

use super::{Answer, Ask, TestApp};

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
        let mut made = Self::holding(app, String::new());
        made.take(&answer);
        made
    }

    /// Goes on with the cookies of an answer.
    pub fn take(&mut self, answer: &Answer) {
        let lines = answer.headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap());
        let device = lines.filter_map(|line| line.split(';').next()).find(|pair| pair.contains("insyn-device="));
        self.device = device.map(str::to_owned).or(self.device.take());
        self.cookie = answer.cookie().expect("a cookie");
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

    /// Works on a request as its page lets them: with the version and the plan that it shows.
    pub async fn work_on(&self, id: &str, command: &str) {
        let page = self.get(&domain::path::admin_request(id)).send().await.expect(200).text();
        let (version, hash) = (hidden(&page, "version"), hidden(&page, "plan_hash"));
        let fields = [("id", id), ("version", version.as_str()), ("command", command), ("plan_hash", hash.as_str())];
        self.post("/fn/admin/case", &fields).send().await.expect(303);
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

/// A hidden field's value in a page; empty where there is none.
fn hidden(page: &str, name: &str) -> String {
    let page = scraper::Html::parse_document(page);
    let selector = scraper::Selector::parse(&format!("input[name=\"{name}\"]")).unwrap();
    page.select(&selector).next().and_then(|input| input.attr("value")).unwrap_or_default().to_owned()
}
