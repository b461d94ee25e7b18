//! What every handler may use.

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;

use app::http::{CookieName, DeviceCookieName, PasskeyCookieName, StaffCookieName};
use portal::Portal;
use portal::settings::BaseUrl;
use tokio::sync::{Notify, Semaphore};

use crate::api::pace::Pace;
use crate::assets;
use crate::config::{Oidc, Proxy, ProxyHeader, Secret};
use crate::operation::metrics::Metrics;

/// Requests that are worked on at one time; the others wait a moment and are then asked to come back.
pub const PLACES: usize = 512;

/// Shared by all requests.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// See [`App`].
pub struct Inner {
    /// The use cases.
    pub portal: Arc<Portal>,
    /// Names of script and style.
    pub assets: app::Assets,
    /// Counters.
    pub metrics: Metrics,
    /// Asked for at `/metrics`.
    pub metrics_key: Option<Secret>,
    /// Whether the main listener has `/metrics`: not when there is an admin listener.
    pub metrics_here: bool,
    /// `security.txt`, whose end is counted from the start.
    pub security_txt: String,
    /// Tells the worker that there may be work.
    pub wake: Arc<Notify>,
    /// The demo's mail folder; `None` everywhere else.
    pub dev_mail: Option<PathBuf>,
    /// Who is believed where a request came from.
    pub trusted_proxies: Vec<Proxy>,
    /// Where they say it.
    pub proxy_header: ProxyHeader,
    /// The identity provider of staff.
    #[cfg(feature = "oidc")]
    pub oidc: Option<crate::oidc::Provider>,
    /// How fast programs ask.
    pub pace: Pace,
    /// See [`PLACES`].
    pub places: Semaphore,
}

/// What differs between `serve`, `demo` and tests.
#[derive(Clone, Default)]
pub struct Options {
    /// See [`Inner::metrics_key`].
    pub metrics_key: Option<Secret>,
    /// Whether there is an admin listener.
    pub admin: bool,
    /// See [`Inner::dev_mail`].
    pub dev_mail: Option<PathBuf>,
    /// See [`Inner::trusted_proxies`].
    pub trusted_proxies: Vec<Proxy>,
    /// See [`Inner::proxy_header`].
    pub proxy_header: ProxyHeader,
    /// The identity provider of staff; `None` where the binary knows none.
    pub oidc: Option<Oidc>,
}

impl App {
    /// Puts it together; call once per process and portal.
    #[must_use]
    pub fn new(portal: Arc<Portal>, options: Options) -> Self {
        let security_txt = crate::operation::security_txt::text(&portal);
        Self(Arc::new(Inner {
            assets: assets::names(),
            metrics: Metrics::default(),
            metrics_key: options.metrics_key,
            metrics_here: !options.admin,
            security_txt,
            wake: Arc::default(),
            dev_mail: options.dev_mail,
            trusted_proxies: options.trusted_proxies,
            proxy_header: options.proxy_header,
            #[cfg(feature = "oidc")]
            oidc: options.oidc.map(|config| crate::oidc::Provider::new(config, &portal.settings.base_url)),
            pace: Pace::default(),
            places: Semaphore::new(PLACES),
            portal,
        }))
    }

    /// The portal's origin.
    #[must_use]
    pub fn base_url(&self) -> &BaseUrl {
        &self.portal.settings.base_url
    }

    /// The name of the session cookie: with the prefix that binds it to this host and to https, where there is https.
    #[must_use]
    pub fn cookie_name(&self) -> CookieName {
        CookieName(if self.base_url().is_https() { "__Host-insyn" } else { "insyn" }.to_owned())
    }

    /// The name of the cookie of staff, by the same rule.
    #[must_use]
    pub fn staff_cookie_name(&self) -> StaffCookieName {
        StaffCookieName(if self.base_url().is_https() { "__Host-insyn-staff" } else { "insyn-staff" }.to_owned())
    }

    /// The name of the cookie of a browser on its way to the identity provider and back, by the same rule.
    #[cfg(feature = "oidc")]
    #[must_use]
    pub fn oidc_cookie_name(&self) -> CookieName {
        CookieName(if self.base_url().is_https() { "__Host-insyn-oidc" } else { "insyn-oidc" }.to_owned())
    }

    /// The name of the cookie of a browser that a colleague has signed in with, by the same rule.
    #[must_use]
    pub fn device_cookie_name(&self) -> DeviceCookieName {
        DeviceCookieName(if self.base_url().is_https() { "__Host-insyn-device" } else { "insyn-device" }.to_owned())
    }

    /// The name of the cookie that holds a browser to the question it was asked for a passkey, by the same rule.
    #[must_use]
    pub fn passkey_cookie_name(&self) -> PasskeyCookieName {
        PasskeyCookieName(if self.base_url().is_https() { "__Host-insyn-passkey" } else { "insyn-passkey" }.to_owned())
    }
}

impl Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}
