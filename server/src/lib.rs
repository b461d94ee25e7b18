//! Insyn's one binary: the composition root. It reads the configuration, opens the store, starts the portal, and puts it
//! behind HTTP, mail and a command line. No business rule lives here and no SQL.
//!
//! The whole URL map is [`router`]. To add a page: its function in `app::pages`, its path in `domain::path`, its line in
//! the map. To add an endpoint of the API: a file in [`api`] with its `utoipa` description, its line in the map, and its
//! row in `tests/it`.

pub mod api;
pub mod assets;
pub mod cli;
pub mod config;
pub mod demo;
pub mod failure;
pub mod init;
pub mod leptos_toml;
pub mod listen;
pub mod log;
pub mod mail;
pub mod middleware;
pub mod oidc;
pub mod operation;
pub mod pages;
pub mod passkey;
pub mod problem;
pub mod router;
pub mod serve;
pub mod sms;
pub mod start;
pub mod state;
pub mod stop;
pub mod tls;
pub mod worker;
