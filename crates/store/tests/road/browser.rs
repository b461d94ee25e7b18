//! A person's browser and phone, and the mails that go with a change of address.

use std::sync::Mutex;

use async_trait::async_trait;
use domain::view::AddressView;
use domain::{Action, Bound, Scope};
use portal::port::{Mail, Sms, SmsError, SmsGateway};
use portal::{AddressOutcome, Confirmed, SubjectActor};

use crate::road::{Road, code_in};

/// The field of the first person's address.
pub const EMAIL: &str = "subject.email";
/// An address that nobody has yet.
pub const NEW: &str = "new.address@post.example";
/// What the CRM has there.
pub const OWN: &str = "select email from person where id = 1";

/// A browser with a session: its cookie.
pub struct Browser(pub String);

impl Browser {
    /// Opens a link of a person.
    pub async fn open(road: &Road, key: u32) -> Self {
        let token = road.link(key, Scope::Full).await;
        let opened = road.portal.open_link(&token, None).await.unwrap();
        let browser = Self(opened.cookie.to_string());
        browser.me(road).await;
        browser
    }

    /// Who is there now; what was kept of a form is read anew.
    pub async fn me(&self, road: &Road) -> SubjectActor {
        self.try_me(road).await.unwrap()
    }

    pub async fn try_me(&self, road: &Road) -> portal::Result<SubjectActor> {
        road.portal.authenticate(&self.0, false).await
    }

    /// Goes on with the cookie of a session that stepped up, if it did.
    pub fn take(&mut self, opened: portal::Result<portal::Opened>) {
        if let Ok(opened) = opened {
            self.0 = opened.cookie.to_string();
        }
    }

    /// Enters a fresh code for the change of a field, from the mail to an old address.
    pub async fn fresh(&mut self, road: &Road, field: &str) {
        let act = Bound::new(Action::ChangeAddress, field);
        let me = self.me(road).await;
        road.portal.send_code_for(&me, &act).await.unwrap();
        let digits = road.code().await;
        self.0 = road.portal.enter_code_for(&me, &digits, &act).await.unwrap().cookie.to_string();
    }

    pub async fn enter(&self, road: &Road, field: &str, address: &str) -> portal::Result<AddressOutcome> {
        road.portal.enter_address(&self.me(road).await, field, address).await
    }

    pub async fn form(&self, road: &Road, field: &str) -> portal::Result<AddressView> {
        road.portal.address_form(&self.me(road).await, field).await
    }

    pub async fn confirm(&mut self, road: &Road, field: &str, digits: &str) -> portal::Result<bool> {
        match road.portal.confirm_address(&self.me(road).await, field, digits).await? {
            Confirmed::Changed(opened) => {
                self.0 = opened.cookie.to_string();
                Ok(true)
            }
            Confirmed::Rejected => Ok(false),
        }
    }

    /// All of it, for an e-mail address.
    pub async fn change(&mut self, road: &Road, address: &str) {
        self.fresh(road, EMAIL).await;
        assert_eq!(self.enter(road, EMAIL, address).await, Ok(AddressOutcome::Sent));
        let digits = code_to(road, address).await;
        assert_eq!(self.confirm(road, EMAIL, &digits).await, Ok(true));
    }
}

/// The code in the newest mail to this address.
pub async fn code_to(road: &Road, address: &str) -> String {
    road.work().await;
    let kept = road.mails.kept.lock().unwrap();
    let mail = kept.iter().rev().find(|mail| mail.to == address && code_in(&mail.text).is_some());
    code_in(&mail.expect("a mail with a code").text).unwrap()
}

/// The mails to an address that have a link, the newest first, with the token.
pub async fn links_to(road: &Road, address: &str) -> Vec<(String, String)> {
    road.work().await;
    let kept = road.mails.kept.lock().unwrap();
    let link = |mail: &Mail| {
        let url = mail.text.split_whitespace().find(|word| word.contains("/l/in1_"))?;
        Some((mail.text.clone(), url.rsplit('/').next()?.to_owned()))
    };
    kept.iter().rev().filter(|mail| mail.to.eq_ignore_ascii_case(address)).filter_map(link).collect()
}

/// A session by the newest undo link in the mails to an address.
pub async fn undoing(road: &Road, address: &str) -> SubjectActor {
    let (_, token) = links_to(road, address).await.into_iter().next().expect("a mail with a link");
    let me = road.open(&token).await;
    assert_eq!(me.scope(), Scope::Undo);
    me
}

/// A gateway that keeps what it is handed.
#[derive(Default)]
pub struct Phone(pub Mutex<Vec<Sms>>);

#[async_trait]
impl SmsGateway for Phone {
    async fn send(&self, sms: &Sms) -> Result<(), SmsError> {
        self.0.lock().unwrap().push(Sms { id: sms.id.clone(), to: sms.to.clone(), text: sms.text.clone() });
        Ok(())
    }
}
