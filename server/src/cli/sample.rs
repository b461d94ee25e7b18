//! `insyn sample`.

use super::{Common, arguments};
use crate::failure::{Failure, Outcome};
use crate::log;

/// Fills a database with the sample CRM, for trials, tests and measurements.
pub async fn run(common: &Common, wanted: &arguments::Sample) -> Outcome<()> {
    log::start("warn");
    let url = common.database.as_deref().ok_or_else(|| Failure::new("name the database with --database"))?;
    store::sample::load(url, wanted.persons).await.map_err(|error| Failure::new(error.to_string()))
}
