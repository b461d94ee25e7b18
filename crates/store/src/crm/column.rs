//! A column of the live catalogue, as statements name it.

use domain::Value;
use portal::mapping::{CatalogueColumn, ColumnKind};
use serde_json::{Value as Json, json};

use super::list;
use super::quote;
use super::value::{self, Bound};
use crate::cell::Cell;
use crate::dialect::Dialect;

/// Under what name a row key has bytes.
const HEX: &str = "hex";

/// A column. Name and type come from the catalogue, never from the mapping's text.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    dialect: Dialect,
    quoted: String,
    /// What it can hold.
    pub kind: ColumnKind,
    live: CatalogueColumn,
}

impl Column {
    pub(super) fn new(dialect: Dialect, live: &CatalogueColumn) -> Self {
        Self { dialect, quoted: quote::name(dialect, &live.name), kind: live.kind, live: live.clone() }
    }

    /// The bare name, quoted.
    pub(super) fn name(&self) -> &str {
        &self.quoted
    }

    /// The column of a table's alias.
    pub(super) fn of(&self, alias: &str) -> String {
        format!("{alias}.{}", self.quoted)
    }

    /// The column as it is read.
    pub(super) fn read(&self, alias: &str) -> String {
        match (self.dialect, self.kind) {
            (Dialect::Postgres, ColumnKind::List) => format!("cast(array_to_json({}) as text)", self.of(alias)),
            (Dialect::Postgres, kind) if kind != ColumnKind::Bytes => format!("cast({} as text)", self.of(alias)),
            _ => self.of(alias),
        }
    }

    /// The column as text, for functions on text.
    pub(super) fn text(&self, alias: &str) -> String {
        if self.kind == ColumnKind::Text { self.of(alias) } else { format!("cast({} as text)", self.of(alias)) }
    }

    /// A bound value of this column's type.
    pub(super) fn value(&self, placeholder: usize) -> String {
        match self.dialect {
            Dialect::Postgres if self.kind != ColumnKind::Bytes => {
                format!("cast(${placeholder} as {})", self.live.sql_type)
            }
            _ => format!("${placeholder}"),
        }
    }

    /// A bound key to compare with this column. Whole numbers of any width compare through the column's index.
    pub(super) fn key(&self, placeholder: usize) -> String {
        if self.kind == ColumnKind::Integer { format!("${placeholder}") } else { self.value(placeholder) }
    }

    /// What was read.
    pub(super) fn decode(&self, cell: Cell) -> Value {
        match self.dialect {
            Dialect::Sqlite => value::from_sqlite(self.kind, cell),
            Dialect::Postgres => value::from_postgres(self.kind, cell),
        }
    }

    /// A value to write or to compare with; `None` when the column cannot hold it.
    pub(super) fn bind(&self, value: &Value) -> Option<Bound> {
        if let (ColumnKind::Bytes, Value::Bytes(bytes)) = (self.kind, value) {
            return Some(Bound::Bytes(Some(bytes.clone())));
        }
        let text = match value {
            Value::List(items) => Some(list::literal(&self.live, items)?),
            _ => value::text_for(&self.live, value)?,
        };
        match self.dialect {
            Dialect::Postgres if self.kind == ColumnKind::Bytes => Some(Bound::Bytes(None)),
            Dialect::Postgres => Some(Bound::Text(text)),
            Dialect::Sqlite => value::native(&self.live, text),
        }
    }

    /// Whether the database itself keeps the column's values in one form, whatever was written.
    pub(super) fn is_native(&self) -> bool {
        self.dialect == Dialect::Postgres
    }

    /// Whether the column has room for a text.
    pub(super) fn has_room(&self, text: &str) -> bool {
        value::has_room(&self.live, text)
    }

    /// A key to look for; `None` when no row can have it.
    pub(super) fn bind_key(&self, key: &str) -> Option<Bound> {
        match self.kind {
            ColumnKind::Integer => key.parse().ok().map(Bound::Int),
            // On SQLite it is a text, in whatever form the CRM writes it.
            ColumnKind::Uuid if !self.is_native() => Some(Bound::Text(Some(key.to_owned()))),
            ColumnKind::Uuid => domain::field::uuid(key).map(|id| Bound::Text(Some(id))),
            _ => self.bind(&Value::Text(key.to_owned())),
        }
    }

    /// A value that the mapping spells: a truth value on SQLite is stored as the mapping writes it, since that is how the CRM
    /// does; only `true` and `false` are its numbers there.
    pub(super) fn bind_word(&self, word: &str) -> Option<Bound> {
        let is_word = !matches!(word.to_ascii_lowercase().as_str(), "0" | "1" | "true" | "false");
        if self.dialect == Dialect::Sqlite && self.kind == ColumnKind::Bool && is_word {
            return Some(Bound::Text(Some(word.to_owned())));
        }
        self.bind_key(word).or_else(|| self.bind(&Value::Text(word.to_owned())))
    }

