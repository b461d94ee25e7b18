//! Serves until asked to stop: takes no more connections, finishes the requests there are, ends.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::ServiceExt as _;

use crate::stop::{self, Stop};

/// For the head of a request, and between two requests of one connection.
const HEAD: Duration = Duration::from_secs(20);
/// For the requests that are there when it stops.
const FINISH: Duration = Duration::from_secs(10);
/// Connections at one time.
const CONNECTIONS: usize = 4_096;

/// Serves one listener. HTTP/1.1: what stands in front speaks the newer ones with browsers.
pub async fn until_stopped(listener: TcpListener, router: Router, mut stop: Stop) {
    let graceful = GracefulShutdown::new();
    let connections = Arc::new(Semaphore::new(CONNECTIONS));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(64 * 1024);
    loop {
        let Ok(place) = Arc::clone(&connections).acquire_owned().await else { break };
        let (stream, peer) = tokio::select! {
            () = stop::asked(&mut stop) => break,
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                // Out of file descriptors, most likely: let some be given back.
                Err(_) => {
                    tracing::warn!("a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    continue;
                }
            },
        };
        let _ = stream.set_nodelay(true);
        let service = router.clone().map_request(move |mut request: http::Request<hyper::body::Incoming>| -> Request {
            request.extensions_mut().insert(ConnectInfo(peer));
            request.map(axum::body::Body::new)
        });
        let service = TowerToHyperService::new(service);
        let connection = graceful.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            // How a connection ends is the client's affair.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(FINISH, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests were cut off");
    }
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpStream;
    use tokio::sync::watch;

    use super::*;

    const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";

    #[tokio::test]
    async fn what_has_begun_is_finished() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (begun, mut began) = watch::channel(false);
        let router = Router::new().route(
            "/",
            get(move || async move {
                let _ = begun.send(true);
                tokio::time::sleep(Duration::from_millis(300)).await;
                "finished"
            }),
        );
        let (tell, stop) = watch::channel(false);
        let serving = tokio::spawn(until_stopped(listener, router, stop));
        let mut client = TcpStream::connect(address).await.unwrap();
        client.write_all(REQUEST).await.unwrap();
        began.wait_for(|begun| *begun).await.unwrap();
        tell.send(true).unwrap();
        let mut answer = String::new();
        client.read_to_string(&mut answer).await.unwrap();
        assert!(answer.ends_with("finished"), "{answer}");
        serving.await.unwrap();
        assert!(TcpStream::connect(address).await.is_err(), "it takes no more connections");
    }
}
