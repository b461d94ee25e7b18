//! Collects problems, each with its line.

use std::ops::Range;

use toml::Spanned;

use crate::mapping::{Column, ColumnKind, Problem};

/// What was found so far in one file.
pub(super) struct Problems<'a> {
    file: &'a str,
    /// Byte offsets of the line ends.
    ends: Vec<usize>,
    found: Vec<Problem>,
}

impl<'a> Problems<'a> {
    pub(super) fn new(file: &'a str, text: &str) -> Self {
        Self { file, ends: text.match_indices('\n').map(|(at, _)| at).collect(), found: Vec::new() }
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, span: &Range<usize>) -> usize {
        self.ends.partition_point(|end| *end < span.start) + 1
    }

    /// A problem at a place.
    pub(super) fn add(&mut self, span: Range<usize>, message: impl Into<String>) {
        let line = self.line(&span);
        self.found.push(Problem { file: self.file.to_owned(), line, message: message.into() });
    }

    /// A problem of the whole file.
    pub(super) fn add_whole(&mut self, message: impl Into<String>) {
        self.found.push(Problem { file: self.file.to_owned(), line: 0, message: message.into() });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// A column as the file names it; the catalogue fills in the rest.
    pub(super) fn column(&self, name: &str, span: &Range<usize>) -> Column {
        Column {
            name: name.to_owned(),
            line: self.line(span),
            kind: ColumnKind::default(),
            sql_type: String::new(),
            nullable: false,
            max_length: None,
            limits: Default::default(),
            labels: Vec::new(),
        }
    }

    /// A column whose name stands alone.
    pub(super) fn plain_column(&self, name: &Spanned<String>) -> Column {
        self.column(name.get_ref(), &name.span())
    }

    /// All of them in the order of lines, none twice (a default is judged wherever it is inherited).
    pub(super) fn into_sorted(mut self) -> Vec<Problem> {
        self.found.sort_by(|a, b| (a.line, &a.message).cmp(&(b.line, &b.message)));
        self.found.dedup();
        self.found
    }
}
