//! `insyn crm schema`.

use std::io::Write as _;

use portal::mapping;

use crate::failure::{Failure, Outcome};

/// Prints the JSON Schema of `crm.toml`.
pub fn schema() -> Outcome<()> {
    let written = writeln!(std::io::stdout(), "{:#}", mapping::schema());
    written.map_err(|error| Failure::new(format!("cannot write: {error}")))
}
