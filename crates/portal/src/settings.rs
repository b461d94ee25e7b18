//! What `insyn.toml` says, as far as the use cases need it.

use domain::may_contact::PhoneRule;
use domain::view::Controller;
use domain::{Language, Policy};

use crate::phone::Country;

/// The portal's own origin: scheme, host and port, without a trailing slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(String);

/// Why a base URL was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BaseUrlError {
    /// Neither `https://` nor `http://`, or more than an origin.
    #[error("must be an origin such as https://privacy.example.com, without a path")]
    NotAnOrigin,
    /// Plain http on a host that is not this machine.
    #[error("must be https; plain http is for loopback addresses only")]
    NotSecure,
}

impl BaseUrl {
    /// Reads an origin. Plain http is accepted on loopback only: a link over it would travel in the clear.
    ///
    /// # Errors
    /// See [`BaseUrlError`].
    pub fn parse(text: &str) -> Result<Self, BaseUrlError> {
        let text = text.strip_suffix('/').unwrap_or(text);
        let (secure, rest) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
            (Some(rest), _) => (true, rest),
            (_, Some(rest)) => (false, rest),
            _ => return Err(BaseUrlError::NotAnOrigin),
        };
        let plain =
            rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':' | b'[' | b']'));
        if rest.is_empty() || !plain {
            return Err(BaseUrlError::NotAnOrigin);
        }
        let host = match rest.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) && !port.is_empty() => host,
            _ => rest,
        };
        if !secure && !matches!(host, "localhost" | "127.0.0.1" | "[::1]") {
            return Err(BaseUrlError::NotSecure);
        }
        Ok(Self(text.to_ascii_lowercase()))
    }

    /// The origin.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is https, so that cookies are `Secure` and HSTS is sent.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }
}

/// Of whom a second factor is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SecondFactor {
    /// Of every role that reaches persons' data or decides who does; without one they do nothing but set one up.
    #[default]
    Required,
    /// Of nobody; whoever sets one up is asked for it.
    Optional,
}

impl SecondFactor {
    /// Whether it is wanted of this role.
    #[must_use]
    pub const fn asks(self, role: domain::role::Role) -> bool {
        matches!(self, Self::Required) && role.wants_second_factor()
    }
}

/// The installation's settings.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The portal's own origin; the only source of URLs, never a request's `Host`.
    pub base_url: BaseUrl,
    /// Origins under which links were issued before; their tokens still verify.
    pub former_origins: Vec<String>,
    /// Who is responsible.
    pub controller: Controller,
    /// Where phone numbers without a country are read.
    pub country: Option<Country>,
    /// Languages offered; the first is the installation's own.
    pub languages: Vec<Language>,
    /// What national law asks before a marketing call.
    pub phone_rule: PhoneRule,
    /// The last day of the controller's financial year: month and day.
    pub financial_year_end: (time::Month, u8),
    /// How long the feed shows an erased address once more, in days; 0: never (GDPR Art. 19, design section 10).
    pub erased_address_days: u16,
    /// Of whom a second factor is wanted.
    pub second_factor: SecondFactor,
    /// The identity provider that staff may sign in with besides, by its name.
    pub provider: Option<String>,
    /// How many links everybody together may ask for within an hour, at `/request-link`; `None`: the page is not there.
    pub request_link: Option<u32>,
    /// What each action asks of the visitor; the preset `open` is what Lime Go does.
    pub assurance: Policy,
    /// Hours that an erasure waits from the day it is asked for before it is carried out.
    pub cooling_off_hours: u16,
    /// Whether codes can go out as text messages: there is a gateway for them.
    pub sms: bool,
}

impl Settings {
    /// The installation's own language.
    #[must_use]
    pub fn default_language(&self) -> Language {
        self.languages.first().cloned().unwrap_or_else(Language::english)
    }

    /// The first of these languages that is offered, else the installation's own.
    pub fn choose_language(&self, wanted: impl IntoIterator<Item = Language>) -> Language {
        wanted.into_iter().find(|language| self.languages.contains(language)).unwrap_or_else(|| self.default_language())
    }

    /// The origins whose tokens verify: our own first.
    #[must_use]
    pub fn origins(&self) -> Vec<String> {
        std::iter::once(self.base_url.as_str().to_owned()).chain(self.former_origins.iter().cloned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_safe_origins_are_taken() {
        for good in [
            "https://privacy.example.com",
            "https://privacy.example.com:8443/",
            "http://127.0.0.1:8080",
            "http://localhost",
            "http://[::1]:80",
        ] {
            assert!(BaseUrl::parse(good).is_ok(), "{good}");
        }
        for (bad, error) in [
            ("privacy.example.com", BaseUrlError::NotAnOrigin),
            ("https://", BaseUrlError::NotAnOrigin),
            ("https://a.example/path", BaseUrlError::NotAnOrigin),
            ("https://user@a.example", BaseUrlError::NotAnOrigin),
            ("http://a.example", BaseUrlError::NotSecure),
            ("http://127.0.0.1.evil.example", BaseUrlError::NotSecure),
        ] {
            assert_eq!(BaseUrl::parse(bad), Err(error), "{bad}");
        }
    }
}
