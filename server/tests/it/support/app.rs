//! A whole portal over a database of its own, without a network.

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use domain::role::Role;
use domain::{Channel, Scope, SubjectRef};
use portal::port::FixedClock;
use portal::{ApiScope, Issuer, NewApiKey, NewLink, Portal};
use server::config::{Overrides, Secret, load};
use server::demo::eml::Eml;
use server::state::{App, Options};
use server::{init, mail, router, sms, start};
use tempfile::TempDir;

use super::database::Database;
use super::flaky::Flaky;
use super::{Ask, Colleague, On, Visitor, capture};

/// Persons of the sample CRM in most tests: the first twenty are the awkward ones.
const PERSONS: u32 = 40;

/// The portal under test.
pub struct TestApp {
    pub folder: TempDir,
    pub database: Database,
    pub portal: Arc<Portal>,
    pub store: Flaky,
    /// A key with every scope.
    pub key: String,
    pub app: App,
    pub mailer: Arc<dyn portal::port::Mailer>,
    gateway: Option<Arc<dyn portal::port::SmsGateway>>,
    router: Router,
    admin: Router,
    db: store::Db,
}

/// What a test wants otherwise.
pub struct Setup {
    pub base_url: &'static str,
    pub metrics_key: Option<&'static str>,
    pub admin: bool,
    /// `[server] trusted_proxies`.
    pub proxies: &'static [&'static str],
    pub dev_mail: bool,
    /// Whether every role that reaches persons' data needs a second factor.
    pub second_factor: bool,
    /// A clock that the test moves.
    pub clock: Option<Arc<FixedClock>>,
    /// Persons of the sample CRM.
    pub persons: u32,
    /// Keys of `[assurance]`.
    pub assurance: &'static str,
    /// `[oidc]`, whole.
    pub oidc: String,
    /// Keys of `[sms]`; empty for an installation without.
    pub sms: String,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            base_url: "http://127.0.0.1:8080",
            metrics_key: None,
            admin: false,
            proxies: &[],
            dev_mail: false,
            second_factor: false,
            clock: None,
            persons: PERSONS,
            assurance: "",
            oidc: String::new(),
            sms: String::new(),
        }
    }
}

impl TestApp {
    pub async fn start(on: On) -> Self {
        Self::start_with(on, Setup::default()).await
    }

    pub async fn start_with(on: On, setup: Setup) -> Self {
        capture::start();
        let folder = tempfile::tempdir().unwrap();
        let database = Database::with_sample(on, folder.path(), setup.persons).await;
        let file = folder.path().join("insyn.toml");
        init::keys(&folder.path().join("keys.toml")).unwrap();
        let configuration = init::configuration(setup.base_url, "127.0.0.1:8080", &database.url)
            .replace("# [assurance]", &format!("[assurance]\n{}", setup.assurance))
            .replace("# [oidc]", &format!("{}# [oidc]", setup.oidc));
        let configuration = match setup.sms.as_str() {
            "" => configuration,
            keys => configuration.replace("# [sms]", &format!("[sms]\n{keys}\n#")),
        };
        let factor = if setup.second_factor { "= \"required\"" } else { "= \"optional\"" };
        init::write(&file, &configuration.replace("= \"optional\"", factor)).unwrap();
        let config = load(&file, &Overrides::default()).unwrap();
        let mapping = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/examples/sample.crm.toml"));
        let (mut parts, db) = start::parts(&config, &mapping).await.unwrap();
        let store = Flaky::new(Arc::clone(&parts.store));
        parts.store = Arc::new(store.clone());
        if let Some(clock) = setup.clock {
            parts.clock = clock;
        }
        let portal = Arc::new(Portal::start(parts).await.unwrap());
        let options = Options {
            metrics_key: setup.metrics_key.map(|key| Secret::new(key.to_owned())),
            admin: setup.admin,
            dev_mail: setup.dev_mail.then(|| folder.path().join("mail")),
            oidc: config.oidc.clone(),
            trusted_proxies: setup.proxies.iter().map(|proxy| (*proxy).to_owned().try_into().unwrap()).collect(),
            ..Options::default()
        };
        let app = App::new(Arc::clone(&portal), options);
        app::register_server_fns();
        let new = NewApiKey { name: "test".into(), scopes: ApiScope::ALL.to_vec(), life: None };
        let key = portal.create_api_key(new).await.unwrap();
        let (mailer, gateway) = (mail::mailer(&config).unwrap(), sms::gateway(&config).unwrap());
        let (router, admin) = (router::public(app.clone()), router::admin(app.clone()));
        Self { folder, database, portal, store, key, app, mailer, gateway, router, admin, db }
    }

    pub fn ask(&self, method: &str, path: &str) -> Ask {
        Ask::new(self.router.clone(), method, path)
    }

    pub fn get(&self, path: &str) -> Ask {
        self.ask("GET", path)
    }

    /// A form as a browser posts it.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Ask {
        self.ask("POST", path).browser().form(fields)
    }

    pub fn ask_admin(&self, path: &str) -> Ask {
        Ask::new(self.admin.clone(), "GET", path)
    }

    /// The path of a fresh link.
    pub async fn link(&self, person: u32, scope: Scope) -> String {
        self.link_for(person, scope, None, None).await
    }

    /// The path of an unsubscribe link.
    pub async fn unsubscribe_link(&self, person: u32, purpose: &str, channel: Channel) -> String {
        self.link_for(person, Scope::Unsubscribe, Some(purpose.to_owned()), Some(channel)).await
    }

    async fn link_for(&self, person: u32, scope: Scope, purpose: Option<String>, channel: Option<Channel>) -> String {
        let subject = SubjectRef::new("person", person.to_string());
        let new = NewLink { subject, scope, ttl_seconds: None, locale: Some("en".to_owned()), purpose, channel };
        let url = self.portal.create_link(&Issuer::Cli, new).await.unwrap().url;
        url.strip_prefix(self.portal.settings.base_url.as_str()).unwrap().to_owned()
    }

    /// Opens a person's page as a browser does.
    pub async fn visit(&self, person: u32) -> Visitor<'_> {
        Visitor::open(self, person, &self.link(person, Scope::Full).await).await
    }

    /// The path of an invitation.
    pub async fn invitation(&self, email: &str, role: Role) -> String {
        let url = self.portal.invite(email, role).await.unwrap();
        url.strip_prefix(self.portal.settings.base_url.as_str()).unwrap().to_owned()
    }

    /// Somebody who works here.
    pub async fn colleague(&self, role: Role) -> Colleague<'_> {
        Colleague::with(self, role).await
    }

    /// Does all that is due.
    pub async fn work(&self) {
        while self.portal.work_with(&*self.mailer, self.gateway.as_deref(), 16).await.unwrap() > 0 {}
    }

    /// The mails that left so far, oldest first.
    pub async fn mails(&self) -> Vec<Eml> {
        self.work().await;
        let entries = std::fs::read_dir(self.folder.path().join("mail")).unwrap();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files.iter().map(|file| Eml::parse(&std::fs::read_to_string(file).unwrap())).collect()
    }

    /// One value straight from the CRM.
    pub fn crm(&self, query: &str) -> String {
        self.database.value(query)
    }

    pub async fn close(self) {
        self.db.close().await;
    }
}
