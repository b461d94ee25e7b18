//! Literals and multi-row INSERT statements that SQLite and PostgreSQL both accept.

use std::fmt::Write;

/// Rows in one statement, at most.
const ROWS: usize = 200;
/// A statement that has grown to this many bytes is closed early, so that long notes do not add up.
const BYTES: usize = 256 * 1024;

/// A text literal.
pub(super) fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('\'');
    for c in value.chars() {
        if c == '\'' {
            out.push('\'');
        }
        out.push(c);
    }
    out.push('\'');
    out
}

/// A text literal or NULL.
pub(super) fn maybe(value: Option<&str>) -> String {
    value.map_or_else(|| "NULL".to_owned(), text)
}

/// A number or NULL.
pub(super) fn number(value: Option<u32>) -> String {
    value.map_or_else(|| "NULL".to_owned(), |n| n.to_string())
}

/// An amount in hundredths as a decimal literal.
pub(super) fn money(cents: u32) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// Joins rows, each `(…)`, into statements that begin with `head` (`INSERT INTO t (…) VALUES`).
pub(super) fn statements(head: &'static str, rows: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    let mut rows = rows.peekable();
    std::iter::from_fn(move || {
        rows.peek()?;
        let mut statement = String::from(head);
        let mut count = 0;
        while count < ROWS && statement.len() < BYTES {
            let Some(row) = rows.next() else { break };
            let separator = if count == 0 { "\n" } else { ",\n" };
            let _ = write!(statement, "{separator}{row}");
            count += 1;
        }
        Some(statement)
    })
}

#[cfg(test)]
mod tests {
    use super::{money, statements, text};

    #[test]
    fn quotes_are_doubled() {
        assert_eq!(text("Robert'); DROP TABLE person;--"), "'Robert''); DROP TABLE person;--'");
    }

    #[test]
    fn money_has_two_decimals() {
        assert_eq!(money(12_005), "120.05");
    }

    #[test]
    fn statements_are_cut_by_rows_and_by_size() {
        let rows = |n, width| (0..n).map(move |_| format!("({})", "x".repeat(width)));
        assert_eq!(statements("INSERT", rows(401, 1)).count(), 3);
        assert_eq!(statements("INSERT", rows(0, 1)).count(), 0);
        assert_eq!(statements("INSERT", rows(4, 200_000)).count(), 2);
    }
}
