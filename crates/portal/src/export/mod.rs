//! The copy of a person's data as a file: one row model, three formats.
//!
//! A [`Document`] says who holds the data, why, and which sections follow; the caller then feeds a [`RowSink`] section by
//! section and row by row, and the sink writes as it goes, so that a person with 100,000 rows costs no more memory than
//! one with ten. JSON is the lossless format; CSV and XLSX are for people, and safe to open in a spreadsheet.
//!
//! Everything here blocks (it writes to files and compresses): run it on a blocking thread. To add a format: a sink, an
//! arm in [`open`], and its reader in `tests/readers.rs`, which every round trip then goes through.

mod cover;
mod csv;
mod guard;
mod json;
mod model;
mod names;
mod order;
mod scratch;
#[cfg(test)]
mod tests;
mod text;
mod xlsx;

use std::io::{self, Write};
use std::path::Path;

pub use csv::CsvZipSink;
pub use json::{JsonSink, SCHEMA, SCHEMA_ID};
pub use model::{Cell, Document, FieldHead, Kind, Labels, Meta, SectionHead, Source};
pub use xlsx::XlsxSink;

/// Takes the document in order: `begin`, then for each section `section` and its `row`s, then `finish`.
///
/// Calls out of order, rows of the wrong width and field codes used twice are [`io::ErrorKind::InvalidInput`]; all other
/// errors are the reader's or the disk's. After an error the file is broken and the sink can only be dropped, which leaves
/// nothing behind on the disk. No error text holds a person's value.
pub trait RowSink {
    /// Starts the file.
    ///
    /// # Errors
    /// See the trait.
    fn begin(&mut self, document: &Document) -> io::Result<()>;

    /// Starts a section, which ends the one before.
    ///
    /// # Errors
    /// See the trait.
    fn section(&mut self, head: &SectionHead) -> io::Result<()>;

    /// Adds a row to the section: one cell per field, in the order of the head's fields.
    ///
    /// # Errors
    /// See the trait.
    fn row(&mut self, cells: &[Cell]) -> io::Result<()>;

    /// Ends the file and flushes the writer.
    ///
    /// # Errors
    /// See the trait.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// The formats of an access copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One JSON document, see [`SCHEMA`].
    Json,
    /// A workbook with a sheet per section.
    Xlsx,
    /// A ZIP with a CSV file per section and a manifest.
    CsvZip,
}

impl Format {
    /// Every format, in the order in which pages offer them.
    pub const ALL: [Self; 3] = [Self::Json, Self::Xlsx, Self::CsvZip];

    /// The end of the file's name, as `/my/export.{extension}` has it.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Xlsx => "xlsx",
            Self::CsvZip => "csv.zip",
        }
    }

    /// The media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::CsvZip => "application/zip",
        }
    }
}

/// A sink of this format. `temp` is an existing folder; what is put there lies in a folder of its own that only this user
/// may enter, in files without a name, and is gone when the sink is.
///
/// # Errors
/// The temporary folder cannot be made.
pub fn open<'out, W: Write + Send + 'out>(
    format: Format,
    out: W,
    temp: &Path,
) -> io::Result<Box<dyn RowSink + Send + 'out>> {
    Ok(match format {
        Format::Json => Box::new(JsonSink::new(out)),
        Format::Xlsx => Box::new(XlsxSink::new(out, temp)?),
        Format::CsvZip => Box::new(CsvZipSink::new(out, temp)?),
    })
}
