//! Values between the CRM's columns and [`Value`].
//!
//! PostgreSQL's columns are read and written as text, with a cast: its own text forms are exact. SQLite's cells have a
//! storage class of their own whatever the column says, so they are read as they are and written by the column's kind.

use domain::Value;
use portal::mapping::ColumnKind;
use time::macros::format_description;

use crate::cell::{Cell, Param};

/// A value to bind, owned.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Bound {
    /// A whole number.
    Int(i64),
    /// A floating number.
    Real(f64),
    /// Text or NULL.
    Text(Option<String>),
    /// Bytes or NULL.
    Bytes(Option<Vec<u8>>),
}

impl Bound {
    /// As a parameter.
    pub(crate) fn param(&self) -> Param<'_> {
        match self {
            Self::Int(value) => Param::Int(Some(*value)),
            Self::Real(value) => Param::Real(*value),
            Self::Text(value) => Param::Text(value.as_deref()),
            Self::Bytes(value) => Param::Bytes(value.as_deref()),
        }
    }
}

/// What a cell of PostgreSQL means.
pub(super) fn from_postgres(kind: ColumnKind, cell: Cell) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Int(value) => Value::Integer(value),
        Cell::Real(value) => Value::Decimal(value.to_string()),
        Cell::Bytes(bytes) => Value::Bytes(bytes),
        Cell::Text(text) => match kind {
            ColumnKind::Bool => flag(&text).map_or(Value::Text(text), Value::Bool),
            ColumnKind::Integer => text.parse().map_or(Value::Text(text), Value::Integer),
            ColumnKind::Decimal => Value::Decimal(text),
            ColumnKind::Date => Value::Date(text),
            ColumnKind::Timestamp => Value::Timestamp(text),
            ColumnKind::Text | ColumnKind::Bytes | ColumnKind::Other => Value::Text(text),
        },
    }
}

/// What a cell of SQLite means. A cell whose storage class does not fit the column's kind stays what it is.
pub(super) fn from_sqlite(kind: ColumnKind, cell: Cell) -> Value {
    match (kind, cell) {
        (_, Cell::Null) => Value::Null,
        (ColumnKind::Bool, Cell::Int(value @ (0 | 1))) => Value::Bool(value == 1),
        (ColumnKind::Bool, Cell::Text(text)) => flag(&text).map_or(Value::Text(text), Value::Bool),
        (ColumnKind::Decimal, Cell::Int(value)) => Value::Decimal(value.to_string()),
        (ColumnKind::Date, Cell::Text(text)) if is_date(&text) => Value::Date(text),
        (ColumnKind::Date | ColumnKind::Timestamp, Cell::Text(text)) if starts_with_date(&text) => {
            Value::Timestamp(text)
        }
        (_, Cell::Int(value)) => Value::Integer(value),
        (_, Cell::Real(value)) => Value::Decimal(value.to_string()),
        (_, Cell::Text(text)) => Value::Text(text),
        (_, Cell::Bytes(bytes)) => Value::Bytes(bytes),
    }
}

/// The text form of a new value that a column of this kind may hold; `None` when it cannot. `Some(None)` is NULL.
pub(super) fn text_for(kind: ColumnKind, value: &Value) -> Option<Option<String>> {
    let Some(text) = value.text() else { return matches!(value, Value::Null).then_some(None) };
    let fits = match kind {
        ColumnKind::Text => true,
        ColumnKind::Integer => return Some(Some(text.trim().parse::<i64>().ok()?.to_string())),
        ColumnKind::Decimal => is_decimal(&text),
        ColumnKind::Bool => return Some(Some(flag(&text)?.to_string())),
        ColumnKind::Date => is_date(&text),
        ColumnKind::Timestamp => starts_with_date(&text),
        ColumnKind::Bytes | ColumnKind::Other => false,
    };
    // PostgreSQL has no text with a NUL, so nowhere else is it taken.
    (fits && !text.contains('\0')).then_some(Some(text))
}

