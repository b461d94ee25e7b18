//! A value of a CRM column, whatever the database.

use crate::field::unified;

/// One cell. Text forms are canonical, so that what was read compares equal with what was shown.
#[derive(Clone, PartialEq)]
pub enum Value {
    /// No value.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction, in the database's own decimal text.
    Decimal(String),
    /// Text.
    Text(String),
    /// A day, `YYYY-MM-DD`.
    Date(String),
    /// A moment, as the database writes it (`YYYY-MM-DD HH:MM:SS…`).
    Timestamp(String),
    /// Bytes; shown as a size.
    Bytes(Vec<u8>),
    /// Texts in order, with no value among them perhaps.
    List(Vec<Option<String>>),
}

impl Value {
    /// The value as plain text, a list by lines; `None` for no value. Bytes have no text.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Null | Self::Bytes(_) => None,
            Self::Bool(value) => Some(if *value { "true" } else { "false" }.to_owned()),
            Self::Integer(value) => Some(value.to_string()),
            Self::Decimal(value) | Self::Text(value) | Self::Date(value) | Self::Timestamp(value) => {
                Some(value.clone())
            }
            Self::List(items) => {
                Some(items.iter().map(|item| item.as_deref().unwrap_or_default()).collect::<Vec<_>>().join("\n"))
            }
        }
    }

    /// Whether both look the same on a form, which knows no types: line ends are alike, since browsers send CRLF, and an
    /// empty text is like no value.
    #[must_use]
    pub fn looks_like(&self, other: &Self) -> bool {
        let shown = |value: &Self| unified(&value.text().unwrap_or_default());
        match (self, other) {
            (Self::Bytes(_), _) | (_, Self::Bytes(_)) => self == other,
            _ => shown(self) == shown(other),
        }
    }

    /// Whether there is nothing to show: no value, or text of white space only.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(items) => items.is_empty(),
            _ => false,
        }
    }
}
