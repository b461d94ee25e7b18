//! A person with a browser, in a session.

use super::{Ask, TestApp};

/// The session.
pub struct Visitor<'a> {
    app: &'a TestApp,
    /// `name=value`.
    pub cookie: String,
    person: u32,
}

impl<'a> Visitor<'a> {
    /// Presses the button of a link page.
    pub async fn open(app: &'a TestApp, person: u32, link: &str) -> Self {
        let token = link.rsplit('/').next().unwrap();
        let answer = app.post(link, &[("token", token)]).send().await.expect(303);
        Self { app, cookie: answer.cookie().expect("a cookie"), person }
    }

    /// Whose page it is.
    pub const fn person(&self) -> u32 {
        self.person
    }

    pub fn get(&self, path: &str) -> Ask {
        self.app.get(path).browser().cookie(&self.cookie)
    }

    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Ask {
        self.app.post(path, fields).cookie(&self.cookie)
    }

    /// A call that is answered with a code instead of a redirect.
    pub fn call(&self, path: &str, fields: &[(&str, &str)]) -> Ask {
        let ask = self.app.ask("POST", path).header("sec-fetch-site", "same-origin").header("accept", "text/plain");
        ask.cookie(&self.cookie).form(fields)
    }

    /// Asks for a code, reads it from the mail, enters it; the session has a new cookie then.
    pub async fn step_up(&mut self) -> String {
        let code = self.code().await;
        let answer = self.post("/fn/code/enter", &[("code", &code), ("next", "/my/data")]).send().await.expect(303);
        assert_eq!(answer.location(), "/my/data");
        self.cookie = answer.cookie().expect("a new cookie");
        code
    }

    /// Asks for a code and reads it from the mail.
    pub async fn code(&self) -> String {
        let answer = self.post("/fn/code/send", &[("next", "/my/data")]).send().await.expect(303);
        assert_eq!(answer.location(), "/my/code?next=%2Fmy%2Fdata");
        let address = self.app.crm(&format!("select email from person where id = {}", self.person)).to_lowercase();
        let mails = self.app.mails().await;
        let to =
            |mail: &&server::demo::eml::Eml| mail.header("to").is_some_and(|to| to.to_lowercase().contains(&address));
        let mail = mails.iter().rev().find(to).expect("a mail");
        let digits = |line: &&str| line.len() == 8 && line.bytes().all(|byte| byte.is_ascii_digit());
        mail.text.lines().map(str::trim).find(digits).expect("a code").to_owned()
    }
}
