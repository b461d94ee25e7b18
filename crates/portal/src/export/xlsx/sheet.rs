//! One sheet of a section.

use std::io;

use rust_xlsxwriter::{Workbook, Worksheet};

use super::cell::{COLUMNS, RowWriter, is_legal};
use super::failed;
use super::format::Formats;
use crate::export::model::{Cell, Kind, Labels, SectionHead};

/// The narrowest and widest a column is made, in characters.
const WIDTHS: (usize, usize) = (8, 60);

/// A sheet that is being written. Its rows leave memory as soon as the next one starts.
pub struct Sheet {
    sheet: Worksheet,
    /// The row that comes next.
    next: u32,
    kinds: Vec<Kind>,
    /// The widest seen per column.
    widths: Vec<usize>,
}

impl Sheet {
    /// A sheet with the section's header, which stays in view.
    pub fn open(book: &mut Workbook, name: &str, head: &SectionHead, formats: &Formats) -> io::Result<Self> {
        if head.fields.len() > COLUMNS {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "more fields than a sheet has columns"));
        }
        let mut sheet = book.new_worksheet_with_constant_memory().map_err(failed)?;
        sheet.set_name(name).map_err(failed)?;
        sheet.set_freeze_panes(1, 0).map_err(failed)?;
        let mut widths = Vec::new();
        for (column, field) in (0..).zip(&head.fields) {
            if let Some(format) = formats.column(field.kind) {
                sheet.set_column_format(column, format).map_err(failed)?;
            }
            // A label comes from the mapping; a heading of a thousand characters is no heading.
            let label: String = field.label.chars().filter(|&c| is_legal(c)).take(1_000).collect();
            widths.push(label.chars().count() + 2);
            sheet.write_string_with_format(0, column, label, formats.heading()).map_err(failed)?;
        }
        Ok(Self { sheet, next: 1, kinds: head.fields.iter().map(|field| field.kind).collect(), widths })
    }

    /// Rows written, the header among them.
    pub const fn rows(&self) -> u32 {
        self.next
    }

    /// Adds a row.
    pub fn row(&mut self, cells: &[Cell], formats: &Formats, labels: &Labels, left_out: &mut u64) -> io::Result<()> {
        let mut writer = RowWriter {
            sheet: &mut self.sheet,
            formats,
            continued: &labels.continued,
            row: self.next,
            free: self.kinds.len(),
            left_out,
        };
        for (column, (cell, kind)) in cells.iter().zip(&self.kinds).enumerate() {
            let width = writer.cell(column, *kind, cell, &labels.withheld)?;
            self.widths[column] = self.widths[column].max(width);
        }
        self.next += 1;
        Ok(())
    }

    /// Hands the sheet to the workbook.
    pub fn close(mut self, book: &mut Workbook) -> io::Result<()> {
        for (column, width) in (0..).zip(self.widths) {
            let width = width.clamp(WIDTHS.0, WIDTHS.1) as f64 + 1.0;
            self.sheet.set_column_width(column, width).map_err(failed)?;
        }
        book.push_worksheet(self.sheet);
        Ok(())
    }
}
