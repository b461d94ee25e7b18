//! Text messages, as a port. Only the worker sends, from a sealed outbox row; no request waits for a gateway.

/// A text message ready to leave. Holds a person's number and a secret, so it has no `Debug`.
pub struct Sms {
    /// A stable id: sending the same outbox row twice repeats it, so that the gateway can tell.
    pub id: String,
    /// The person's number in its international form (E.164): `+` and digits.
    pub to: String,
    /// What it says, as plain text.
    pub text: String,
}

/// Why a text message did not leave. Never names the number or the gateway's words, which may repeat it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SmsError {
    /// The gateway could not be reached, took too long or said to come back later (429, 5xx); try again.
    #[error("the gateway for text messages is not available")]
    Unavailable,
    /// The gateway refused for good, or answered with something that is no answer.
    #[error("the gateway for text messages refused the message")]
    Refused,
}

/// Hands text messages to a gateway.
#[async_trait::async_trait]
pub trait SmsGateway: Send + Sync {
    /// Returns when the gateway has taken responsibility for the message.
    ///
    /// # Errors
    /// See [`SmsError`].
    async fn send(&self, sms: &Sms) -> Result<(), SmsError>;
}
