//! Reads JSON bodies, and names the field that does not fit without repeating what stood in it.

use axum::extract::Request;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::error::Category;

use crate::pages::form::{media_type, up_to};
use crate::problem::Problem;

/// A JSON body of at most so many bytes.
///
/// # Errors
/// 415 for another media type, 413 for too much, 400 for what is no JSON, 422 for a field that does not fit.
pub async fn json<T: DeserializeOwned>(request: Request, limit: usize) -> Result<T, Problem> {
    match media_type(request.headers()).as_deref() {
        Some("application/json") => {}
        Some(other) if other.starts_with("application/") && other.ends_with("+json") => {}
        _ => return Err(Problem::media_type()),
    }
    parse(&up_to(request, limit).await?)
}

/// One JSON text.
///
/// # Errors
/// As [`json`], for what is in the body.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let parsed = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        match error.inner().classify() {
            // A field that does not fit in what is no JSON further on: it is no JSON.
            Category::Data if serde_json::from_slice::<IgnoredAny>(bytes).is_err() => Problem::malformed(),
            Category::Data => misfit(&path, &error.inner().to_string()),
            Category::Syntax | Category::Eof | Category::Io => Problem::malformed(),
        }
    })?;
    json.end().map_err(|_| Problem::malformed())?;
    Ok(parsed)
}

/// Serde tells by a sentence what is wrong; of that, only the name of a field is passed on.
fn misfit(path: &str, sentence: &str) -> Problem {
    let named = sentence.split('`').nth(1).unwrap_or_default();
    let known = |code| {
        let parent = path.strip_suffix(named).unwrap_or(path).trim_end_matches('.');
        let field = if parent.is_empty() { named.to_owned() } else { format!("{parent}.{named}") };
        Problem::field(field, code)
    };
    if sentence.starts_with("missing field") {
        known("missing")
    } else if sentence.starts_with("unknown field") {
        known("unknown")
    } else if sentence.starts_with("duplicate field") {
        known("invalid")
    } else {
        Problem::field(path, "invalid")
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        #[expect(dead_code)]
        inner: Inner,
        #[expect(dead_code)]
        count: Option<i64>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[expect(dead_code)]
        key: String,
    }

    #[test]
    fn the_field_is_named_and_its_value_is_not() {
        for (text, status, field, code) in [
            (r#"{"inner":{"key":"1"}}"#, 200, "", ""),
            (r#"{"inner":{"key":"1"}"#, 400, "", ""),
            (r#"{"inner":{"key":"1"}} x"#, 400, "", ""),
            ("", 400, "", ""),
            (r#"{"cuont":}"#, 400, "", ""),
            (r#"{}"#, 422, "inner", "missing"),
            (r#"{"inner":{}}"#, 422, "inner.key", "missing"),
            (r#"{"inner":{"key":7}}"#, 422, "inner.key", "invalid"),
            (r#"{"inner":{"key":"1"},"count":"hello"}"#, 422, "count", "invalid"),
            (r#"{"inner":{"key":"1"},"cuont":1}"#, 422, "cuont", "unknown"),
            (r#"{"inner":{"key":"1","kez":1}}"#, 422, "inner.kez", "unknown"),
            (r#"{"inner":{"key":"1"},"inner":{"key":"1"}}"#, 422, "inner", "invalid"),
        ] {
            let problem = parse::<Outer>(text.as_bytes()).err();
            assert_eq!(problem.as_ref().map_or(200, |problem| problem.status.as_u16()), status, "{text}");
            let errors: Vec<_> = problem.iter().flat_map(|problem| &problem.errors).collect();
            let named = errors.first().map_or(("", ""), |error| (error.field.as_str(), error.code));
            assert_eq!(named, (field, code), "{text}");
        }
    }
}
