//! Arrays of PostgreSQL: read as JSON, written in its own notation
//! (<https://www.postgresql.org/docs/current/arrays.html>, section 8.15.6).

use domain::Value;
use portal::mapping::{CatalogueColumn, ColumnKind};
use serde_json::Value as Json;

/// What an array written as JSON means. Arrays in it, and what is no text, keep their JSON.
pub(super) fn read(text: &str) -> Option<Value> {
    let Ok(Json::Array(items)) = serde_json::from_str(text) else { return None };
    let item = |item: Json| match item {
        Json::Null => None,
        Json::String(text) => Some(text),
        other => Some(other.to_string()),
    };
    Some(Value::List(items.into_iter().map(item).collect()))
}

/// The array as PostgreSQL takes it; `None` when the column cannot hold one of the texts.
pub(super) fn literal(column: &CatalogueColumn, items: &[Option<String>]) -> Option<String> {
    let holds =
        |text: &String| !text.contains('\0') && column.max_length.is_none_or(|most| text.chars().count() <= most);
    if column.kind != ColumnKind::List || !items.iter().flatten().all(holds) {
        return None;
    }
    let quoted = |text: &String| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let items: Vec<String> = items.iter().map(|item| item.as_ref().map_or("null".to_owned(), quoted)).collect();
    Some(format!("{{{}}}", items.join(",")))
}
