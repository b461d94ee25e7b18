//! What happens to every request, a file each. From the outside in:
//!
//! [`observe`] (id, log line, counter), [`client`] (where it came from), [`headers`], compression, a net for panics,
//! [`fault`] (problems become pages where a browser asks), again a net for panics, [`origin`] (same-origin or refused), then,
//! but for the probes, [`body`], [`places`] and [`time_limit`].

mod body;
pub mod client;
mod compression;
pub mod fault;
pub mod headers;
pub mod observe;
pub mod origin;
mod panic;
mod places;
mod time_limit;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use tower::ServiceBuilder;

use crate::state::App;

/// The most bytes of a form or of a small body.
pub const BODY: usize = 64 * 1024;

// Both are one layer each for the router: it boxes every layer that it is given round every route, and a request copies the
// boxes that are left to pass at each of them.

/// What holds for routes that do work.
pub fn limits(router: Router<App>, app: &App) -> Router<App> {
    router.layer(
        ServiceBuilder::new()
            .layer(from_fn(body::gather))
            .layer(from_fn_with_state(app.clone(), places::take))
            .layer(from_fn(time_limit::keep))
            .layer(DefaultBodyLimit::max(BODY)),
    )
}

/// What holds for everything, errors included.
pub fn everywhere(router: Router<App>, app: &App) -> Router<App> {
    router.layer(
        ServiceBuilder::new()
            .layer(from_fn_with_state(app.clone(), observe::note))
            .layer(from_fn_with_state(app.clone(), client::note))
            .layer(from_fn_with_state(app.clone(), headers::set))
            .layer(compression::layer())
            .layer(panic::net())
            .layer(from_fn_with_state(app.clone(), fault::show))
            .layer(panic::net())
            .layer(from_fn_with_state(app.clone(), origin::check)),
    )
}
