//! Structured logs: one JSON object a line on standard error. What is never in them: URLs, queries, headers, bodies, and
//! anything a person entered or the CRM holds. A request is its route's template, status, time and a random
//! id, where it has a link, the beginning of a hash of the link's own number, and the number of whoever is signed in.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

/// The variable with the filter, in the syntax of `tracing_subscriber`.
pub const VARIABLE: &str = "RUST_LOG";

/// Begins to log, at `level` unless [`VARIABLE`] says otherwise; a second call changes nothing.
pub fn start(level: &str) {
    let filter = EnvFilter::try_from_env(VARIABLE).unwrap_or_else(|_| EnvFilter::new(level));
    start_to(filter, std::io::stderr);
    panics();
}

/// Begins to log to a writer of the caller's.
pub fn start_to<W>(filter: EnvFilter, writer: W)
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let lines = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(true)
        .with_span_list(false)
        .with_env_filter(filter)
        .with_writer(writer);
    let _ = lines.try_init();
    // Tests that search a log at TRACE look for this line first: a log that holds little proves little.
    tracing::trace!("everything is logged");
}

/// A panic's message may hold whatever was at hand, so only its place is logged.
fn panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panic");
    }));
}
