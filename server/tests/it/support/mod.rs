//! What the tests stand on.

mod app;
mod ask;
#[cfg(feature = "passkeys")]
pub mod authenticator;
pub mod authority;
pub mod capture;
mod colleague;
mod database;
pub mod flaky;
pub mod http;
#[cfg(feature = "oidc")]
pub mod provider;
mod routes;
pub mod totp;
mod visitor;

pub use app::{Setup, TestApp};
pub use ask::{Answer, Ask};
pub use colleague::{Colleague, PASSWORD, address};
pub use database::{Database, On};
pub use routes::routes;
pub use visitor::Visitor;

/// Declares tests that run on both databases: `both! { async fn name(app: TestApp) { … } }`.
macro_rules! both {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident: TestApp) $body:block)+) => {
        mod sqlite {
            $($(#[$meta])* #[tokio::test]
            async fn $name() { super::$name($crate::support::TestApp::start($crate::support::On::Sqlite).await).await; })+
        }
        mod postgres {
            $($(#[$meta])* #[tokio::test]
            async fn $name() { super::$name($crate::support::TestApp::start($crate::support::On::Postgres).await).await; })+
        }
        $(async fn $name($app: $crate::support::TestApp) $body)+
    };
}
