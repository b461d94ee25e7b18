//! One row of a sheet: what becomes a number, and what becomes of long texts.

use std::borrow::Cow;
use std::io;

use domain::Value;
use rust_xlsxwriter::{Format, Worksheet, column_number_to_name};

use super::failed;
use super::format::Formats;
use crate::export::model::{Cell, Kind};
use crate::export::text::{exact, plain};

/// The most a cell holds, in UTF-16 units.
pub const CELL: usize = 32_767;

/// The most columns a sheet has.
pub const COLUMNS: usize = 16_384;

/// Integers up to here keep every digit in a spreadsheet, which shows and saves 15 of them.
const DIGITS_15: u64 = 999_999_999_999_999;

/// Writes the cells of one row.
pub struct RowWriter<'a> {
    /// The sheet.
    pub sheet: &'a mut Worksheet,
    /// The styles.
    pub formats: &'a Formats,
    /// The words before the columns in which a long text continues.
    pub continued: &'a str,
    /// The row.
    pub row: u32,
    /// The first column that belongs to no field.
    pub free: usize,
    /// Counts characters that were left out.
    pub left_out: &'a mut u64,
}

impl<'a> RowWriter<'a> {
    /// Writes one cell and returns roughly how many characters wide it shows. Numbers come from numeric columns only and
    /// only with every digit kept; strings are never looked at for formulas or addresses.
    pub fn cell(&mut self, column: usize, kind: Kind, cell: &Cell, withheld: &str) -> io::Result<usize> {
        let at = u16::try_from(column).map_err(io::Error::other)?;
        // Where the column has a fitting style already, naming it again per cell would only cost time.
        let style = (!Formats::is_text(kind)).then(|| self.formats.text());
        let value = match cell {
            Cell::Withheld => return self.text(column, withheld, style),
            Cell::Value(value) => value,
        };
        match value {
            Value::Null => Ok(0),
            Value::Bool(value) => self.sheet.write_boolean(self.row, at, *value).map(|_| 5).map_err(failed),
            Value::Integer(value) if value.unsigned_abs() <= DIGITS_15 => {
                let number = *value as f64;
                match kind {
                    Kind::Integer => self.sheet.write_number(self.row, at, number),
                    _ => self.sheet.write_number_with_format(self.row, at, number, self.formats.number(0)),
                }
                .map_err(failed)?;
                Ok(value.unsigned_abs().checked_ilog10().unwrap_or(0) as usize + 2)
            }
            Value::Decimal(text) => match exact(text) {
                Some((number, decimals)) => {
                    let format = self.formats.number(decimals);
                    self.sheet.write_number_with_format(self.row, at, number, format).map_err(failed)?;
                    Ok(text.len())
                }
                None => self.text(column, text, style),
            },
            other => self.text(column, &plain(other), style),
        }
    }

    /// Writes a text; one too long for a cell goes on in columns right of all fields, and its first part ends by saying
    /// which. Without a style it takes its column's.
    pub fn text(&mut self, column: usize, text: &str, style: Option<&'a Format>) -> io::Result<usize> {
        let text = self.legal(text);
        if text.len() <= CELL || units(&text) <= CELL {
            self.string(column, text.as_ref(), style)?;
            return Ok(text.lines().next().unwrap_or("").chars().take(80).count());
        }
        // Room for the words and two column names.
        let (head, mut rest) = split(&text, CELL.saturating_sub(units(self.continued) + 12));
        let first = self.free;
        while !rest.is_empty() {
            let (part, after) = split(rest, CELL);
            self.string(self.free, part, Some(self.formats.text()))?;
            self.free += 1;
            rest = after;
        }
        let head = format!("{head} [{} {}:{}]", self.continued, letters(first), letters(self.free - 1));
        self.string(column, &head, style)?;
        Ok(80)
    }

    fn string(&mut self, column: usize, text: &str, style: Option<&Format>) -> io::Result<()> {
        let at = u16::try_from(column).ok().filter(|_| column < COLUMNS);
        let at = at.ok_or_else(|| io::Error::other("a text is too long for a workbook; the other formats have it"))?;
        match style {
            None => self.sheet.write_string(self.row, at, text),
            Some(style) => self.sheet.write_string_with_format(self.row, at, text, style),
        }
        .map_err(failed)?;
        Ok(())
    }

    /// The text without the characters that XML 1.0 cannot hold; they are counted.
    fn legal<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let illegal = text.chars().filter(|&c| !is_legal(c)).count();
        if illegal == 0 {
            return Cow::Borrowed(text);
        }
        *self.left_out += illegal as u64;
        Cow::Owned(text.chars().filter(|&c| is_legal(c)).collect())
    }
}

/// Whether XML 1.0 can hold the character.
pub const fn is_legal(character: char) -> bool {
    !matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// A column's name, as the sheet shows it.
fn letters(column: usize) -> String {
    u16::try_from(column).map(column_number_to_name).unwrap_or_default()
}

fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// The text up to so many UTF-16 units, and the rest.
fn split(text: &str, most: usize) -> (&str, &str) {
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > most
    });
    text.split_at(end.map_or(text.len(), |(at, _)| at))
}
