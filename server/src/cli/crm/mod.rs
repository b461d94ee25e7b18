//! `insyn crm …`.

mod schema;
mod show;

pub use schema::schema;
pub use show::show;
