//! `insyn crm …`.

mod inspect;
mod schema;
mod show;

pub use inspect::inspect;
pub use schema::schema;
pub use show::show;
