//! Values between the CRM's columns and [`Value`].
//!
//! PostgreSQL's columns are read and written as text, with a cast: its own text forms are exact. SQLite's cells have a
//! storage class of their own whatever the column says, so they are read as they are and written by the column's kind.

use domain::Value;
pub(super) use domain::field::is_date;
use domain::field::{Limits, split_day, uuid};
use portal::mapping::{CatalogueColumn, ColumnKind};

use super::list;
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
            ColumnKind::Decimal => Value::Decimal(without_exponent(text)),
            ColumnKind::Date => Value::Date(text),
            ColumnKind::Timestamp => Value::Timestamp(text),
            ColumnKind::List => list::read(&text).unwrap_or(Value::Text(text)),
            _ => Value::Text(text),
        },
    }
}

/// A floating number without its exponent, as everybody reads it and every form takes it.
fn without_exponent(text: String) -> String {
    let number = text.contains('e').then(|| text.parse::<f64>().ok()).flatten();
    number.map_or(text, |number| number.to_string())
}

/// What a cell of SQLite means. A cell whose storage class does not fit the column's kind stays what it is.
pub(super) fn from_sqlite(kind: ColumnKind, cell: Cell) -> Value {
    match (kind, cell) {
        (_, Cell::Null) => Value::Null,
        (ColumnKind::Bool, Cell::Int(value @ (0 | 1))) => Value::Bool(value == 1),
        (ColumnKind::Bool, Cell::Text(text)) => flag(&text).map_or(Value::Text(text), Value::Bool),
        (ColumnKind::Decimal, Cell::Int(value)) => Value::Decimal(value.to_string()),
        (ColumnKind::Date, Cell::Text(text)) if is_date(&text) => Value::Date(text),
        (ColumnKind::Date | ColumnKind::Timestamp, Cell::Text(text)) if split_day(&text).is_some() => {
            Value::Timestamp(text)
        }
        (_, Cell::Int(value)) => Value::Integer(value),
        (_, Cell::Real(value)) => Value::Decimal(value.to_string()),
        (_, Cell::Text(text)) => Value::Text(text),
        (_, Cell::Bytes(bytes)) => Value::Bytes(bytes),
    }
}

/// The text form of a new value that a column may hold; `None` when it cannot: what would be rounded, cut or read as
/// something else is refused here, because databases do all of that without a word. `Some(None)` is NULL.
pub(super) fn text_for(column: &CatalogueColumn, value: &Value) -> Option<Option<String>> {
    let Some(text) = value.text() else { return matches!(value, Value::Null).then_some(None) };
    let limits = &column.limits;
    let fits = match column.kind {
        ColumnKind::Text => true,
        ColumnKind::Integer => return Some(Some(limits.integer(text.trim()).ok()?.to_string())),
        ColumnKind::Decimal => limits.decimal(&text).is_ok(),
        // These two words every type of truth takes, a bit too.
        ColumnKind::Bool => return Some(Some(if flag(&text)? { "1" } else { "0" }.to_owned())),
        ColumnKind::Date => is_date(&text),
        ColumnKind::Time => limits.time(&text).is_some(),
        ColumnKind::Timestamp => limits.moment(&text).is_some(),
        ColumnKind::Uuid => uuid(&text).is_some(),
        ColumnKind::Json => serde_json::from_str::<serde_json::Value>(&text).is_ok(),
        ColumnKind::Enum => column.labels.contains(&text),
        ColumnKind::Bits => {
            text.bytes().all(|bit| matches!(bit, b'0' | b'1'))
                && limits.digits.is_none_or(|digits| text.len() == usize::from(digits))
        }
        ColumnKind::Bytes | ColumnKind::List | ColumnKind::Other => false,
    };
    // PostgreSQL has no text with a NUL, so nowhere else is it taken.
    (fits && !text.contains('\0') && has_room(column, &text)).then_some(Some(text))
}

/// Whether a column has room for a text.
pub(super) fn has_room(column: &CatalogueColumn, text: &str) -> bool {
    column.max_length.is_none_or(|most| text.chars().count() <= most)
}

/// The native form of such a text on SQLite; `None` when it would not come back as it is.
pub(super) fn native(column: &CatalogueColumn, text: Option<String>) -> Option<Bound> {
    let Some(text) = text else { return Some(Bound::Text(None)) };
    Some(match column.kind {
        ColumnKind::Integer => Bound::Int(text.parse().ok()?),
        ColumnKind::Bool => Bound::Int(i64::from(flag(&text)?)),
        ColumnKind::Decimal => match text.parse::<i64>() {
            Ok(whole) => Bound::Int(whole),
            Err(_) => Bound::Real(DOUBLE.decimal(&text).ok().and_then(|()| text.parse().ok())?),
        },
        _ if becomes_a_number(&column.sql_type, &text) => return None,
        _ => Bound::Text(Some(text)),
    })
}

/// A double holds 15 decimal digits exactly.
const DOUBLE: Limits = Limits { range: None, digits: Some(15), scale: None, zone: None };

/// Whether SQLite would make another text of it, by way of a number: it does so with what looks like one (`007`, `1.50`) in
/// a column whose declared type says nothing of text (<https://www.sqlite.org/datatype3.html>, section 3.1).
fn becomes_a_number(sql_type: &str, text: &str) -> bool {
    let is_kept = sql_type.is_empty() || ["char", "clob", "text", "blob"].iter().any(|part| sql_type.contains(part));
    let is_same = text.parse::<i64>().is_ok_and(|number| number.to_string() == text);
    let begins = |c: char| c.is_ascii_digit() || "+-.".contains(c);
    let is_number = text.trim().starts_with(begins) && text.trim().parse::<f64>().is_ok();
    !is_kept && is_number && !is_same
}

/// The words for true and false that databases write.
pub(super) fn flag(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "1" | "t" | "true" | "y" | "yes" | "on" => Some(true),
        "0" | "f" | "false" | "n" | "no" | "off" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(kind: ColumnKind, sql_type: &str) -> CatalogueColumn {
        CatalogueColumn {
            name: "x".into(),
            kind,
            sql_type: sql_type.into(),
            nullable: true,
            max_length: None,
            limits: Default::default(),
            labels: Vec::new(),
        }
    }

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
            let found = text_for(&column(kind, "text"), &Value::Text(text.into()));
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
        assert_eq!(native(&column(ColumnKind::Decimal, "numeric"), Some("0.1".into())), Some(Bound::Real(0.1)));
        assert_eq!(native(&column(ColumnKind::Decimal, "numeric"), Some("12".into())), Some(Bound::Int(12)));
        assert_eq!(native(&column(ColumnKind::Decimal, "numeric"), Some("12345678901234567.89".into())), None);
    }

    #[test]
    fn texts_that_sqlite_would_make_numbers_of_are_refused() {
        for (sql_type, text, kept) in [
            ("string", "0701234567", false),
            ("string", "1.50", false),
            ("string", "701", true),
            ("string", "seven", true),
            ("json", "[1.50]", true),
            ("varchar", "0701234567", true),
            ("", "007", true),
        ] {
            let bound = native(&column(ColumnKind::Text, sql_type), Some(text.into()));
            assert_eq!(bound.is_some(), kept, "{sql_type} {text}");
        }
    }
}
