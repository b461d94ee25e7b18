//! A portal on the sample CRM, with a clock that tests move and a mailbox that they read.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use domain::may_contact::{PhoneRule, Reason};
use domain::role::Role;
use domain::view::Controller;
use domain::view::desk::PersonView;
use domain::{Act, Channel, Language, Policy, Scope, SubjectRef};
use portal::key_ring::KeyRing;
use portal::mapping;
use portal::port::store::{FeedFilter, FeedRow};
use portal::port::{FixedClock, Mail, MailError, Mailer, OsRng, SeededRng};
use portal::settings::{BaseUrl, Settings};
use portal::text::Texts;
use portal::{ActCommand, CaseCommand, Issuer, MayContact, NewLink, Parts, Portal, StaffActor, SubjectActor, Targets};

use crate::site::{NOW, Site};

/// A portal, and what tests hold on to.
pub struct Road {
    pub portal: Portal,
    pub clock: Arc<FixedClock>,
    pub mails: Mailbox,
}

/// A relay that keeps what it is handed, and can be told to fail.
#[derive(Default)]
pub struct Mailbox {
    pub kept: Mutex<Vec<Mail>>,
    pub fails: Mutex<Option<MailError>>,
}

#[async_trait]
impl Mailer for Mailbox {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        if let Some(error) = *self.fails.lock().unwrap() {
            return Err(error);
        }
        let Mail { id, to, subject, text, html, .. } = mail;
        let copy = Mail {
            id: id.clone(),
            to: to.clone(),
            subject: subject.clone(),
            text: text.clone(),
            html: html.clone(),
            unsubscribe: None,
        };
        self.kept.lock().unwrap().push(copy);
        Ok(())
    }
}

/// The eight digits in a mail.
pub fn code_in(text: &str) -> Option<String> {
    let is_code = |line: &&str| line.len() == 8 && line.bytes().all(|byte| byte.is_ascii_digit());
    text.lines().find(is_code).map(str::to_owned)
}

/// The settings of the tests.
pub fn settings() -> Settings {
    Settings {
        base_url: BaseUrl::parse("https://privacy.example").unwrap(),
        former_origins: Vec::new(),
        controller: Controller {
            name: "Fjordline".into(),
            dpo_email: "dpo@fjordline.example".into(),
            ..Controller::default()
        },
        country: portal::phone::Country::parse("SE"),
        languages: vec![Language::english(), Language::parse("sv").unwrap()],
        phone_rule: PhoneRule::Consent,
        financial_year_end: (time::Month::December, 31),
        erased_address_days: 7,
        second_factor: portal::settings::SecondFactor::Optional,
        provider: None,
        request_link: Some(600),
        assurance: Policy::default(),
        cooling_off_hours: 0,
        sms: false,
    }
}

