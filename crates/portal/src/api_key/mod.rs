//! Keys of programs.

mod authorize;
mod create;
mod revoke;
