//! A workbook for people: a page in front, then a sheet per section.
//!
//! It is made to be opened by somebody who trusts us: strings go in as strings only, there is no formula, link, macro,
//! author or custom part in it, and nothing is cut. A text too long for a cell goes on in further columns, a section with
//! too many rows on a further sheet.

mod cell;
mod format;
mod sheet;

use std::collections::HashSet;
use std::io::{self, Seek, SeekFrom, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use self::cell::RowWriter;
use self::format::Formats;
use self::sheet::Sheet;
use super::model::{Cell, Document, SectionHead};
use super::order::Order;
use super::scratch::Scratch;
use super::{RowSink, cover, names};

/// The most rows a sheet has.
const ROWS: u32 = 1_048_576;

/// Writes the workbook: rows into temporary files as they come, the whole file into the writer at the end.
pub struct XlsxSink<W: Write> {
    out: W,
    order: Order,
    book: Workbook,
    formats: Formats,
    document: Option<Document>,
    names: HashSet<String>,
    open: Option<Open>,
    /// Rows per section so far.
    counts: Vec<(String, u64)>,
    /// Characters that XML cannot hold.
    left_out: u64,
    rows_per_sheet: u32,
    // Dropped last: the sheets lie in it.
    scratch: Scratch,
}

/// The section at hand.
struct Open {
    head: SectionHead,
    sheet: Sheet,
    /// Sheets of this section so far.
    part: usize,
}

impl<W: Write> XlsxSink<W> {
    /// A sink into `out`; the work is done in a private folder in `temp`.
    ///
    /// # Errors
    /// The private folder cannot be made.
    pub fn new(out: W, temp: &Path) -> io::Result<Self> {
        let scratch = Scratch::new(temp)?;
        let mut book = Workbook::new();
        book.set_tempdir(scratch.path()).map_err(failed)?;
        Ok(Self {
            out,
            order: Order::default(),
            book,
            formats: Formats::new(),
            document: None,
            names: HashSet::new(),
            open: None,
            counts: Vec::new(),
            left_out: 0,
            rows_per_sheet: ROWS,
            scratch,
        })
    }

    /// The same, with a limit that a test can reach.
    #[cfg(test)]
    pub(super) fn with_rows_per_sheet(mut self, rows: u32) -> Self {
        self.rows_per_sheet = rows;
        self
    }

    fn start(&mut self, head: SectionHead, part: usize) -> io::Result<()> {
        let name = names::sheet(&head.label, part, &mut self.names);
        let sheet = Sheet::open(&mut self.book, &name, &head, &self.formats)?;
        self.open = Some(Open { head, sheet, part });
        Ok(())
    }

    fn close(&mut self) -> io::Result<()> {
        self.open.take().map_or(Ok(()), |open| open.sheet.close(&mut self.book))
    }

    fn add(&mut self, cells: &[Cell]) -> io::Result<()> {
        if let Some(open) = self.open.take_if(|open| open.sheet.rows() >= self.rows_per_sheet) {
            open.sheet.close(&mut self.book)?;
            self.start(open.head, open.part + 1)?;
        }
        let (Some(open), Some(document)) = (&mut self.open, &self.document) else {
            return Err(io::ErrorKind::InvalidInput.into());
        };
        open.sheet.row(cells, &self.formats, &document.labels, &mut self.left_out)?;
        if let Some((_, rows)) = self.counts.last_mut() {
            *rows += 1;
        }
        Ok(())
    }

    /// Fills the sheet in front; last, because only now all is counted.
    fn cover(&mut self) -> io::Result<()> {
        let document = self.document.as_ref().ok_or(io::ErrorKind::InvalidInput)?;
        let mut remarks = Vec::new();
        if self.left_out > 0 {
            remarks.push(format!("{} {}", document.labels.left_out, self.left_out));
        }
        let sheet = self.book.worksheet_from_index(0).map_err(failed)?;
        for (column, width) in (0..).zip([34.0, 44.0, 20.0, 34.0, 44.0, 34.0, 34.0]) {
            sheet.set_column_width(column, width).map_err(failed)?;
        }
        for (row, line) in (0..).zip(cover::lines(document, &self.counts, &remarks)) {
            let style = match line.texts.len() {
                _ if line.heading => self.formats.heading(),
                // A sentence on its own may run over the columns beside it.
                0 | 1 => self.formats.text(),
                _ => self.formats.wrapped(),
            };
            let mut writer = RowWriter {
                sheet,
                formats: &self.formats,
                continued: &document.labels.continued,
                row,
                free: cover::WIDTH,
                left_out: &mut 0,
            };
            for (column, text) in line.texts.iter().enumerate() {
                writer.text(column, text, Some(style))?;
            }
        }
        Ok(())
    }

    /// The whole workbook, into a file first: an archive that breaks off half way must not reach anybody, and the zip
    /// crate would complete it all the same.
    fn save(&mut self) -> io::Result<()> {
        self.close()?;
        self.cover()?;
        let mut file = tempfile::tempfile_in(self.scratch.path())?;
        // Hardly larger than level 6, and a third faster.
        self.book.set_zip_compression_level(3);
        self.book.save_to_writer(io::BufWriter::with_capacity(1 << 16, &mut file)).map_err(failed)?;
        file.seek(SeekFrom::Start(0))?;
        io::copy(&mut file, &mut self.out)?;
        self.out.flush()
    }
}

impl<W: Write> RowSink for XlsxSink<W> {
    fn begin(&mut self, document: &Document) -> io::Result<()> {
        self.order.begin()?;
        let name = names::sheet(&document.labels.about, 1, &mut self.names);
        self.book.add_worksheet().set_name(name).map_err(failed)?;
        let title: String = document.meta.title.chars().filter(|&c| cell::is_legal(c)).take(200).collect();
        // The time the document says, not the clock's: the same content makes the same file.
        let produced =
            OffsetDateTime::parse(&document.meta.produced_at, &Rfc3339).map_or(0, OffsetDateTime::unix_timestamp);
        let produced = ExcelDateTime::from_timestamp(produced).map_err(failed)?;
        self.book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&produced));
        self.document = Some(document.clone());
        Ok(())
    }

    fn section(&mut self, head: &SectionHead) -> io::Result<()> {
        self.order.section(head)?;
        guarded(|| {
            self.close()?;
            self.counts.push((head.label.clone(), 0));
            self.start(head.clone(), 1)
        })
    }

    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        self.order.row(cells)?;
        guarded(|| self.add(cells))
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.order.finish()?;
        guarded(|| self.save())
    }
}

/// The library panics when it cannot write to its temporary file: a full disk is an error like any other.
fn guarded(work: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(io::Error::other("the workbook could not be written")))
}

/// The library's errors, none of which holds a cell's text.
fn failed(error: XlsxError) -> io::Error {
    io::Error::other(error)
}
