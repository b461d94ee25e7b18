//! What `cargo xtask bench` holds `GET /my` against: one bare axum route that asks the database what the page asks, by the
//! same calls, and answers a constant page of the same length. No middleware, no log, no check of the session, no rendering.
//!
//! `yardstick <insyn.toml> <crm.toml> <port> <bytes>`; it serves until it is killed.

use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::response::Html;
use axum::routing::get;
use http::{HeaderMap, StatusCode, header};
use portal::port::Store;
use server::config::{self, Overrides};
use server::start;
use sha2::{Digest as _, Sha256};

struct Yardstick {
    store: Arc<dyn Store>,
    page: &'static str,
}

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [config, crm, port, length] = &arguments[..] else {
        panic!("yardstick <insyn.toml> <crm.toml> <port> <bytes>");
    };
    let (port, length): (u16, usize) = (port.parse().expect("a port"), length.parse().expect("a number of bytes"));
    let config = config::load(Path::new(config), &Overrides::default()).expect("insyn.toml can be read");
    let (parts, _) = start::parts(&config, Path::new(crm)).await.expect("the database can be opened");
    let page = "x".repeat(length).leak();
    let router = Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route("/my", get(my))
        .with_state(Arc::new(Yardstick { store: parts.store, page }));
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.expect("the port is free");
    axum::serve(listener, router).await.expect("it serves");
}

async fn my(State(yardstick): State<Arc<Yardstick>>, headers: HeaderMap) -> Result<Html<&'static str>, StatusCode> {
    // The draft of a rejected form would be older; there is none.
    const DRAFTS: i64 = 0;
    let cookie = headers.get(header::COOKIE).and_then(|cookie| cookie.to_str().ok()?.strip_prefix("insyn="));
    let hash = Sha256::digest(cookie.ok_or(StatusCode::UNAUTHORIZED)?.as_bytes());
    let mut reader = yardstick.store.reader().await.map_err(gone)?;
    let current = reader.current_session(&hash, DRAFTS).await.map_err(gone)?.ok_or(StatusCode::UNAUTHORIZED)?;
    // The page asks twice: whether the link's address is still the person's, and who they are.
    std::hint::black_box(reader.crm_subject(&current.subject).await.map_err(gone)?);
    let person = reader.crm_subject(&current.subject).await.map_err(gone)?.ok_or(StatusCode::NOT_FOUND)?;
    let states = reader.consent_states(current.session.subject_id).await.map_err(gone)?;
    let mirrors = reader.mirror_values(current.session.subject_id).await.map_err(gone)?;
    std::hint::black_box((person, states, mirrors));
    Ok(Html(yardstick.page))
}

fn gone<E>(_: E) -> StatusCode {
    StatusCode::SERVICE_UNAVAILABLE
}
