//! Mail, as a port. Only the worker sends, from a sealed outbox row; no request waits for a mail server.

/// A mail ready to leave. Holds a person's address and maybe a secret, so it has no `Debug`.
pub struct Mail {
    /// A stable id: sending the same outbox row twice repeats it, so that the receiver can tell.
    pub id: String,
    /// The person's address.
    pub to: String,
    /// The subject line, one line of text.
    pub subject: String,
    /// The plain-text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// A one-click unsubscribe URL (RFC 8058), when the mail is a marketing mail; ours are not, except in tests.
    pub unsubscribe: Option<String>,
}

/// Why a mail did not leave. Never names the address or the server's words, which may repeat it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// The relay could not be reached or said to come back later (SMTP 4xx); try again.
    #[error("the mail relay is not available")]
    Unavailable,
    /// The relay refused for good (SMTP 5xx), or the address cannot be written into a mail.
    #[error("the mail relay refused the mail")]
    Refused,
}

/// Hands mails to a relay.
#[async_trait::async_trait]
pub trait Mailer: Send + Sync {
    /// Returns when the relay has taken responsibility for the mail.
    ///
    /// # Errors
    /// See [`MailError`].
    async fn send(&self, mail: &Mail) -> Result<(), MailError>;
}
