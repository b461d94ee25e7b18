//! Hands mail to a relay over SMTP.

use std::time::Duration;

use async_trait::async_trait;
use lettre::message::Mailbox;
use lettre::transport::smtp::PoolConfig;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use portal::port::{Mail, MailError, Mailer};

use super::message;
use crate::config::mail::{Smtp, Tls};
use crate::failure::{Failure, Outcome};

/// For each command of a session with the relay.
const PATIENCE: Duration = Duration::from_secs(20);
/// Connections kept open at most.
const CONNECTIONS: u32 = 4;

/// A relay.
pub struct SmtpMailer {
    from: Mailbox,
    relay: AsyncSmtpTransport<Tokio1Executor>,
}

impl SmtpMailer {
    /// A relay that is connected to when the first mail leaves.
    ///
    /// # Errors
    /// Its name cannot be a name.
    pub fn new(from: Mailbox, smtp: &Smtp, base_url: &str) -> Outcome<Self> {
        type Transport = AsyncSmtpTransport<Tokio1Executor>;

        let host = &*smtp.host;
        let builder = match smtp.tls {
            Tls::Implicit => Transport::relay(host),
            Tls::Starttls => Transport::starttls_relay(host),
            Tls::None => Ok(Transport::builder_dangerous(host)),
        };
        let builder = builder.map_err(|_| Failure::new(format!("`mail.smtp.host`: `{host}` cannot be a host")))?;
        let mut builder = builder
            .timeout(Some(PATIENCE))
            .hello_name(ClientId::Domain(host_of(base_url).to_owned()))
            .pool_config(PoolConfig::new().max_size(CONNECTIONS));
        if let Some(port) = smtp.port {
            builder = builder.port(port);
        }
        if let (Some(username), Some(password)) = (&smtp.username, &smtp.password) {
            builder = builder.credentials(Credentials::new(username.to_string(), password.expose().to_owned()));
        }
        Ok(Self { from, relay: builder.build() })
    }
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let message = message::build(&self.from, mail)?;
        match self.relay.send(message).await {
            Ok(_) => Ok(()),
            // The relay's words may repeat the address: only its code is logged.
            Err(error) => {
                let code = error.status().map(|code| code.to_string()).unwrap_or_default();
                let permanent = error.is_permanent();
                tracing::warn!(
                    code,
                    permanent,
                    tls = error.is_tls(),
                    timeout = error.is_timeout(),
                    "a mail did not leave"
                );
                Err(if permanent { MailError::Refused } else { MailError::Unavailable })
            }
        }
    }
}

/// The host of an origin: what we call ourselves to the relay.
fn host_of(base_url: &str) -> &str {
    let rest = base_url.split("://").nth(1).unwrap_or(base_url);
    match rest.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => rest,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_host_of_an_origin() {
        for (origin, host) in [
            ("https://privacy.example.com", "privacy.example.com"),
            ("http://127.0.0.1:8080", "127.0.0.1"),
            ("http://[::1]:8080", "[::1]"),
        ] {
            assert_eq!(super::host_of(origin), host);
        }
    }
}
