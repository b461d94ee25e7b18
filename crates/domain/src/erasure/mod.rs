//! Erasure: the plan before anything is done, row by row.
//!
//! Pure: rows in, plan out. What is deleted, what loses the person and stays, what a law keeps and until when; the plan
//! has one canonical text, whose hash the reviewer approves and the worker checks.

mod plan;
mod term;

use serde::Deserialize;

pub use plan::{Action, Fate, Item, Keep, Plan, Row, Table, plan};
pub use term::{Counted, free_on};

/// What erasure does with a table's rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Erase {
    /// The row goes.
    Delete,
    /// The row stays without the person.
    Anonymise,
    /// A shared row, goes with its last subject.
    Unlink,
    /// Stays by law or need, until a date.
    Keep,
    /// Not the person's row: shown, never changed.
    Leave,
}
