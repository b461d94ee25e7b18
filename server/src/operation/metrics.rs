//! `GET /metrics`: counters for Prometheus. Labels are route templates, methods and statuses, never a path or a person.

use std::net::IpAddr;
use std::sync::atomic::AtomicI64;

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, header};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;
use subtle::ConstantTimeEq as _;

use crate::api::key;
use crate::middleware::client;
use crate::problem::Problem;
use crate::state::App;

/// The counters of this process.
pub struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    waiting: Gauge<i64, AtomicI64>,
    dead: Gauge<i64, AtomicI64>,
    unmapped: Gauge<i64, AtomicI64>,
    floods: Gauge<i64, AtomicI64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    method: &'static str,
    route: String,
    status: u32,
}

impl Default for Metrics {
    fn default() -> Self {
        let (requests, waiting, dead, unmapped, floods) =
            (Family::default(), Gauge::default(), Gauge::default(), Gauge::default(), Gauge::default());
        let mut registry = Registry::with_prefix("insyn");
        registry.register("http_requests", "Requests answered", Family::clone(&requests));
        registry.register("outbox_waiting", "Mails and other work not yet done", Gauge::clone(&waiting));
        registry.register("outbox_dead", "Mails and other work given up", Gauge::clone(&dead));
        let help = "Columns of mapped tables that the mapping neither maps nor waives; erasures there wait";
        registry.register("unmapped_columns", help, Gauge::clone(&unmapped));
        let help = "Questions for a link refused because everybody together asked too often";
        registry.register("link_requests_flooded", help, Gauge::clone(&floods));
        registry.register("build", "What is running", Info::new(vec![("version", env!("CARGO_PKG_VERSION"))]));
        Self { registry, requests, waiting, dead, unmapped, floods }
    }
}

impl Metrics {
    /// Counts a request.
    pub fn request(&self, method: &'static str, route: &str, status: u16) {
        let labels = RequestLabels { method, route: route.to_owned(), status: status.into() };
        self.requests.get_or_create(&labels).inc();
    }
}

/// Serves them where everybody can ask: to whoever has the key, and while none is set to this machine and its own network alone,
/// where no proxy stands in front.
///
/// # Errors
/// As [`read`]; 401 also where no key is set, for whoever asks from elsewhere, and for everybody behind a proxy.
pub async fn read_in_public(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    let client = client::of(request.extensions()).expose();
    let forwarded = ["forwarded", "x-forwarded-for"].iter().any(|name| request.headers().contains_key(*name));
    // Behind a proxy everybody may seem to be near, whatever it says or leaves out. One that is named is there; so is one
    // wherever the address is https, for we speak no TLS ourselves.
    let proxied = !app.trusted_proxies.is_empty() || app.base_url().is_https() || forwarded;
    if app.metrics_key.is_none() && (proxied || !is_near(client)) {
        return Err(key::unknown());
    }
    read(State(app), request.headers().clone()).await
}

/// This machine, or a network whose addresses mean nothing outside of it: RFC 1918, RFC 3927, RFC 4193, RFC 4291 (2.5.6).
fn is_near(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_loopback() || address.is_private() || address.is_link_local(),
        IpAddr::V6(address) => {
            // A request that came over no network, as in tests, has the unspecified one.
            let by_no_network = address.is_unspecified();
            by_no_network || address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local()
        }
    }
}

/// Serves them, to whoever has the key when one is set.
///
/// # Errors
/// 401; 503 when the database cannot be asked.
pub async fn read(State(app): State<App>, headers: HeaderMap) -> Result<Response, Problem> {
    if let Some(wanted) = &app.metrics_key {
        let given = key::bearer(&headers).unwrap_or_default();
        if !bool::from(given.as_bytes().ct_eq(wanted.expose().as_bytes())) {
            return Err(key::unknown());
        }
    }
    let metrics = &app.metrics;
    let (waiting, dead) = app.portal.outbox_counts().await?;
    metrics.waiting.set(waiting);
    metrics.dead.set(dead);
    metrics.unmapped.set(i64::try_from(app.portal.unmapped().await?.len()).unwrap_or(i64::MAX));
    metrics.floods.set(i64::try_from(app.portal.floods()).unwrap_or(i64::MAX));
    let mut text = String::new();
    encode(&mut text, &metrics.registry).map_err(|_| Problem::internal())?;
    Ok(([(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text).into_response())
}
