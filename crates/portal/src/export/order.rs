//! The order of calls that every sink insists on.

use std::collections::HashSet;
use std::io;

use super::model::{Cell, SectionHead};

/// Where in the document a sink is.
#[derive(Default)]
pub struct Order {
    begun: bool,
    /// Fields of the open section.
    width: Option<usize>,
}

impl Order {
    /// The document starts; only once.
    pub fn begin(&mut self) -> io::Result<()> {
        if self.begun {
            return Err(wrong("an export begins once"));
        }
        self.begun = true;
        Ok(())
    }

    /// A section starts; `true` when it is not the first. Its codes become keys and column names, so a code used twice
    /// would lose a value silently.
    pub fn section(&mut self, head: &SectionHead) -> io::Result<bool> {
        self.finish()?;
        let mut codes = HashSet::new();
        if !head.fields.iter().all(|field| codes.insert(field.code.as_str())) {
            return Err(wrong("a field code occurs twice in a section"));
        }
        Ok(self.width.replace(head.fields.len()).is_some())
    }

    /// A row comes.
    pub fn row(&self, cells: &[Cell]) -> io::Result<()> {
        match self.width {
            None => Err(wrong("a row before its section")),
            Some(width) if width != cells.len() => {
                Err(wrong("a row has another number of cells than its section has fields"))
            }
            Some(_) => Ok(()),
        }
    }

    /// Whether a section is open.
    pub const fn in_section(&self) -> bool {
        self.width.is_some()
    }

    /// The document may end.
    pub fn finish(&self) -> io::Result<()> {
        if self.begun { Ok(()) } else { Err(wrong("an export has not begun")) }
    }
}

fn wrong(message: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, message)
}
