//! One request over one connection: what a code a minute needs. It follows nothing and asks no proxy.

use bytes::Bytes;
use http::{Request, StatusCode, Uri};
use http_body_util::Full;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio_rustls::TlsConnector;

use crate::failure::{Failure, Outcome};
use crate::tls::Roots;

/// It did not come to an answer: no name, no connection, no certificate, no HTTP.
pub(super) struct NoAnswer;

/// A client of one host.
pub(super) struct Client {
    host: String,
    port: u16,
    tls: Option<(TlsConnector, ServerName<'static>)>,
}

impl Client {
    /// A client that connects when it is asked to, to a host that these authorities vouch for.
    ///
    /// # Errors
    /// The host cannot be one.
    pub fn new(uri: &Uri, roots: &Roots) -> Outcome<Self> {
        let wrong = |_| Failure::new("`sms.url` must name a host".to_owned());
        let host = uri.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']').to_owned();
        let is_secure = uri.scheme_str() != Some("http");
        let port = uri.port_u16().unwrap_or(if is_secure { 443 } else { 80 });
        let tls = match is_secure {
            true => {
                let connector = roots.connector().map_err(|error| Failure::new(error.to_string()))?;
                Some((connector, ServerName::try_from(host.clone()).map_err(wrong)?))
            }
            false => None,
        };
        Ok(Self { host, port, tls })
    }

    /// Sends the request and returns the status of the answer; its words are not read.
    pub async fn send(&self, request: Request<Full<Bytes>>) -> Result<StatusCode, NoAnswer> {
        let stream = TcpStream::connect((self.host.as_str(), self.port)).await.map_err(|_| NoAnswer)?;
        match &self.tls {
            None => exchange(stream, request).await,
            Some((connector, name)) => {
                let stream = connector.connect(name.clone(), stream).await.map_err(|_| NoAnswer)?;
                exchange(stream, request).await
            }
        }
    }
}

async fn exchange<S>(stream: S, request: Request<Full<Bytes>>) -> Result<StatusCode, NoAnswer>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|_| NoAnswer)?;
    // Dropped with this future, as when its time is over: then the connection ends, too.
    let mut driver = JoinSet::new();
    driver.spawn(connection);
    let response = sender.send_request(request).await.map_err(|_| NoAnswer)?;
    Ok(response.status())
}
