//! Reads `crm.toml`.
//!
//! Two passes. [`read`] makes typed tables of the text: syntax, unknown and missing keys, types. Only when that went well do
//! [`purpose`] and [`subject`] (with a file per part of it) look at what the tables mean, so that one misspelt key does not
//! draw a tail of problems that are none. Each pass tells all it finds. A new key goes into [`raw`] with a comment, which is
//! its description in the JSON Schema, into the tables of `docs/mapping.md`, and into its part's file.

mod field;
mod keep;
mod locked;
mod mirror;
mod problems;
mod purpose;
mod raw;
mod read;
mod reference;
mod schema;
mod subject;
mod table;
mod value;

use problems::Problems;
pub use schema::schema;

use super::{Mapping, Problem};

/// Reads a mapping and checks what can be told from the file alone.
///
/// # Errors
/// Every problem found, each with its line, in the order of lines.
pub fn parse(file: &str, text: &str) -> Result<Mapping, Vec<Problem>> {
    let mut problems = Problems::new(file, text);
    let Some(tree) = read::file(&mut problems, text) else { return Err(problems.into_sorted()) };
    let purposes = purpose::purposes(&mut problems, &tree.purposes);
    let subjects = tree.subjects.iter().map(|named| subject::subject(&mut problems, named, &purposes)).collect();
    let waived = purpose::waived(&mut problems, &tree.head.waive);
    let mapping = Mapping { file: file.to_owned(), purposes, subjects, waived };
    let found = problems.into_sorted();
    if found.is_empty() { Ok(mapping) } else { Err(found) }
}
