//! The API for programs: `Authorization: Bearer`, JSON, problem JSON. A contract (design section 12): anything may be
//! added, nothing changed.

pub mod body;
pub mod bulk;
pub mod key;
pub mod links;
pub mod may_contact;
pub mod openapi;
pub mod pace;
pub mod privacy;
pub mod query;
pub mod suppressions;
