//! `insyn openapi`.

use std::io::Write as _;

use crate::api::openapi;
use crate::failure::{Failure, Outcome};

/// Prints the API's description.
pub fn run() -> Outcome<()> {
    let written = writeln!(std::io::stdout(), "{}", openapi::text());
    written.map_err(|error| Failure::new(format!("cannot write: {error}")))
}
