//! What anonymising puts into a column.

use domain::Value;

use super::scrub::Scrub;
use crate::mapping::{Column, ColumnKind, FieldErase, FieldMap, TableMap};
use crate::portal::Core;

/// The longest text that is looked through; bytes.
const LONGEST: usize = 32_768;

/// The changes that take the person out of a row: field index and value. Fields of `spared` (by index) stay. Fields that
/// are to be scrubbed are emptied: this is for when nobody knows any more what to look for.
pub(crate) fn changes(core: &Core, table: &TableMap, spared: &[usize]) -> Vec<(usize, Value)> {
    let fields = table.fields.iter().enumerate().filter(|(index, _)| !spared.contains(index));
    fields.filter_map(|(index, field)| Some((index, value(core, field)?))).collect()
}

/// The fields of a row that are scrubbed, with what they hold then: field index and value.
pub(crate) fn scrubbed(core: &Core, table: &TableMap, scrub: &Scrub, row: &[Value]) -> Vec<(usize, Value)> {
    let fields = table.fields.iter().enumerate().zip(row);
    let fields = fields.filter(|((_, field), _)| field.erase == FieldErase::Scrub);
    fields.filter_map(|((index, field), now)| Some((index, without(core, field, scrub, now)?))).collect()
}

/// `None` when the value says nothing of the person.
fn without(core: &Core, field: &FieldMap, scrub: &Scrub, now: &Value) -> Option<Value> {
    let text = now.text()?;
    if text.len() > LONGEST || text.contains('\0') {
        // Looked through it would take longer than the database may be held, or it could not be written back.
        return value(core, field);
    }
    let left = scrub.text(&text);
    let fits = field.column.max_length.is_none_or(|most| left.chars().count() <= most);
    match (left == text, fits) {
        (true, _) => None,
        (false, true) => Some(Value::Text(left)),
        (false, false) => value(core, field),
    }
}

fn value(core: &Core, field: &FieldMap) -> Option<Value> {
    Some(match &field.erase {
        FieldErase::Leave => return None,
        FieldErase::Null | FieldErase::Scrub if field.column.nullable => Value::Null,
        FieldErase::Null | FieldErase::Scrub | FieldErase::Generated => generated(core, field),
        FieldErase::Constant(text) => Value::Text(text.clone()),
    })
}

/// A value of the column's type that says nothing of anybody, and is unlikely to stand there already: the column may be
/// unique.
fn generated(core: &Core, field: &FieldMap) -> Value {
    let random = crate::digest::hex(&core.rng.bytes::<8>());
    let Column { kind, max_length, .. } = &field.column;
    match kind {
        ColumnKind::Integer => Value::Integer(0),
        ColumnKind::Decimal => Value::Decimal("0".into()),
        ColumnKind::Bool => Value::Bool(false),
        ColumnKind::Date => Value::Date("1900-01-01".into()),
        ColumnKind::Timestamp => Value::Timestamp("1900-01-01 00:00:00".into()),
        ColumnKind::Time => Value::Text("00:00:00".into()),
        ColumnKind::Uuid => Value::Text(core.id(core.clock.millis())),
        ColumnKind::Json => Value::Text("{}".into()),
        ColumnKind::Bits => Value::Text("0".repeat(max_length.unwrap_or(1))),
        ColumnKind::List => Value::List(Vec::new()),
        ColumnKind::Bytes => Value::Bytes(Vec::new()),
        ColumnKind::Text | ColumnKind::Enum | ColumnKind::Other => match field.values.first() {
            // A closed list has no room for anything else.
            Some((listed, _)) => Value::Text(listed.clone()),
            None => {
                let text = format!("erased-{random}");
                let most = max_length.unwrap_or(text.len());
                // A short column gets chance alone: it may have to differ from other rows.
                Value::Text(if most >= text.len() { text } else { random.chars().take(most).collect() })
            }
        },
    }
}
