//! In which form the rows are wanted.

use axum::body::Bytes;
use http::{HeaderMap, header};
use portal::port::store::FeedRow;

use super::{csv, ndjson};
use crate::problem::Problem;

/// A form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// One JSON object a line.
    Ndjson,
    /// RFC 4180 with a header row; for machines, so without any guard against formulas.
    Csv,
}

impl Media {
    /// What `Accept` prefers; JSON lines where it says nothing.
    ///
    /// # Errors
    /// 406.
    pub fn of(headers: &HeaderMap) -> Result<Self, Problem> {
        let accept: Vec<&str> = headers.get_all(header::ACCEPT).iter().filter_map(|line| line.to_str().ok()).collect();
        let accept = accept.join(",");
        if accept.trim().is_empty() {
            return Ok(Self::Ndjson);
        }
        let mut best = None;
        for range in accept.split(',') {
            let mut parts = range.split(';').map(str::trim);
            let media = match parts.next().unwrap_or_default().to_ascii_lowercase().as_str() {
                "application/x-ndjson" | "application/*" | "*/*" => Self::Ndjson,
                "text/csv" | "text/*" => Self::Csv,
                _ => continue,
            };
            let q = parts.find_map(|part| part.strip_prefix("q=")).map_or(1.0, |q| q.parse::<f32>().unwrap_or(0.0));
            if q > 0.0 && best.is_none_or(|(_, other)| q > other) {
                best = Some((media, q));
            }
        }
        best.map(|(media, _)| media).ok_or(Problem::not_acceptable())
    }

    /// `Content-Type`.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Ndjson => "application/x-ndjson",
            Self::Csv => "text/csv; charset=utf-8; header=present",
        }
    }

    /// Rows in this form; the first page of an answer has the header row.
    #[must_use]
    pub fn page(self, rows: &[FeedRow], first: bool) -> Bytes {
        match self {
            Self::Ndjson => ndjson::page(rows),
            Self::Csv => csv::page(rows, first),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_accepted_decides() {
        for (accept, media) in [
            (None, Some(Media::Ndjson)),
            (Some("*/*"), Some(Media::Ndjson)),
            (Some("text/csv"), Some(Media::Csv)),
            (Some("text/csv;q=0.5, application/x-ndjson"), Some(Media::Ndjson)),
            (Some("application/x-ndjson;q=0.1, text/csv"), Some(Media::Csv)),
            (Some("text/html"), None),
            (Some("text/csv;q=0"), None),
        ] {
            let mut headers = HeaderMap::new();
            if let Some(accept) = accept {
                headers.insert(header::ACCEPT, accept.parse().unwrap());
            }
            assert_eq!(Media::of(&headers).ok(), media, "{accept:?}");
        }
    }
}
