//! From a mapped column to the rules of its input.

use domain::field::{Input, Shape};

use super::{ColumnKind, FieldMap};

/// Text longer than this gets an input of several lines.
const ONE_LINE: usize = 250;

impl FieldMap {
    /// The rules that an entered value must keep. Tells of the column only after [`Mapping::check`](super::Mapping::check).
    #[must_use]
    pub fn shape(&self) -> Shape {
        let input = match self.column.kind {
            _ if !self.values.is_empty() => Input::Choice,
            ColumnKind::Text if self.column.max_length.is_some_and(|most| most > ONE_LINE) => Input::LongText,
            ColumnKind::Integer => Input::Integer,
            ColumnKind::Decimal => Input::Decimal,
            ColumnKind::Bool => Input::Bool,
            ColumnKind::Date => Input::Date,
            // The check refuses to make the last three editable; shown they are text.
            ColumnKind::Text | ColumnKind::Timestamp | ColumnKind::Bytes | ColumnKind::Other => Input::Text,
        };
        Shape {
            input,
            required: !self.column.nullable,
            max_length: self.column.max_length,
            values: self.values.iter().map(|(value, _)| value.clone()).collect(),
            pattern: self.pattern.clone(),
        }
    }
}
