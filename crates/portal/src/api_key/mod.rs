//! Keys of programs.

mod authorize;
mod create;
mod list;
mod revoke;
mod rotate;

pub use create::NewApiKey;
