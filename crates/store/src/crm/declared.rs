//! What a declared type means.

use domain::field::Limits;
use portal::mapping::{CatalogueColumn, ColumnKind};

/// A column by the type that SQLite was told.
pub(super) fn sqlite_column(name: String, declared: &str, nullable: bool) -> CatalogueColumn {
    let (type_name, rest) = declared.split_once('(').unwrap_or((declared, ""));
    let type_name = type_name.trim().to_ascii_lowercase();
    let kind = sqlite_kind(&type_name);
    let mut numbers = rest.trim_end_matches([')', ' ']).split(',').map(|number| number.trim().parse().ok());
    let (first, second): (Option<u16>, Option<i16>) =
        (numbers.next().flatten(), numbers.next().flatten().map(|n: u16| n as i16));
    let max_length = first.filter(|_| kind == ColumnKind::Text).map(usize::from);
    let limits = match (kind, type_name.as_str()) {
        // It would keep any whole number; the program that declared a width may not.
        (ColumnKind::Integer, "smallint" | "int2") => Limits { range: Some(SMALLINT), ..Limits::default() },
        // A cell with a fraction is a double, which holds 15 digits.
        (ColumnKind::Decimal, _) => match first {
            Some(digits) => {
                Limits { digits: Some(digits.min(DOUBLE)), scale: Some(second.unwrap_or(0)), ..Limits::default() }
            }
            None => Limits { digits: Some(DOUBLE), ..Limits::default() },
        },
        _ => Limits::default(),
    };
    CatalogueColumn { name, kind, sql_type: type_name, nullable, max_length, limits, labels: Vec::new() }
}

/// SQLite's own rules of affinity (<https://www.sqlite.org/datatype3.html>, section 3.1), after the names that CRMs give
/// to days, moments, truth values and the like.
fn sqlite_kind(type_name: &str) -> ColumnKind {
    let has = |parts: &[&str]| parts.iter().any(|part| type_name.contains(part));
    match type_name {
        "date" => return ColumnKind::Date,
        "bit" => return ColumnKind::Bool,
        "json" | "jsonb" => return ColumnKind::Json,
        "uuid" | "guid" | "uniqueidentifier" => return ColumnKind::Uuid,
        _ => {}
    }
    if has(&["bool"]) {
        ColumnKind::Bool
    } else if has(&["datetime", "timestamp"]) {
        ColumnKind::Timestamp
    } else if type_name.starts_with("time") {
        ColumnKind::Time
    } else if has(&["int"]) {
        ColumnKind::Integer
    } else if has(&["char", "clob", "text"]) {
        ColumnKind::Text
    } else if has(&["blob", "binary", "bytea"]) {
        ColumnKind::Bytes
    } else if has(&["real", "floa", "doub", "num", "dec", "money"]) {
        ColumnKind::Decimal
    } else {
        ColumnKind::Text
    }
}

/// A column by its type in the catalogue of PostgreSQL.
pub(super) fn postgres_column(
    name: String,
    sql_type: String,
    category: &str,
    nullable: bool,
    modifier: Option<i64>,
) -> CatalogueColumn {
    let (category, base) = category.split_once(':').unwrap_or((category, ""));
    let kind = postgres_kind(category, base, modifier);
    let length = match base {
        "varchar" | "bpchar" | "_varchar" | "_bpchar" => modifier.map(|modifier| modifier - 4),
        "bit" | "varbit" if kind == ColumnKind::Bits => modifier,
        _ => None,
    };
    let max_length = length.and_then(|length| usize::try_from(length).ok()).filter(|length| *length > 0);
    let limits = postgres_limits(base, modifier);
    CatalogueColumn { name, kind, sql_type, nullable, max_length, limits, labels: Vec::new() }
}

/// By the type's category (<https://www.postgresql.org/docs/current/catalog-pg-type.html>) and name.
fn postgres_kind(category: &str, base: &str, modifier: Option<i64>) -> ColumnKind {
    match (category, base) {
        ("S" | "I", _) => ColumnKind::Text,
        ("E", _) => ColumnKind::Enum,
        ("A", _) => ColumnKind::List,
        ("B", _) => ColumnKind::Bool,
        ("N", "int2" | "int4" | "int8") => ColumnKind::Integer,
        ("N", "numeric" | "float4" | "float8") => ColumnKind::Decimal,
        ("D", "date") => ColumnKind::Date,
        ("D", "timestamp" | "timestamptz") => ColumnKind::Timestamp,
        ("D", "time" | "timetz") => ColumnKind::Time,
        ("V", "bit") if modifier == Some(1) => ColumnKind::Bool,
        ("V", "bit" | "varbit") => ColumnKind::Bits,
        ("U", "bytea") => ColumnKind::Bytes,
        ("U", "uuid") => ColumnKind::Uuid,
        ("U", "json" | "jsonb") => ColumnKind::Json,
        ("U", "xml") => ColumnKind::Text,
        _ => ColumnKind::Other,
    }
}

