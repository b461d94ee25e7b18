//! `insyn.toml`: one file per section, every value parsed where it is read, so that what stands here cannot be wrong.
//!
//! To add a key: a field in its section's struct with the type that parses it, a line in `src/init/insyn.toml` (the
//! template that `init` and `demo` write), and a row in `tests/it/config.rs`.

mod assurance;
mod authority;
mod controller;
mod database;
mod direct_marketing;
mod dpo;
mod erasure;
mod feed;
pub mod keys;
mod load;
pub mod mail;
mod metrics;
mod oidc;
mod origin;
mod request_link;
mod secret;
mod server;
pub mod sms;
mod staff;
mod text;

use std::path::PathBuf;

use domain::Language;
use portal::settings::Settings;
use serde::Deserialize;

pub use assurance::Assurance;
pub use authority::Authority;
pub use controller::Controller;
pub use database::Database;
pub use direct_marketing::DirectMarketing;
pub use dpo::Dpo;
pub use erasure::Erasure;
pub use feed::Feed;
pub use load::{Overrides, load, parse};
pub use mail::Mail;
pub use metrics::Metrics;
pub use oidc::{Issuer, Oidc, is_private};
pub use origin::{FormerOrigin, Origin};
pub use request_link::RequestLink;
pub use secret::Secret;
pub use server::{Proxy, ProxyHeader, Server};
pub use sms::Sms;
pub use staff::Staff;
pub use text::{EmailAddress, MonthDay, Tag, WebAddress};

/// The whole file.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The origin under which people reach the portal; every URL is made from it, never from a request's `Host`.
    pub base_url: Origin,
    /// Origins under which links were issued before.
    #[serde(default)]
    pub former_origins: Vec<FormerOrigin>,
    /// The key file.
    #[serde(default = "default_keys")]
    pub keys: PathBuf,
    /// Languages offered, the installation's own first.
    #[serde(default = "default_languages")]
    pub languages: Vec<Tag>,
    /// The last day of the controller's financial year, from which some retention terms count.
    #[serde(default)]
    pub financial_year_end: MonthDay,
    /// A folder of `.ftl` files whose texts replace the built-in ones.
    #[serde(default)]
    pub texts: Option<PathBuf>,
    /// Where it listens.
    #[serde(default)]
    pub server: Server,
    /// Where the data is.
    #[serde(default)]
    pub database: Database,
    /// Who is responsible.
    pub controller: Controller,
    /// Who answers questions about data.
    pub dpo: Dpo,
    /// Who hears complaints.
    pub authority: Authority,
    /// What national law asks.
    #[serde(default)]
    pub direct_marketing: DirectMarketing,
    /// What the feed shows.
    #[serde(default)]
    pub feed: Feed,
    /// How visitors without a link get one.
    #[serde(default)]
    pub request_link: RequestLink,
    /// What the steps of the ladder ask.
    #[serde(default)]
    pub assurance: Assurance,
    /// How long an approved erasure waits.
    #[serde(default)]
    pub erasure: Erasure,
    /// What is asked of whoever works here.
    #[serde(default)]
    pub staff: Staff,
    /// The identity provider of whoever works here.
    #[serde(default)]
    pub oidc: Option<Oidc>,
    /// How mail leaves.
    pub mail: Mail,
    /// How text messages leave, if they do.
    #[serde(default)]
    pub sms: Option<Sms>,
    /// Who reads the metrics.
    #[serde(default)]
    pub metrics: Metrics,
}

fn default_keys() -> PathBuf {
    PathBuf::from("keys.toml")
}

fn default_languages() -> Vec<Tag> {
    ["en", "sv"].into_iter().filter_map(Language::parse).map(Tag).collect()
}

impl Config {
    /// Where it listens.
    #[must_use]
    pub fn listen(&self) -> std::net::SocketAddr {
        // `load` has filled it in.
        self.server.listen.unwrap_or_else(|| ([127, 0, 0, 1], 8080).into())
    }

    /// What the use cases need of it.
    #[must_use]
    pub fn settings(&self) -> Settings {
        Settings {
            base_url: self.base_url.0.clone(),
            former_origins: self.former_origins.iter().map(|origin| origin.0.as_str().to_owned()).collect(),
            controller: domain::view::Controller {
                name: self.controller.name.to_string(),
                address: self.controller.address.to_string(),
                email: self.controller.email.to_string(),
                phone: self.controller.phone.clone(),
                website: self.controller.website.as_ref().map(ToString::to_string).unwrap_or_default(),
                dpo_name: self.dpo.name.clone(),
                dpo_email: self.dpo.email.to_string(),
                dpo_phone: self.dpo.phone.clone(),
                authority_name: self.authority.name.to_string(),
                authority_url: self.authority.url.to_string(),
            },
            country: portal::phone::Country::parse(&self.authority.country.to_string()),
            languages: self.languages.iter().map(|tag| tag.0.clone()).collect(),
            phone_rule: self.direct_marketing.phone,
            second_factor: self.staff.second_factor,
            provider: self.oidc.as_ref().map(|oidc| oidc.label.to_string()),
            assurance: self.assurance.0,
            cooling_off_hours: self.erasure.cooling_off_hours.0,
            sms: self.sms.is_some(),
            financial_year_end: self.financial_year_end.parts(),
            erased_address_days: self.feed.erased_address_days,
            request_link: self.request_link.enabled.then_some(self.request_link.per_hour.get()),
        }
    }
}
