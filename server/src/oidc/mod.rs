//! Sign-in of staff by OpenID Connect: the protocol's side of it (docs/adr/0009). Authorization code with PKCE, `state` and
//! `nonce`; what the provider says is worth nothing before its ID token has been verified.
//!
//! Without the cargo feature `oidc` there is nothing at these paths.

#[cfg(feature = "oidc")]
mod back;
#[cfg(feature = "oidc")]
mod begin;
#[cfg(feature = "oidc")]
mod client;
#[cfg(feature = "oidc")]
mod provider;

#[cfg(feature = "oidc")]
pub use {back::back, begin::begin, provider::Provider};

#[cfg(not(feature = "oidc"))]
pub use crate::pages::missing::{page as back, page as begin};
