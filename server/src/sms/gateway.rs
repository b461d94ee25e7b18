//! Hands text messages to a gateway over HTTP.

use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use http::header::{CONTENT_TYPE, HOST, USER_AGENT};
use http::{HeaderName, HeaderValue, Request, StatusCode};
use http_body_util::Full;
use portal::port::{self, SmsError, SmsGateway};

use super::body;
use super::client::Client;
use crate::config::Sms;
use crate::failure::{Failure, Outcome};

/// From the first packet to the head of the answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// The message's id, for gateways that tell a second try by it (draft-ietf-httpapi-idempotency-key-header).
const SAME: HeaderName = HeaderName::from_static("idempotency-key");

/// A gateway.
pub struct HttpGateway {
    config: Sms,
    client: Client,
    credential: Option<(HeaderName, HeaderValue)>,
    patience: Duration,
}

impl HttpGateway {
    /// A gateway that is connected to when the first message leaves.
    ///
    /// # Errors
    /// Its address cannot be one, or its token cannot stand in a header.
    pub fn new(config: &Sms) -> Outcome<Self> {
        Ok(Self {
            config: config.clone(),
            client: Client::new(config.url.expose(), &config.roots)?,
            credential: config.credential().map_err(Failure::new)?,
            patience: PATIENCE,
        })
    }

    /// The same with other patience.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    fn request(&self, sms: &port::Sms) -> Option<Request<Full<Bytes>>> {
        let url = self.config.url.expose();
        let path = url.path_and_query().map_or("/", |path| path.as_str());
        let mut request = Request::post(path)
            .header(HOST, url.authority()?.as_str())
            .header(USER_AGENT, "insyn")
            .header(CONTENT_TYPE, body::media_type(self.config.format))
            .header(SAME, sms.id.as_str());
        if let Some((name, value)) = &self.credential {
            request = request.header(name, value);
        }
        request.body(Full::new(body::of(&self.config, sms))).ok()
    }
}

#[async_trait]
impl SmsGateway for HttpGateway {
    async fn send(&self, sms: &port::Sms) -> Result<(), SmsError> {
        let request = self.request(sms).ok_or(SmsError::Refused)?;
        // The gateway's words may repeat number and code: only its status is logged.
        let Ok(Ok(status)) = tokio::time::timeout(self.patience, self.client.send(request)).await else {
            tracing::warn!("the gateway for text messages did not answer");
            return Err(SmsError::Unavailable);
        };
        if status.is_success() {
            return Ok(());
        }
        let is_passing = status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error();
        tracing::warn!(status = status.as_u16(), permanent = !is_passing, "a text message did not leave");
        Err(if is_passing { SmsError::Unavailable } else { SmsError::Refused })
    }
}