/// What a type and its modifier keep of numbers and times. A numeric's modifier is digits and scale in one number, the
/// scale signed in its low eleven bits.
fn postgres_limits(base: &str, modifier: Option<i64>) -> Limits {
    let none = Limits::default();
    let scale = Some(modifier.and_then(|modifier| i16::try_from(modifier).ok()).unwrap_or(6));
    match base {
        "int2" => Limits { range: Some(SMALLINT), ..none },
        "int4" => Limits { range: Some((i32::MIN.into(), i32::MAX.into())), ..none },
        "float4" => Limits { digits: Some(6), ..none },
        "float8" => Limits { digits: Some(DOUBLE), ..none },
        "time" | "timestamp" => Limits { scale, zone: Some(false), ..none },
        "timetz" | "timestamptz" => Limits { scale, zone: Some(true), ..none },
        "numeric" => match modifier {
            Some(modifier) if modifier >= 4 => Limits {
                digits: u16::try_from((modifier - 4) >> 16 & 0xffff).ok(),
                scale: i16::try_from(((modifier - 4) & 0x7ff ^ 1_024) - 1_024).ok(),
                ..none
            },
            _ => none,
        },
        // As many as the type says, and never fewer.
        "bit" => Limits { digits: modifier.and_then(|modifier| u16::try_from(modifier).ok()), ..none },
        _ => none,
    }
}

/// What two bytes hold.
const SMALLINT: (i64, i64) = (i16::MIN as i64, i16::MAX as i64);

/// Decimal digits that a double keeps, whatever they are.
const DOUBLE: u16 = 15;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlite_types() {
        for (declared, kind, sql_type, length) in [
            ("VARCHAR(80)", ColumnKind::Text, "varchar", Some(80)),
            ("NVARCHAR(40)", ColumnKind::Text, "nvarchar", Some(40)),
            ("INTEGER", ColumnKind::Integer, "integer", None),
            ("NUMERIC(10,2)", ColumnKind::Decimal, "numeric", None),
            ("DATETIME", ColumnKind::Timestamp, "datetime", None),
            ("date", ColumnKind::Date, "date", None),
            ("boolean", ColumnKind::Bool, "boolean", None),
            ("tinyint(1)", ColumnKind::Integer, "tinyint", None),
            ("", ColumnKind::Text, "", None),
            ("BLOB", ColumnKind::Bytes, "blob", None),
            ("time", ColumnKind::Time, "time", None),
            ("bit", ColumnKind::Bool, "bit", None),
            ("JSON", ColumnKind::Json, "json", None),
            ("uniqueidentifier", ColumnKind::Uuid, "uniqueidentifier", None),
        ] {
            let column = sqlite_column("x".into(), declared, true);
            assert_eq!(
                (column.kind, column.sql_type.as_str(), column.max_length),
                (kind, sql_type, length),
                "{declared}"
            );
        }
    }

    #[test]
    fn digits_are_in_the_modifier() {
        let of = |digits: i64, scale: i64| Some((digits << 16 | scale & 0x7ff) + 4);
        for (modifier, digits, scale) in [(of(10, 2), 10, 2), (of(5, 0), 5, 0), (of(2, -3), 2, -3), (of(3, 5), 3, 5)] {
            let limits = postgres_limits("numeric", modifier);
            assert_eq!((limits.digits, limits.scale), (Some(digits), Some(scale)));
        }
        assert_eq!(postgres_limits("numeric", None), Limits::default());
        let declared = |text| sqlite_column("x".into(), text, true).limits;
        assert_eq!((declared("NUMERIC(10,2)").digits, declared("NUMERIC(10,2)").scale), (Some(10), Some(2)));
        assert_eq!((declared("decimal(20, 4)").digits, declared("real").scale), (Some(15), None));
    }
}