/// A portal on a mapping; the database holds the CRM already.
pub async fn on(site: &Site, mapping_file: &str) -> Road {
    let text =
        std::fs::read_to_string(format!("{}/../../docs/examples/{mapping_file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    with(site, mapping_file, &text).await
}

/// A portal on a mapping of this text.
pub async fn with(site: &Site, mapping_file: &str, text: &str) -> Road {
    let parsed = mapping::parse(mapping_file, text).unwrap_or_else(|problems| panic!("{problems:?}"));
    let catalogue = site.db.catalogue().await.unwrap();
    let checked = parsed.check(&catalogue).unwrap_or_else(|problems| panic!("{problems:?}"));
    site.db.attach(&checked, &catalogue).unwrap();
    let clock = Arc::new(FixedClock::at(NOW));
    let keys = KeyRing::parse(&KeyRing::generate(&SeededRng::new(3))).unwrap();
    let parts = Parts {
        store: Arc::new(site.db.clone()),
        clock: clock.clone(),
        rng: Arc::new(OsRng),
        keys,
        settings: settings(),
        mapping: checked,
        texts: Texts::load(None).unwrap(),
        passkeys: None,
    };
    Road { portal: Portal::start(parts).await.unwrap(), clock, mails: Mailbox::default() }
}

/// A portal on the sample CRM.
pub async fn sample(site: &Site) -> Road {
    store::sample::load(&site.url, store::sample::PERSONS).await.unwrap();
    on(site, "sample.crm.toml").await
}

impl Road {
    /// The same installation with another policy of assurance.
    pub async fn with_policy(&self, site: &Site, policy: Policy) -> Self {
        self.with_settings(site, Settings { assurance: policy, ..settings() }).await
    }

    /// The same installation with other settings.
    pub async fn with_settings(&self, site: &Site, settings: Settings) -> Self {
        let parts = Parts {
            store: Arc::new(site.db.clone()),
            clock: self.clock.clone(),
            rng: Arc::new(OsRng),
            keys: KeyRing::parse(&KeyRing::generate(&SeededRng::new(3))).unwrap(),
            settings,
            mapping: self.portal.mapping.clone(),
            texts: Texts::load(None).unwrap(),
            passkeys: None,
        };
        let portal = Portal::start(parts).await.unwrap();
        Self { portal, clock: self.clock.clone(), mails: Mailbox::default() }
    }

    /// A link for a person of the sample.
    pub async fn link(&self, key: u32, scope: Scope) -> String {
        let new = NewLink {
            subject: SubjectRef::new("person", key.to_string()),
            scope,
            ttl_seconds: None,
            locale: Some("en".into()),
            purpose: (scope == Scope::Unsubscribe).then(|| "newsletter".into()),
            channel: (scope == Scope::Unsubscribe).then_some(Channel::Email),
        };
        let created = self.portal.create_link(&Issuer::Cli, new).await.unwrap();
        created.url.rsplit('/').next().unwrap().to_owned()
    }

    /// A session by a token.
    pub async fn open(&self, token: &str) -> SubjectActor {
        let opened = self.portal.open_link(token, None).await.unwrap();
        self.portal.authenticate(&opened.cookie, false).await.unwrap()
    }

    /// A session of a person with the link alone.
    pub async fn masked(&self, key: u32) -> SubjectActor {
        let token = self.link(key, Scope::Full).await;
        self.open(&token).await
    }

    /// A session of a person who has entered a code.
    pub async fn clear(&self, key: u32) -> SubjectActor {
        let me = self.masked(key).await;
        self.step_up(&me).await
    }

    /// Asks for a code, reads it from the mail, enters it.
    pub async fn step_up(&self, me: &SubjectActor) -> SubjectActor {
        self.portal.send_code(me).await.unwrap();
        let digits = self.code().await;
        let opened = self.portal.enter_code(me, &digits).await.unwrap();
        self.portal.authenticate(&opened.cookie, false).await.unwrap()
    }

    /// A member of staff with this role, signed in.
    pub async fn staff(&self, role: Role) -> StaffActor {
        let url = self.portal.invite(&format!("{}@fjordline.example", role.code()), role).await.unwrap();
        let token = url.rsplit('/').next().unwrap();
        let signed_in =
            self.portal.accept_invitation(token, "correct horse battery", &portal::Browser::default()).await.unwrap();
        self.work().await;
        self.mails.kept.lock().unwrap().retain(|mail| !mail.text.contains(&url));
        self.portal.authenticate_staff(&signed_in.cookie).await.unwrap()
    }

    /// A colleague opens a person's page, and says why.
    pub async fn person(&self, staff: &StaffActor, subject: &SubjectRef) -> portal::Result<PersonView> {
        let _ = self.portal.say_why(staff, subject, "asked", "").await;
        self.portal.person(staff, subject).await
    }

    /// Whoever works here in this role signs in once more: what cannot be undone asks for it.
    pub async fn again(&self, role: Role) -> StaffActor {
        let email = format!("{}@fjordline.example", role.code());
        let browser = portal::Browser::default();
        let signed_in = self.portal.sign_in(&email, "correct horse battery", &browser).await.unwrap();
        self.portal.authenticate_staff(&signed_in.cookie).await.unwrap()
    }

    /// A person asks to be erased, with a code for just that.
    pub async fn ask_erasure(&self, me: &SubjectActor) -> String {
        self.portal.send_erasure_code(me, "").await.unwrap();
        let digits = self.code().await;
        self.portal.ask_erasure(me, &digits, "Please forget me").await.unwrap()
    }

    /// A reviewer takes a request up and approves it, but for these tables.
    pub async fn approve(&self, staff: &StaffActor, id: &str, left_out: &[&str]) -> portal::Result<()> {
        let case = self.portal.case(staff, id).await?;
        if case.open.iter().any(|open| open == "review") {
            self.portal.work_on(staff, id, case.version, CaseCommand::Review).await?;
        }
        let case = self.portal.case(staff, id).await?;
        let command = CaseCommand::Approve {
            plan_hash: case.plan_hash,
            left_out: left_out.iter().map(ToString::to_string).collect(),
            reason: "needed for a complaint of yours that is still open".into(),
        };
        self.portal.work_on(staff, id, case.version, command).await
    }

    /// Lets the worker do all that is due.
    pub async fn work(&self) {
        while self.portal.work(&self.mails, 100).await.unwrap() > 0 {}
    }

    /// Lets the worker send, and takes the newest mail.
    pub async fn mail(&self) -> Mail {
        while self.portal.work(&self.mails, 100).await.unwrap() > 0 {}
        self.mails.kept.lock().unwrap().pop().expect("a mail")
    }

    /// The code in a mail that the worker sends now.
    pub async fn code(&self) -> String {
        self.work().await;
        let mut kept = self.mails.kept.lock().unwrap();
        let found = kept.iter().rposition(|mail| code_in(&mail.text).is_some()).expect("a mail with a code");
        code_in(&kept.remove(found).text).expect("a code")
    }

    /// The person decides about the newsletter as the page would.
    pub async fn act(&self, me: &SubjectActor, act: Act, channel: Option<Channel>) -> portal::Result<portal::Acted> {
        let view = self.portal.consents(me).await?.purposes.into_iter().find(|view| view.code == "newsletter").unwrap();
        let command =
            ActCommand { purpose: view.code, act, channel, version: view.version, text_version: view.text_version };
        self.portal.act(me, command).await
    }

    /// Whether a person may get the newsletter.
    pub async fn may(&self, key: u32, channel: Channel) -> Vec<Reason> {
        let targets = Targets::Subjects(vec![format!("person:{key}")]);
        let question = MayContact { purpose: "newsletter".into(), channel, targets };
        self.portal.may_contact(question).await.unwrap().remove(0).reasons
    }

    /// Whether an address may get the newsletter by e-mail.
    pub async fn may_address(&self, address: &str) -> Vec<Reason> {
        let targets = Targets::Addresses(vec![address.to_owned()]);
        let question = MayContact { purpose: "newsletter".into(), channel: Channel::Email, targets };
        self.portal.may_contact(question).await.unwrap().remove(0).reasons
    }

    /// The whole feed.
    pub async fn feed(&self) -> Vec<FeedRow> {
        let end = self.portal.feed_end().await.unwrap();
        self.portal.feed(0, end, 10_000, &FeedFilter::default()).await.unwrap().rows
    }
}

impl Site {
    /// One text, past the portal.
    pub async fn text(&self, sql: &str) -> String {
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        use sqlx::Connection as _;
        if self.postgres {
            let mut connection = sqlx::PgConnection::connect(&self.url).await.unwrap();
            sqlx::query_scalar(sql).fetch_one(&mut connection).await.unwrap()
        } else {
            let mut connection = sqlx::SqliteConnection::connect(&self.url).await.unwrap();
            sqlx::query_scalar(sql).fetch_one(&mut connection).await.unwrap()
        }
    }
}

impl Site {
    /// Texts, past the portal.
    pub async fn texts(&self, sql: &str) -> Vec<String> {
        use sqlx::Connection as _;
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        if self.postgres {
            let mut connection = sqlx::PgConnection::connect(&self.url).await.unwrap();
            sqlx::query_scalar(sql).fetch_all(&mut connection).await.unwrap()
        } else {
            let mut connection = sqlx::SqliteConnection::connect(&self.url).await.unwrap();
            sqlx::query_scalar(sql).fetch_all(&mut connection).await.unwrap()
        }
    }

    /// A whole table as text, bytes in hex with their ASCII beside them.
    pub async fn dump(&self, table: &str) -> String {
        let columns = self
            .texts(&if self.postgres {
                format!("select column_name::text from information_schema.columns where table_name = '{table}'")
            } else {
                format!("select name from pragma_table_info('{table}')")
            })
            .await;
        let mut text = String::new();
        for column in columns {
            // Bytes read as far as they are ASCII, so that a value in clear among them is found.
            let sql = if self.postgres {
                format!(
                    "select coalesce(to_jsonb({table}) ->> '{column}', '') || coalesce(convert_from(decode(nullif(regexp_replace(to_jsonb({table}) ->> '{column}', '^\\\\x(([0-7][0-9a-f])+)$', '\\1'), to_jsonb({table}) ->> '{column}'), 'hex'), 'LATIN1'), '') from {table}"
                )
            } else {
                format!(
                    "select coalesce(case typeof(\"{column}\") when 'blob' then replace(hex(\"{column}\"), '00', '') else cast(\"{column}\" as text) end, '') from {table}"
                )
            };
            text.push_str(&self.texts(&sql).await.join("\n"));
            text.push('\n');
        }
        text
    }
}
