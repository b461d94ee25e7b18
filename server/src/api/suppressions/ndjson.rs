//! Rows as JSON, one a line.

use axum::body::Bytes;
use portal::port::store::FeedRow;
use serde::Serialize;
use utoipa::ToSchema;

use super::at;

/// One row of the feed.
#[derive(Serialize, ToSchema)]
#[schema(as = Suppression)]
pub struct Row<'a> {
    /// Its position.
    #[schema(example = 1)]
    pub seq: i64,
    /// When, RFC 3339.
    #[schema(example = "2026-11-21T09:30:00Z")]
    pub at: String,
    /// `suppress` or `release`.
    #[schema(example = "suppress")]
    pub action: &'a str,
    /// The purpose's code, or `*` for all direct marketing.
    #[schema(example = "newsletter")]
    pub purpose: &'a str,
    /// The channel.
    #[schema(example = "email")]
    pub channel: &'a str,
    /// The normalised address; null for post and for persons without one.
    #[schema(example = "anna@example.com")]
    pub address: Option<&'a str>,
    /// The person as `kind:key`.
    #[schema(example = "contact:42")]
    pub subject: Option<&'a str>,
    /// Keyed digest of the address.
    pub digest: Option<&'a str>,
    /// The digest's key.
    pub key_id: Option<i64>,
    /// A kind of consent event, or a code.
    #[schema(example = "withdrawn")]
    pub reason: &'a str,
}

/// The lines of a page.
pub fn page(rows: &[FeedRow]) -> Bytes {
    let mut bytes = Vec::with_capacity(rows.len() * 256);
    for row in rows {
        let line = Row {
            seq: row.seq,
            at: at(row),
            action: &row.action,
            purpose: &row.purpose,
            channel: &row.channel,
            address: row.address.as_deref(),
            subject: row.subject.as_deref(),
            digest: row.digest.as_deref(),
            key_id: row.key_id,
            reason: &row.reason,
        };
        // Writing to memory cannot fail, and neither can these types.
        let _ = serde_json::to_writer(&mut bytes, &line);
        bytes.push(b'\n');
    }
    bytes.into()
}
