//! One record: RFC 4180, every field quoted, formulas disarmed.

use std::borrow::Cow;

use domain::Value;

use crate::export::guard::dangerous;
use crate::export::model::Cell;
use crate::export::text::{is_number, plain};

/// What stands before a disarmed text: spreadsheets take the rest as text.
pub const PREFIX: char = '\'';

/// The cell's text, and whether a spreadsheet might run it. A number from a numeric column stays bare, so that `-2` can be
/// added up; but only if it is a number.
pub fn text<'a>(cell: &'a Cell, withheld: &'a str) -> (Cow<'a, str>, bool) {
    match cell {
        Cell::Withheld => (Cow::Borrowed(withheld), dangerous(withheld)),
        Cell::Value(value @ (Value::Null | Value::Bool(_) | Value::Integer(_))) => (plain(value), false),
        Cell::Value(value) => {
            let text = plain(value);
            let number = matches!(value, Value::Decimal(_)) && is_number(&text);
            let armed = !number && dangerous(&text);
            (text, armed)
        }
    }
}

/// Appends one field.
pub fn field(out: &mut Vec<u8>, first: bool, text: &str, armed: bool) {
    if !first {
        out.push(b',');
    }
    out.push(b'"');
    if armed {
        out.extend_from_slice(PREFIX.encode_utf8(&mut [0; 4]).as_bytes());
    }
    for (n, part) in text.split('"').enumerate() {
        if n > 0 {
            out.extend_from_slice(b"\"\"");
        }
        out.extend_from_slice(part.as_bytes());
    }
    out.push(b'"');
}

/// Ends the record.
pub fn end(out: &mut Vec<u8>) {
    out.extend_from_slice(b"\r\n");
}
