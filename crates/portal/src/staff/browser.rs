//! Where a colleague signs in from.

use std::net::IpAddr;

use crate::digest;
use crate::limit::ClientAddress;
use crate::portal::Core;

/// Where somebody comes from, as far as it is kept: enough to know one's own sign-ins by, too little to follow anybody.
#[derive(Clone)]
pub struct Browser {
    /// What the browser calls itself, coarse.
    pub(super) browser: domain::browser::Browser,
    /// The network, shortened, for people to read; empty when unknown.
    pub(super) shown: String,
    /// The network, for limits.
    pub(super) network: Vec<u8>,
    /// The value of the cookie of a browser that somebody has signed in with.
    pub(super) device: Option<String>,
    /// The hash of the session that the browser already has; a sign-in ends it (ASVS 5.0, 7.2.4).
    pub(super) session: Option<Vec<u8>>,
}

impl Browser {
    /// From a request: its address, its `User-Agent`, and its cookie of a known browser.
    #[must_use]
    pub fn new(client: ClientAddress, user_agent: &str, device: Option<&str>) -> Self {
        Self {
            browser: domain::browser::Browser::of(user_agent),
            shown: shortened(client.expose()),
            network: client.network(),
            device: device.map(str::to_owned),
            session: None,
        }
    }

    /// What it is called, in the installation's own language.
    pub(super) fn name(&self, core: &Core) -> String {
        let texts = core.texts.get(&core.settings.default_language());
        let browser = texts.text(&format!("browser-{}", self.browser.family.code()));
        let system = texts.text(&format!("system-{}", self.browser.system.code()));
        texts.plain("browser-on", &[("browser", &browser), ("system", &system)])
    }

    /// With the cookie of the session that it already has.
    #[must_use]
    pub fn holding(self, cookie: Option<&str>) -> Self {
        Self { session: cookie.map(digest::secret), ..self }
    }
}

/// A browser that is not known from nowhere: what comes over no network, such as the command line.
impl Default for Browser {
    fn default() -> Self {
        Self::new(ClientAddress::default(), "", None)
    }
}

/// An address without the part that is one customer's or machine's: `192.0.2.0/24`, `2001:db8:1::/48`.
fn shortened(address: IpAddr) -> String {
    match address.to_canonical() {
        address if address.is_unspecified() => String::new(),
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(address) => {
            let [a, b, c, ..] = address.segments();
            format!("{}/48", std::net::Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_kept_without_its_end() {
        for (address, kept) in [
            ("192.0.2.77", "192.0.2.0/24"),
            ("::ffff:192.0.2.77", "192.0.2.0/24"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
            ("::", ""),
        ] {
            assert_eq!(shortened(address.parse().unwrap_or_else(|_| panic!("{address}"))), kept);
        }
    }
}
