//! `[server]`: where it listens, and who stands in front of it.

use std::net::SocketAddr;

use ipnet::IpNet;
use serde::Deserialize;

/// The listeners.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// Address and port; by default what `Leptos.toml` says.
    #[serde(default)]
    pub listen: Option<SocketAddr>,
    /// A second listener for `/metrics`, `/healthz` and `/readyz`; with it, the first no longer serves `/metrics`.
    #[serde(default)]
    pub admin_listen: Option<SocketAddr>,
    /// The networks of the proxies in front of it. What they say of where a request came from is believed, and nobody else.
    #[serde(default)]
    pub trusted_proxies: Vec<Proxy>,
    /// The header that they say it in. The other one is never read: a proxy passes on what it does not set itself.
    #[serde(default)]
    pub proxy_header: ProxyHeader,
}

/// The network of a proxy, such as `10.0.0.0/8`, or its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Proxy(pub IpNet);

impl TryFrom<String> for Proxy {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let network = text.parse().or_else(|_| text.parse().map(|address: std::net::IpAddr| address.into()));
        let network =
            network.map_err(|_| format!("`{text}` is not a network; write it as 10.0.0.0/8 or 2001:db8::1"))?;
        // An address is compared as what it is, so a network of addresses in disguise would never match.
        match network {
            IpNet::V6(v6) if v6.addr().to_ipv4_mapped().is_some() => {
                Err(format!("`{text}` is an IPv4 network written as IPv6; write it as 10.0.0.0/8"))
            }
            _ => Ok(Self(network)),
        }
    }
}

/// The header in which proxies say where a request came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProxyHeader {
    /// `X-Forwarded-For`, as most proxies write it.
    #[default]
    XForwardedFor,
    /// `Forwarded` (RFC 7239).
    Forwarded,
}