    /// What was read, as a part of a row key: the cell as it is stored, so that [`Self::bind_row_key`] finds just it.
    pub(super) fn row_key(&self, cell: Cell) -> Json {
        match cell {
            Cell::Null => Json::Null,
            Cell::Int(value) => value.into(),
            Cell::Real(value) => value.into(),
            Cell::Bytes(bytes) => json!({ HEX: bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>() }),
            Cell::Text(text) => match text.parse::<i64>() {
                Ok(whole) if self.dialect == Dialect::Postgres && self.kind == ColumnKind::Integer => whole.into(),
                _ => text.into(),
            },
        }
    }

    /// A part of a row key to look for; `None` when no row can have it, since [`Self::row_key`] would not have written it.
    pub(super) fn bind_row_key(&self, part: &Json) -> Option<Bound> {
        let whole = self.kind == ColumnKind::Integer;
        match (self.dialect, part) {
            (Dialect::Sqlite, Json::Null) => Some(Bound::Text(None)),
            (_, Json::Number(number)) if number.is_i64() && (whole || self.dialect == Dialect::Sqlite) => {
                number.as_i64().map(Bound::Int)
            }
            (Dialect::Sqlite, Json::Number(number)) => {
                number.as_f64().filter(|value| !whole || value.fract() != 0.0).map(Bound::Real)
            }
            (Dialect::Sqlite, Json::String(text)) => {
                // Among whole numbers only what is none is kept as text.
                (!whole || text.trim().parse::<f64>().is_err()).then(|| Bound::Text(Some(text.clone())))
            }
            (Dialect::Postgres, Json::String(text)) if !whole && self.kind != ColumnKind::Bytes => {
                let fits =
                    !text.contains('\0') && (self.kind != ColumnKind::Uuid || domain::field::uuid(text).is_some());
                fits.then(|| Bound::Text(Some(text.clone())))
            }
            (_, Json::Object(object)) if self.dialect == Dialect::Sqlite || self.kind == ColumnKind::Bytes => {
                Some(Bound::Bytes(Some(from_hex(object.get(HEX)?.as_str()?)?)))
            }
            _ => None,
        }
    }

    /// Whether rows can be looked up by this column's value as text.
    pub(super) fn can_be_key(&self) -> bool {
        const TEXTS: [&str; 6] = ["text", "character varying", "bpchar", "name", "citext", "public.citext"];
        match (self.kind, self.dialect) {
            (ColumnKind::Integer | ColumnKind::Decimal | ColumnKind::Date | ColumnKind::Uuid, _) => true,
            (ColumnKind::Text, Dialect::Sqlite) => true,
            (ColumnKind::Text, Dialect::Postgres) => TEXTS.contains(&self.live.sql_type.as_str()),
            _ => false,
        }
    }

    /// A value that this column could hold, for asking how a statement would be run.
    pub(super) fn sample(&self) -> Bound {
        let text = match self.kind {
            ColumnKind::Integer => return Bound::Int(0),
            ColumnKind::Date => "2000-01-01",
            ColumnKind::Uuid => "00000000-0000-0000-0000-000000000000",
            _ => "0",
        };
        Bound::Text(Some(text.to_owned()))
    }

    /// Another column's value, to compare this one with: cast where the types differ, so that this column's index serves.
    pub(super) fn compared_with(&self, other: &Self, alias: &str) -> String {
        let there = other.of(alias);
        let is_text = |column: &Self| column.kind == ColumnKind::Text;
        match self.dialect {
            Dialect::Sqlite if is_text(self) && !is_text(other) => format!("cast({there} as text)"),
            Dialect::Sqlite => there,
            Dialect::Postgres if self.live.sql_type == other.live.sql_type => there,
            Dialect::Postgres if self.kind == ColumnKind::Integer && other.kind == ColumnKind::Integer => there,
            // A text that is no number must not stop the statement.
            Dialect::Postgres if self.kind == ColumnKind::Integer => {
                format!(
                    "case when cast({there} as text) ~ '^[0-9]{{1,18}}$' then cast(cast({there} as text) as bigint) end"
                )
            }
            Dialect::Postgres => format!("cast({there} as {})", self.live.sql_type),
        }
    }
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> =
        text.chars().map(|digit| digit.to_digit(16).map(|digit| digit as u8)).collect::<Option<_>>()?;
    let (pairs, rest) = digits.as_chunks::<2>();
    rest.is_empty().then(|| pairs.iter().map(|[high, low]| high << 4 | low).collect())
}
