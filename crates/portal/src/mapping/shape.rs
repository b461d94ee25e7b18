//! From a mapped column to the rules of its input.

use domain::field::{Format, Input, Misfit, Shape};
use serde_json::Value as Json;

use super::{Column, ColumnKind, FieldMap};
use crate::phone::{self, Country};

/// Text longer than this gets an input of several lines.
const ONE_LINE: usize = 250;

impl FieldMap {
    /// What was entered, in the form in which it is stored: [`Shape::check`], and the rules that only a server knows. A phone
    /// number of `country` comes back as all others do, with its country.
    ///
    /// # Errors
    /// The first rule that the text breaks.
    pub fn check(&self, country: Option<Country>, entered: &str) -> Result<Option<String>, Misfit> {
        let shape = self.shape();
        let Some(text) = shape.check(entered)? else { return Ok(None) };
        if self.format == Some(Format::Phone) {
            let number = phone::normal(country, &text).filter(|_| phone::is_valid(country, &text));
            return number.map(Some).ok_or(Misfit::NotPhone);
        }
        if shape.input == Input::Json && !serde_json::from_str(&text).is_ok_and(|json| is_storable(&json)) {
            return Err(Misfit::NotJson);
        }
        Ok(Some(text))
    }

    /// The rules that an entered value must keep. Tells of the column only after [`Mapping::check`](super::Mapping::check).
    #[must_use]
    pub fn shape(&self) -> Shape {
        let input = match self.column.kind {
            // A list of the CRM may be empty, and is a list all the same.
            _ if !self.values.is_empty() || self.values_from.is_some() => Input::Choice,
            ColumnKind::Text if self.column.max_length.is_some_and(|most| most > ONE_LINE) => Input::LongText,
            ColumnKind::Integer => Input::Integer,
            ColumnKind::Decimal => Input::Decimal,
            ColumnKind::Bool => Input::Bool,
            ColumnKind::Date => Input::Date,
            ColumnKind::Time => Input::Time,
            ColumnKind::Timestamp => Input::Moment,
            ColumnKind::Uuid => Input::Uuid,
            ColumnKind::Json => Input::Json,
            // The check refuses to make the last three editable; shown they are text.
            ColumnKind::Text
            | ColumnKind::Enum
            | ColumnKind::Bits
            | ColumnKind::Bytes
            | ColumnKind::List
            | ColumnKind::Other => Input::Text,
        };
        Shape {
            input,
            required: !self.column.nullable,
            max_length: self.column.max_length,
            values: self.values.iter().map(|(value, _)| value.clone()).collect(),
            pattern: self.pattern.clone().or_else(|| bits(&self.column)),
            limits: self.column.limits.clone(),
            format: self.format,
        }
    }
}

/// Whether every string of a JSON text can be stored: PostgreSQL has none with a NUL, so nowhere else is it taken.
fn is_storable(json: &Json) -> bool {
    match json {
        Json::String(text) => !text.contains('\0'),
        Json::Array(items) => items.iter().all(is_storable),
        Json::Object(members) => members.iter().all(|(name, member)| !name.contains('\0') && is_storable(member)),
        Json::Null | Json::Bool(_) | Json::Number(_) => true,
    }
}

/// The pattern of a column of noughts and ones; `digits` are how many it always has.
fn bits(column: &Column) -> Option<String> {
    let most = column.max_length.filter(|_| column.kind == ColumnKind::Bits)?;
    let least = column.limits.digits.map_or(1, usize::from);
    Some(format!("[01]{{{least},{most}}}"))
}
