//! Passkeys of staff: the protocol's side of them (docs/adr/0011). Without the cargo feature `passkeys` none are offered.

#[cfg(feature = "passkeys")]
mod verifier;

use std::sync::Arc;

use portal::port::Passkeys;
use portal::settings::BaseUrl;

/// What verifies passkeys for this origin. `None` where they are not built in, and where the origin has an IP address for a host:
/// a passkey belongs to a domain (Web Authentication, section 5.1.2), `localhost` among them.
#[cfg(feature = "passkeys")]
pub fn offered(base_url: &BaseUrl, name: &str) -> Option<Arc<dyn Passkeys>> {
    verifier::Verifier::new(base_url, name).map(|verifier| Arc::new(verifier) as Arc<dyn Passkeys>)
}

/// None: they are not built in.
#[cfg(not(feature = "passkeys"))]
pub fn offered(_: &BaseUrl, _: &str) -> Option<Arc<dyn Passkeys>> {
    None
}

/// Says why there are no passkeys, where they are built in and nobody sees one.
pub fn warn(base_url: &BaseUrl, offered: bool) {
    if cfg!(feature = "passkeys") && !offered {
        tracing::warn!(
            base_url = base_url.as_str(),
            "no passkeys are offered: they belong to a domain, and base_url has an IP address; on this machine use http://localhost"
        );
    }
}
