//! Keys of programs.

mod authorize;
mod create;
