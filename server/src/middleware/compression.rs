//! Compresses answers that are made on the way out. Assets are compressed ahead of time, and copies of a person's data keep
//! their `Content-Length`: both are left alone.

use http::{Extensions, HeaderMap, StatusCode, Version, header};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{And, DefaultPredicate, Predicate as _};

/// Above this level brotli costs more time than it saves.
const LEVEL: i32 = 4;

/// The predicate of [`layer`].
pub type Dynamic = And<DefaultPredicate, fn(StatusCode, Version, &HeaderMap, &Extensions) -> bool>;

/// Brotli or gzip, as the client takes it.
pub fn layer() -> CompressionLayer<Dynamic> {
    let dynamic: fn(StatusCode, Version, &HeaderMap, &Extensions) -> bool =
        |_, _, headers, _| !headers.contains_key(header::CONTENT_DISPOSITION) && !headers.contains_key(header::ETAG);
    CompressionLayer::new()
        .quality(CompressionLevel::Precise(LEVEL))
        .compress_when(DefaultPredicate::new().and(dynamic))
}
