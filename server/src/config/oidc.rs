//! `[oidc]`: the identity provider that staff sign in with, besides their password.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::secret::{self, Secret};
use super::text::Line;
use crate::tls::Roots;

/// The section.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Oidc {
    /// Who the provider is: its metadata is below this address (OpenID Connect Discovery, 4).
    pub issuer: Issuer,
    /// Who we are to it.
    pub client_id: Line,
    /// Our password there; also `client_secret_file` and INSYN_OIDC_SECRET.
    #[serde(default)]
    pub client_secret: Option<Secret>,
    #[serde(default)]
    client_secret_file: Option<PathBuf>,
    /// What the button calls it.
    pub label: Line,
    /// Whether its word that it asked for more than one factor stands for our second one. It does not by default.
    #[serde(default)]
    pub trust_mfa: bool,
    /// Authorities that vouch for the provider, in PEM, in place of the public ones.
    #[serde(default)]
    ca_file: Option<PathBuf>,
    /// Who vouches for the provider.
    #[serde(skip)]
    pub roots: Roots,
}

/// An address with https; for trials with http, on this machine.
#[derive(Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct Issuer(pub String);

impl TryFrom<String> for Issuer {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let address: Option<http::Uri> = text.parse().ok();
        let fits = address.as_ref().is_some_and(|address| is_private(address) && address.query().is_none());
        if fits && !text.contains(['#', '@']) {
            Ok(Self(text))
        } else {
            Err("`issuer` must be the provider's https address, such as https://id.example.com".to_owned())
        }
    }
}

/// Whether nobody on the way can read or change what is said there: https, or this machine itself.
#[must_use]
pub fn is_private(address: &http::Uri) -> bool {
    let here = matches!(address.host(), Some("127.0.0.1" | "localhost" | "[::1]"));
    address.host().is_some_and(|host| !host.is_empty())
        && match address.scheme_str() {
            Some("https") => true,
            Some("http") => here,
            _ => false,
        }
}

impl Oidc {
    pub(super) fn settle(&mut self, folder: &Path, said: Option<&str>) -> Result<(), String> {
        if !cfg!(feature = "oidc") {
            return Err(
                "`[oidc]`: this insyn was built without it; build it with --features oidc, or leave it out".into()
            );
        }
        if let Some(file) = &self.ca_file {
            self.roots = Roots::of_file("oidc.ca_file", &folder.join(file))?;
        }
        let (inline, file) = (self.client_secret.take(), self.client_secret_file.take());
        self.client_secret = secret::settle("oidc.client_secret", inline, file, folder, said)?;
        match &self.client_secret {
            Some(secret) if !secret.expose().is_empty() => Ok(()),
            _ => Err("`[oidc]` needs a secret: `client_secret_file` or INSYN_OIDC_SECRET".into()),
        }
    }
}
