//! Insyn's pages: components that the server renders, islands that the browser enlivens, and thin server functions.
//!
//! Pages are made in two steps (`docs/adr/0003-pages-without-a-router.md`): an async function in [`pages`] authenticates
//! and asks the portal once; what it returns is rendered in one go, so that status and redirect are settled before the
//! first byte. Nothing but islands runs in the browser, and no page needs them: every action is a plain form.
//!
//! To add a page: a file in `pages` with its function and its view, its texts in `crates/portal/texts`, its path in
//! `domain::path`, its row in the server's route table, and its faces in `pages/tests/samples.rs`. To add an action: a file
//! in `functions`, its row in [`functions::FUNCTIONS`] and in `register.rs`. A component is one file in `components`.

// Views are nested types, one level for each element.
#![recursion_limit = "512"]

pub mod fault;
pub mod functions;
pub mod islands;

// The one place of this crate that tells server and browser apart.
#[cfg(feature = "ssr")]
#[macro_use]
mod text;
#[cfg(feature = "ssr")]
mod components;
#[cfg(feature = "ssr")]
mod constant;
#[cfg(feature = "ssr")]
mod document;
#[cfg(feature = "ssr")]
mod frame;
#[cfg(feature = "ssr")]
mod here;
#[cfg(feature = "ssr")]
pub mod http;
#[cfg(feature = "ssr")]
pub mod notice;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod register;
#[cfg(feature = "ssr")]
pub mod staff;
#[cfg(feature = "ssr")]
mod stop;
#[cfg(feature = "ssr")]
mod visit;

#[cfg(feature = "ssr")]
pub use {
    constant::Constants,
    document::{Assets, render},
    functions::FUNCTIONS,
    http::{CookieName, DeviceCookieName, PasskeyCookieName, StaffCookieName},
    pages::admin::error_page as desk_error_page,
    pages::error_page,
    register::register_server_fns,
};

/// Called by the loader once the page has been painted.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