/// The native form of such a text on SQLite; `None` when it would not come back as it is.
pub(super) fn native(kind: ColumnKind, text: Option<String>) -> Option<Bound> {
    let Some(text) = text else { return Some(Bound::Text(None)) };
    Some(match kind {
        ColumnKind::Integer => Bound::Int(text.parse().ok()?),
        ColumnKind::Bool => Bound::Int(i64::from(flag(&text)?)),
        ColumnKind::Decimal => match text.parse::<i64>() {
            Ok(whole) => Bound::Int(whole),
            // A double holds 15 decimal digits exactly.
            Err(_) if text.bytes().filter(u8::is_ascii_digit).count() <= 15 => Bound::Real(text.parse().ok()?),
            Err(_) => return None,
        },
        _ => Bound::Text(Some(text)),
    })
}

/// The words for true and false that databases write.
pub(super) fn flag(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "1" | "t" | "true" | "y" | "yes" | "on" => Some(true),
        "0" | "f" | "false" | "n" | "no" | "off" => Some(false),
        _ => None,
    }
}

fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    !whole.is_empty() && !fraction.is_empty() && whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit())
}

/// Whether this is a day that there is, `YYYY-MM-DD`.
pub(super) fn is_date(text: &str) -> bool {
    text.len() == 10 && time::Date::parse(text, format_description!("[year]-[month]-[day]")).is_ok()
}

fn starts_with_date(text: &str) -> bool {
    text.get(..10).is_some_and(is_date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_kind_cannot_hold_is_refused() {
        for (kind, text, fits) in [
            (ColumnKind::Integer, "42", true),
            (ColumnKind::Integer, "4.2", false),
            (ColumnKind::Integer, "9223372036854775808", false),
            (ColumnKind::Decimal, "-12.50", true),
            (ColumnKind::Decimal, "NaN", false),
            (ColumnKind::Decimal, "1e3", false),
            (ColumnKind::Decimal, ".", false),
            (ColumnKind::Bool, "true", true),
            (ColumnKind::Bool, "maybe", false),
            (ColumnKind::Date, "2024-02-29", true),
            (ColumnKind::Date, "2023-02-29", false),
            (ColumnKind::Date, "today", false),
            (ColumnKind::Timestamp, "2024-02-29 10:00:00", true),
            (ColumnKind::Timestamp, "infinity", false),
            (ColumnKind::Text, "a\0b", false),
            (ColumnKind::Text, "'; drop table person; --", true),
            (ColumnKind::Bytes, "x", false),
        ] {
            let found = text_for(kind, &Value::Text(text.into()));
            assert_eq!(found.is_some(), fits, "{kind:?} {text}");
        }
    }

    #[test]
    fn sqlite_cells_keep_their_class() {
        assert!(from_sqlite(ColumnKind::Integer, Cell::Text("x".into())) == Value::Text("x".into()));
        assert!(from_sqlite(ColumnKind::Decimal, Cell::Real(12.5)) == Value::Decimal("12.5".into()));
        assert!(from_sqlite(ColumnKind::Decimal, Cell::Int(12)) == Value::Decimal("12".into()));
        assert!(from_sqlite(ColumnKind::Bool, Cell::Text("t".into())) == Value::Bool(true));
        assert!(from_sqlite(ColumnKind::Bool, Cell::Int(7)) == Value::Integer(7));
        assert!(
            from_sqlite(ColumnKind::Date, Cell::Text("2002-08-14 00:00:00".into()))
                == Value::Timestamp("2002-08-14 00:00:00".into())
        );
        assert!(from_sqlite(ColumnKind::Date, Cell::Text("soon".into())) == Value::Text("soon".into()));
    }

    #[test]
    fn decimals_that_a_double_cannot_hold_are_refused_on_sqlite() {
        assert_eq!(native(ColumnKind::Decimal, Some("0.1".into())), Some(Bound::Real(0.1)));
        assert_eq!(native(ColumnKind::Decimal, Some("12".into())), Some(Bound::Int(12)));
        assert_eq!(native(ColumnKind::Decimal, Some("12345678901234567.89".into())), None);
    }
}
