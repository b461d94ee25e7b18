//! TLS outwards, by rustls with ring: to the gateway for text messages and to the identity provider.

use std::path::Path;
use std::sync::Arc;

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use tokio_rustls::TlsConnector;

/// Who may vouch for the other side: the public authorities, those that browsers trust, unless a file names others.
///
/// A file takes their place and does not add to them: for a service with an authority of one's own, a certificate that any of a
/// hundred and more companies could give out for its name would be no proof.
#[derive(Clone)]
pub struct Roots(Arc<RootCertStore>);

impl Default for Roots {
    fn default() -> Self {
        Self(Arc::new(webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect()))
    }
}

impl Roots {
    /// The authorities of a file, and no others: certificates in PEM (RFC 7468), one after the other.
    ///
    /// # Errors
    /// A sentence for whoever configures it; `key` names the setting.
    pub fn of_file(key: &str, file: &Path) -> Result<Self, String> {
        let place = file.display();
        let text = std::fs::read(file).map_err(|error| format!("`{key}`: {place} cannot be read: {error}"))?;
        let mut roots = RootCertStore::empty();
        for certificate in CertificateDer::pem_slice_iter(&text) {
            let added = certificate.ok().and_then(|certificate| roots.add(certificate).ok());
            added.ok_or_else(|| format!("`{key}`: {place} holds a certificate that cannot be read"))?;
        }
        if roots.is_empty() {
            return Err(format!("`{key}`: {place} holds no certificate; they are to be there in PEM"));
        }
        Ok(Self(Arc::new(roots)))
    }

    /// What speaks TLS with a server that they vouch for.
    ///
    /// # Errors
    /// None in practice: ring speaks the versions that are asked for.
    pub fn connector(&self) -> Result<TlsConnector, rustls::Error> {
        let ring = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ClientConfig::builder_with_provider(ring)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(Arc::clone(&self.0))
            .with_no_client_auth();
        Ok(TlsConnector::from(Arc::new(config)))
    }
}
