//! Files: the browser's half, the stylesheet and what lies in `public/`, as `cargo xtask build` put them into `target/site`.
//! A release carries them inside; a debug build reads them from disk.

mod encoding;
mod media;

use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use rust_embed::{Embed, EmbeddedFile};

use self::encoding::Encoding;
use crate::problem::Problem;

/// Names under `/pkg` change with their content.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Names of `public/` do not.
const FOR_A_DAY: &str = "public, max-age=86400";

#[derive(Embed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Site;

/// What `assets.json` says: URLs of the loader and the stylesheet.
#[derive(serde::Deserialize)]
struct Names {
    script: String,
    style: String,
}

/// The URLs that pages name. Without a site there are pages all the same, plain ones.
#[must_use]
pub fn names() -> app::Assets {
    let file = Site::get("assets.json");
    let names = file.and_then(|file| serde_json::from_slice::<Names>(&file.data).ok());
    let Names { script, style } = names.unwrap_or_else(|| {
        tracing::warn!("there is no site: pages have neither style nor script until `cargo xtask build` has run");
        Names { script: "/pkg/not-built.js".to_owned(), style: "/pkg/not-built.css".to_owned() }
    });
    app::Assets { script, style, ..app::Assets::default() }
}

/// Serves what lies under `/pkg`.
///
/// # Errors
/// 404.
pub async fn hashed(request: Request) -> Result<Response, Problem> {
    serve::<Site>(&request, FOR_EVER).ok_or(Problem::not_found())
}

/// A file of `public/`.
#[must_use]
pub fn public(request: &Request) -> Option<Response> {
    let path = request.uri().path();
    let ours = matches!(*request.method(), Method::GET | Method::HEAD) && path != "/assets.json";
    if ours { serve::<Site>(request, FOR_A_DAY) } else { None }
}

fn serve<S: Embed>(request: &Request, keep: &'static str) -> Option<Response> {
    let path = request.uri().path().strip_prefix('/')?;
    // The compressed twins are answers to the plain name only.
    if path.ends_with(".br") || path.ends_with(".gz") {
        return None;
    }
    let media = media::of(path);
    let plain = S::get(path)?;
    let etag = etag(&plain);
    let head = [
        (header::CACHE_CONTROL, HeaderValue::from_static(keep)),
        (header::ETAG, etag.clone()),
        (header::VARY, HeaderValue::from_static("accept-encoding")),
    ];
    if known(request.headers(), &etag) {
        return Some((StatusCode::NOT_MODIFIED, head).into_response());
    }
    let twin = encoding::accepted(request.headers())
        .find_map(|encoding| S::get(&format!("{path}{}", encoding.suffix())).map(|file| (encoding, file)));
    let (encoding, file) = twin.map_or((None, plain), |(encoding, file)| (Some(encoding), file));
    let mut response = (head, file.data.into_owned()).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    if let Some(encoding) = encoding.map(Encoding::name) {
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Some(response)
}

/// Weak, since the encodings share it.
fn etag(file: &EmbeddedFile) -> HeaderValue {
    let hash: String = file.metadata.sha256_hash().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    HeaderValue::from_str(&format!("W/\"{hash}\"")).unwrap_or(HeaderValue::from_static("W/\"\""))
}

fn known(headers: &HeaderMap, etag: &HeaderValue) -> bool {
    let etag = etag.to_str().unwrap_or_default();
    let mut lines = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|line| line.to_str().ok());
    lines.any(|line| line.split(',').map(str::trim).any(|known| known == etag || known == "*"))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    /// Files of the tests' own, with `x` in the plain ones and the name of the encoding in their twins.
    #[derive(Embed)]
    #[folder = "tests/site"]
    struct Fixture;

    fn ask(path: &str, headers: &[(&'static str, &str)]) -> Option<Response> {
        let mut request = http::Request::get(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        serve::<Fixture>(&request.body(Body::empty()).unwrap(), FOR_EVER)
    }

    fn header<'a>(response: &'a Response, name: &str) -> &'a str {
        response.headers().get(name).map_or("", |value| value.to_str().unwrap())
    }

    #[tokio::test]
    async fn the_best_twin_is_sent() {
        for (accept, encoding, body) in [("gzip, br", "br", "br"), ("gzip", "gzip", "gz"), ("identity", "", "x")] {
            let response = ask("/pkg/app.1234.js", &[("accept-encoding", accept)]).unwrap();
            assert_eq!(header(&response, "content-encoding"), encoding);
            assert_eq!(header(&response, "content-type"), "text/javascript; charset=utf-8");
            assert_eq!(header(&response, "vary"), "accept-encoding");
            assert_eq!(header(&response, "cache-control"), "public, max-age=31536000, immutable");
            let bytes = axum::body::to_bytes(response.into_body(), 100).await.unwrap();
            assert_eq!(String::from_utf8_lossy(&bytes).trim(), body);
        }
    }

    #[test]
    fn a_known_file_is_not_sent_again() {
        let etag = header(&ask("/favicon.svg", &[]).unwrap(), "etag").to_owned();
        let again = ask("/favicon.svg", &[("if-none-match", &etag)]).unwrap();
        assert_eq!((again.status(), header(&again, "etag")), (StatusCode::NOT_MODIFIED, etag.as_str()));
        let other = ask("/favicon.svg", &[("if-none-match", "W/\"0\"")]).unwrap();
        assert_eq!(other.status(), StatusCode::OK);
    }

    #[test]
    fn nothing_else_is_there() {
        for path in [
            "/pkg/app.1234.js.br",
            "/pkg/app.1234.js.gz",
            "/pkg/none.js",
            "/pkg",
            "/../Cargo.toml",
            "/pkg/../../main.rs",
            "/",
        ] {
            assert!(ask(path, &[]).is_none(), "{path}");
        }
    }
}
