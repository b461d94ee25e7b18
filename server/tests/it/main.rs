//! The server from outside: real databases, real files, the real router; and the binary itself where that matters.
//!
//! Tests in `both!` run on SQLite and on PostgreSQL. The latter need INSYN_TEST_POSTGRES, which `cargo xtask test` sets.

#[macro_use]
mod support;

mod accounts;
mod admin;
mod api;
mod assurance;
mod bulk;
mod config;
mod corpus;
mod demo;
mod doctor;
mod drafts;
mod errors;
mod export;
mod feed;
mod forms;
mod functions;
mod headers;
mod inspect;
mod journey;
mod keys;
mod limits;
mod logs;
mod mail;
#[cfg(feature = "oidc")]
mod oidc;
mod one_click;
mod operation;
mod origin;
mod outlived;
mod passkey;
mod process;
mod secrets;
mod sms;
mod smtp;
mod threat;
mod worker;
