//! `[server]`: where it listens.

use std::net::SocketAddr;

use serde::Deserialize;

/// The listeners.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// Address and port; by default what `Leptos.toml` says.
    #[serde(default)]
    pub listen: Option<SocketAddr>,
    /// A second listener for `/metrics`, `/healthz` and `/readyz`; with it, the first no longer serves `/metrics`.
    #[serde(default)]
    pub admin_listen: Option<SocketAddr>,
}
