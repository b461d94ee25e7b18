//! The pages, one a file: an async function that authenticates and asks the portal once, then a view over its answer.

pub mod admin;
mod ask;
mod code;
mod confirm;
mod consents;
mod data;
mod edit;
mod erasure;
mod error;
mod goodbye;
mod home;
mod in_person;
mod link;
mod links;
mod overview;
mod privacy;
mod request;
mod requests;
mod terms;
#[cfg(test)]
mod tests;
mod undo;
mod unsubscribe;

pub(crate) use ask::asking;
pub use code::code;
pub use confirm::confirm;
pub use consents::consents;
pub use data::data;
pub use edit::edit;
pub use erasure::erasure;
pub use error::error_page;
pub use goodbye::goodbye;
pub use home::home;
pub use in_person::in_person;
pub use link::{link, open_link};
pub(crate) use links::asked;
pub use links::links;
pub(crate) use overview::WhatYouCanDo;
pub use overview::overview;
pub use privacy::privacy;
pub use request::request;
pub(crate) use request::taking_back;
pub use requests::requests;
pub use terms::terms;
pub use undo::{undo, undo_confirm};
pub use unsubscribe::{unsubscribe, unsubscribe_post};
