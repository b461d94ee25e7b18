//! Rows as CSV (RFC 4180).

use std::fmt::Write as _;

use axum::body::Bytes;
use portal::port::store::FeedRow;

use super::at;

/// The header row.
const HEAD: &str = "seq,at,action,purpose,channel,address,subject,digest,key_id,reason\r\n";

/// The records of a page.
pub fn page(rows: &[FeedRow], first: bool) -> Bytes {
    let mut text = String::with_capacity(rows.len() * 160 + HEAD.len());
    if first {
        text.push_str(HEAD);
    }
    for row in rows {
        let _ = write!(text, "{},{},", row.seq, at(row));
        let key_id = row.key_id.map(|id| id.to_string());
        let cells = [
            Some(&row.action),
            Some(&row.purpose),
            Some(&row.channel),
            row.address.as_ref(),
            row.subject.as_ref(),
            row.digest.as_ref(),
            key_id.as_ref(),
            Some(&row.reason),
        ];
        for (place, cell) in cells.into_iter().enumerate() {
            if place > 0 {
                text.push(',');
            }
            put(&mut text, cell.map_or("", String::as_str));
        }
        text.push_str("\r\n");
    }
    text.into()
}

fn put(text: &mut String, cell: &str) {
    if cell.contains([',', '"', '\r', '\n']) {
        text.push('"');
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_need_it_are_quoted() {
        let mut text = String::new();
        for cell in ["plain", "a,b", "say \"x\"", "=1+1", ""] {
            put(&mut text, cell);
            text.push('|');
        }
        assert_eq!(text, "plain|\"a,b\"|\"say \"\"x\"\"\"|=1+1||");
    }
}
