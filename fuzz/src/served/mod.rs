//! Targets of the server's own: what it reads before anybody has shown who they are. Apart from the others, since the replay of
//! those is in a crate that does not know the server; these are replayed by `server/tests/it/corpus.rs`.

pub mod config;
pub mod cookie;
pub mod form;
pub mod forwarded;
