//! Values on their way into a statement and out of a row: the few types that both databases share.

use std::sync::Arc;

use portal::port::store::{StoreError, StoreResult};

/// A statement's text: written here, or compiled from the mapping at start.
#[derive(Clone, Debug)]
pub(crate) enum Sql {
    /// Written in this crate.
    Written(&'static str),
    /// Made by [`crate::list`] or [`crate::crm`], of parts that are ours or come from the live catalogue.
    Made(Arc<str>),
}

impl From<&'static str> for Sql {
    fn from(sql: &'static str) -> Self {
        Self::Written(sql)
    }
}

impl From<&Arc<str>> for Sql {
    fn from(sql: &Arc<str>) -> Self {
        Self::Made(Arc::clone(sql))
    }
}

impl Sql {
    /// The text.
    #[cfg(feature = "failpoints")]
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Written(sql) => sql,
            Self::Made(sql) => sql,
        }
    }
}

/// A value to bind. NULL has a type, because PostgreSQL asks for one.
#[derive(Clone, Copy)]
pub(crate) enum Param<'a> {
    /// A whole number.
    Int(Option<i64>),
    /// A floating number; for columns of a CRM on SQLite only.
    Real(f64),
    /// Text.
    Text(Option<&'a str>),
    /// Bytes.
    Bytes(Option<&'a [u8]>),
}

/// Conversions into [`Param`], one line each.
macro_rules! from {
    ($($lifetime:lifetime)? $from:ty, $value:ident => $param:expr) => {
        impl<'a> From<$from> for Param<'a> {
            fn from($value: $from) -> Self {
                $param
            }
        }
    };
}

from!(i64, value => Param::Int(Some(value)));
from!(Option<i64>, value => Param::Int(value));
from!(bool, value => Param::Int(Some(i64::from(value))));
from!(&'a str, value => Param::Text(Some(value)));
from!(&'a String, value => Param::Text(Some(value)));
from!(Option<&'a str>, value => Param::Text(value));
from!(&'a Option<String>, value => Param::Text(value.as_deref()));
from!(&'a [u8], value => Param::Bytes(Some(value)));
from!(&'a Vec<u8>, value => Param::Bytes(Some(value)));
from!(Option<&'a [u8]>, value => Param::Bytes(value));
from!(&'a Option<Vec<u8>>, value => Param::Bytes(value.as_deref()));

/// The parameters of a statement, in the order of `$1`, `$2`.
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$(crate::cell::Param::from($value)),*] };
}

pub(crate) use params;

/// A value that was read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// NULL.
    Null,
    /// A whole number.
    Int(i64),
    /// A floating number.
    Real(f64),
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// A row, taken apart from left to right.
pub(crate) struct Row(std::vec::IntoIter<Cell>);

impl From<Vec<Cell>> for Row {
    fn from(cells: Vec<Cell>) -> Self {
        Self(cells.into_iter())
    }
}

/// What a row that makes no sense is answered with.
pub(crate) fn damaged<T>() -> StoreResult<T> {
    tracing::error!("a stored row is damaged");
    Err(StoreError::Damaged)
}

impl Row {
    /// The next cell, whatever it is.
    pub(crate) fn cell(&mut self) -> Cell {
        self.0.next().unwrap_or(Cell::Null)
    }

    /// The next whole number or NULL.
    pub(crate) fn maybe_int(&mut self) -> StoreResult<Option<i64>> {
        match self.cell() {
            Cell::Null => Ok(None),
            Cell::Int(value) => Ok(Some(value)),
            _ => damaged(),
        }
    }

    /// The next text or NULL.
    pub(crate) fn maybe_text(&mut self) -> StoreResult<Option<String>> {
        match self.cell() {
            Cell::Null => Ok(None),
            Cell::Text(value) => Ok(Some(value)),
            _ => damaged(),
        }
    }

    /// The next bytes or NULL.
    pub(crate) fn maybe_bytes(&mut self) -> StoreResult<Option<Vec<u8>>> {
        match self.cell() {
            Cell::Null => Ok(None),
            Cell::Bytes(value) => Ok(Some(value)),
            _ => damaged(),
        }
    }

    /// The next whole number.
    pub(crate) fn int(&mut self) -> StoreResult<i64> {
        self.maybe_int()?.map_or_else(damaged, Ok)
    }

    /// The next flag.
    pub(crate) fn flag(&mut self) -> StoreResult<bool> {
        Ok(self.int()? != 0)
    }

    /// The next text.
    pub(crate) fn text(&mut self) -> StoreResult<String> {
        self.maybe_text()?.map_or_else(damaged, Ok)
    }

    /// The next bytes.
    pub(crate) fn bytes(&mut self) -> StoreResult<Vec<u8>> {
        self.maybe_bytes()?.map_or_else(damaged, Ok)
    }

    /// The next text, as a member of a closed set.
    pub(crate) fn code<T>(&mut self, parse: fn(&str) -> Option<T>) -> StoreResult<T> {
        parse(&self.text()?).map_or_else(damaged, Ok)
    }

    /// The next text or NULL, as a member of a closed set.
    pub(crate) fn maybe_code<T>(&mut self, parse: fn(&str) -> Option<T>) -> StoreResult<Option<T>> {
        match self.maybe_text()? {
            None => Ok(None),
            Some(text) => parse(&text).map_or_else(damaged, |value| Ok(Some(value))),
        }
    }

    /// The next text, as a JSON list of texts.
    pub(crate) fn list(&mut self) -> StoreResult<Vec<String>> {
        serde_json::from_str(&self.text()?).or_else(|_| damaged())
    }

    /// The next text, as a JSON list of members of a closed set.
    pub(crate) fn codes<T>(&mut self, parse: fn(&str) -> Option<T>) -> StoreResult<Vec<T>> {
        self.list()?.iter().map(|text| parse(text).map_or_else(damaged, Ok)).collect()
    }
}

/// A list as it is stored.
pub(crate) fn json<T: AsRef<str>>(list: impl IntoIterator<Item = T>) -> String {
    let texts: Vec<serde_json::Value> = list.into_iter().map(|text| text.as_ref().into()).collect();
    serde_json::Value::from(texts).to_string()
}
