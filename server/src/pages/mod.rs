//! Between HTTP and the pages of `app`: requests in, answers out.

pub mod cookie;
pub mod export;
pub mod form;
pub mod function;
pub mod language;
pub mod missing;
pub mod page;
pub mod unsubscribe;
