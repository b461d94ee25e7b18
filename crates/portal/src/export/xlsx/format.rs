//! The few styles of the workbook.

use rust_xlsxwriter::Format;

use crate::export::model::Kind;

/// Made once per workbook.
pub struct Formats {
    heading: Format,
    text: Format,
    wrapped: Format,
    /// By number of decimals.
    numbers: Vec<Format>,
}

impl Formats {
    /// All of them.
    pub fn new() -> Self {
        // Text stays text also after somebody edits the cell: "@" and the apostrophe that is not shown.
        let text = Format::new().set_num_format("@").set_quote_prefix();
        Self {
            heading: text.clone().set_bold(),
            wrapped: text.clone().set_text_wrap(),
            text,
            numbers: (0..16)
                .map(|decimals| match decimals {
                    0 => Format::new().set_num_format("0"),
                    _ => Format::new().set_num_format(format!("0.{}", "0".repeat(decimals))),
                })
                .collect(),
        }
    }

    /// Of headings.
    pub const fn heading(&self) -> &Format {
        &self.heading
    }

    /// Of texts.
    pub const fn text(&self) -> &Format {
        &self.text
    }

    /// Of sentences on the page in front.
    pub const fn wrapped(&self) -> &Format {
        &self.wrapped
    }

    /// Of numbers with so many decimals (at most 15), all of them shown.
    pub fn number(&self, decimals: usize) -> &Format {
        &self.numbers[decimals]
    }

    /// Of a whole column; cells without a style of their own take it.
    pub fn column(&self, kind: Kind) -> Option<&Format> {
        match kind {
            Kind::Integer => Some(self.number(0)),
            _ if Self::is_text(kind) => Some(&self.text),
            _ => None,
        }
    }

    /// Whether the column is of text. Days and moments are: a spreadsheet's own would lose early years, offsets and
    /// fractions.
    pub const fn is_text(kind: Kind) -> bool {
        matches!(kind, Kind::Text | Kind::Date | Kind::Timestamp | Kind::Bytes | Kind::List)
    }
}
