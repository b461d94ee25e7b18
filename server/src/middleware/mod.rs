//! What happens to every request, a file each. From the outside in:
//!
//! [`observe`] (id, log line, counter), [`headers`], compression, a net for panics, [`fault`] (problems become pages where
//! a browser asks), again a net for panics, [`origin`] (same-origin or refused), then, but for the probes, [`places`] and
//! [`time_limit`].

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

use crate::state::App;

/// The most bytes of a form or of a small body.
pub const BODY: usize = 64 * 1024;

/// What holds for routes that do work.
pub fn limits(router: Router<App>, app: &App) -> Router<App> {
    router
        .layer(DefaultBodyLimit::max(BODY))
        .layer(from_fn(time_limit::keep))
        .layer(from_fn_with_state(app.clone(), places::take))
}

/// What holds for everything, errors included.
pub fn everywhere(router: Router<App>, app: &App) -> Router<App> {
    router
        .layer(from_fn_with_state(app.clone(), origin::check))
        .layer(panic::net())
        .layer(from_fn_with_state(app.clone(), fault::show))
        .layer(panic::net())
        .layer(compression::layer())
        .layer(from_fn_with_state(app.clone(), headers::set))
        .layer(from_fn_with_state(app.clone(), observe::note))
}
