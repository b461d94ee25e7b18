//! Asks the provider: one request on one connection, over TLS with ring, without following anybody elsewhere.

use std::time::Duration;

use bytes::Bytes;
use http::header;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use openidconnect::{HttpRequest, HttpResponse};
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;

use crate::config::is_private;
use crate::tls::Roots;

/// The provider answers within so long, or is away.
const PATIENCE: Duration = Duration::from_secs(5);
/// Metadata, keys and tokens are a few kilobytes.
const LARGEST: usize = 1 << 20;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// Its metadata names an address in plain text.
    #[error("it names an address that is neither https nor on this machine")]
    Plain,
    /// The network, or TLS.
    #[error("no connection: {0}")]
    Connection(#[from] std::io::Error),
    /// HTTP.
    #[error("it does not speak HTTP: {0}")]
    Protocol(#[from] hyper::Error),
    /// Not what fits.
    #[error("its answer cannot be read")]
    Unreadable,
    /// See [`PATIENCE`].
    #[error("it did not answer in time")]
    Late,
}

/// Asks once, a provider that these authorities vouch for.
///
/// # Errors
/// See [`Unanswered`].
pub async fn ask(roots: Roots, request: HttpRequest) -> Result<HttpResponse, Unanswered> {
    tokio::time::timeout(PATIENCE, connected(&roots, request)).await.map_err(|_| Unanswered::Late)?
}

async fn connected(roots: &Roots, request: HttpRequest) -> Result<HttpResponse, Unanswered> {
    let address = request.uri().clone();
    let host = address.host().filter(|_| is_private(&address)).ok_or(Unanswered::Plain)?;
    let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    let secure = address.scheme_str() == Some("https");
    let stream =
        TcpStream::connect((host.as_str(), address.port_u16().unwrap_or(if secure { 443 } else { 80 }))).await?;
    if !secure {
        return spoken(stream, request).await;
    }
    let name = ServerName::try_from(host).map_err(|_| Unanswered::Unreadable)?;
    let connector = roots.connector().map_err(std::io::Error::other)?;
    spoken(connector.connect(name, stream).await?, request).await
}

async fn spoken<S>(stream: S, request: HttpRequest) -> Result<HttpResponse, Unanswered>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    let connection = tokio::spawn(connection);
    let answer = async {
        let (mut head, body) = request.into_parts();
        let authority = head.uri.authority().map(ToString::to_string).unwrap_or_default();
        head.headers.insert(header::HOST, authority.parse().map_err(|_| Unanswered::Unreadable)?);
        let path = head.uri.path_and_query().map_or("/", |path| path.as_str());
        head.uri = path.parse().map_err(|_| Unanswered::Unreadable)?;
        let response = sender.send_request(http::Request::from_parts(head, Full::new(Bytes::from(body)))).await?;
        let (head, body) = response.into_parts();
        let body = Limited::new(body, LARGEST).collect().await.map_err(|_| Unanswered::Unreadable)?;
        Ok(HttpResponse::from_parts(head, body.to_bytes().to_vec()))
    }
    .await;
    connection.abort();
    answer
}
