//! What holds a secret or a person's value can be neither printed nor written into JSON: to try is an error of the compiler.

use std::fmt::{Debug, Display};

use portal::port::store;
use serde::Serialize;
use static_assertions::assert_not_impl_any;

macro_rules! silent {
    ($($type:ty),+ $(,)?) => { $(assert_not_impl_any!($type: Debug, Display, Serialize);)+ };
}

// Secrets.
silent!(
    portal::Secret,
    portal::Opened,
    portal::SignedIn,
    portal::CreatedLink,
    portal::token::Minted,
    portal::key_ring::KeyRing,
    portal::key_ring::RingKey,
    server::config::Secret,
    server::config::Config,
    server::config::Mail,
    server::config::Metrics,
    app::http::SetCookie,
    app::http::PageRequest,
    app::http::Answer,
);

// Values about a person, and what carries them.
silent!(
    domain::Personal<String>,
    portal::limit::ClientAddress,
    portal::port::Mail,
    portal::SubjectActor,
    portal::StaffActor,
    store::CrmSubject,
    store::SubjectRecord,
    store::StaffRecord,
    portal::CaseCommand,
    portal::AskCommand,
    portal::MayContact,
    portal::Targets,
    store::SessionRecord,
    store::Current,
    store::CodeRecord,
    store::NewOutbox,
    store::Claimed,
    app::http::Page,
);
