//! Drafts a mapping from the live database: `insyn crm inspect`.
//!
//! What is known of a database comes from its catalogue, from names, and from what [`Measure`] counts in a sample of its
//! rows. In this order: `subject` finds the tables of persons; `walk` finds what hangs on them, link by `link`;
//! `judge` looks at every column of these tables; `write` makes the file of it. The draft is for an integrator to
//! finish: it says how sure it is, and decides nothing that the law leaves to them.
//!
//! No value of the database gets into the draft, with one exception: the constant that tells the kinds of a shared table
//! apart (`setype = "Contacts"`), since that is a name which programs gave.

mod entity;
mod field;
mod head;
mod judge;
mod label;
mod link;
mod meaning;
mod measure;
mod quote;
mod reach;
mod seen;
mod short;
mod subject;
mod survey;
mod used;
mod vocabulary;
mod walk;
mod way;
mod words;
mod write;

pub use measure::{Measure, Overlap, Place, Sample};
pub use seen::Seen;

use super::{Catalogue, TableName};
use crate::port::store::StoreResult;
use survey::Survey;

/// What came of an inspection.
pub enum Draft {
    /// The text of a `crm.toml`.
    Text(String),
    /// No table looks like one of persons.
    NoSubject,
    /// The table that was asked for is not there, or has no key that a mapping could name.
    NoTable,
}

/// Drafts a mapping; for one table of persons, when one is named.
///
/// # Errors
/// When the database cannot be read.
pub async fn draft(catalogue: &Catalogue, measure: &mut dyn Measure, table: Option<&TableName>) -> StoreResult<Draft> {
    let mut survey = Survey::new(catalogue, measure).await?;
    let subjects = match table {
        Some(table) => match subject::named(&survey, table) {
            Some(found) => vec![found],
            None => return Ok(Draft::NoTable),
        },
        None => subject::find(&survey),
    };
    if subjects.is_empty() {
        return Ok(Draft::NoSubject);
    }
    let mut kinds = Vec::new();
    for subject in &subjects {
        kinds.push(walk::of(&mut survey, subject, &subjects).await?);
    }
    Ok(Draft::Text(write::text(&survey, &kinds)))
}
