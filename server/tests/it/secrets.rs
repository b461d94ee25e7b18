//! What holds a secret or a person's value can be neither printed nor written into JSON: to try is an error of the compiler.

use std::fmt::{Debug, Display};

use app::functions::admin::{AcceptInvitation, ChangePassword, ConfirmFactor, EnterSecondFactor, Prove, SignIn};
use app::functions::{AskErasure, ConfirmAddress, EnterCode};
use portal::port::store;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use static_assertions::{assert_impl_all, assert_not_impl_any};
use zeroize::ZeroizeOnDrop;

macro_rules! silent {
    ($($type:ty),+ $(,)?) => { $(assert_not_impl_any!($type: Debug, Display, Serialize);)+ };
}

// Secrets.
silent!(
    portal::Secret,
    portal::Proof,
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

assert_impl_all!(portal::Secret: ZeroizeOnDrop);

/// What a form brings is an argument of a server function, and so `Debug` and `Serialize` by leptos' macro: neither says it.
fn says_nothing<F: DeserializeOwned + Debug + Serialize>(form: &serde_json::Value) {
    let read: F = serde_json::from_value(form.clone()).expect("the form");
    let shown = format!("{read:?} {read:#?}");
    assert!(shown.contains("SecretInput") && !shown.contains("planted"), "{shown}");
    assert!(serde_json::to_string(&read).is_err(), "{shown}");
}

/// Seen to fail: with a `String` for the code of `AskErasure`. `Debug` derived for `SecretInput` does not compile.
#[test]
fn what_was_typed_is_in_no_function_that_is_printed() {
    let form = json!({
        "email": "ingrid@fjordline.example", "password": "planted password", "repeated": "planted password",
        "current": "planted current", "code": "planted code", "field": "subject.email", "proof": "planted proof", "token": "planted token",
    });
    says_nothing::<SignIn>(&form);
    says_nothing::<AcceptInvitation>(&form);
    says_nothing::<ChangePassword>(&form);
    says_nothing::<ConfirmFactor>(&form);
    says_nothing::<EnterSecondFactor>(&form);
    says_nothing::<Prove>(&form);
    says_nothing::<EnterCode>(&form);
    says_nothing::<AskErasure>(&form);
    says_nothing::<ConfirmAddress>(&form);
}
