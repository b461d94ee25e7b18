//! Reads a form's fields, urlencoded or multipart, within the limit for bodies.

use axum::body::Bytes;
use axum::extract::{FromRequest as _, Multipart, Request};
use http::{HeaderMap, header};
use http_body_util::{BodyExt as _, Limited};

use crate::middleware::BODY;
use crate::problem::Problem;

/// Fields in their order; a name may come twice.
pub type Fields = Vec<(String, String)>;

/// The fields of a form's body; none for a body that is no form.
///
/// # Errors
/// Too large, or not what it says it is.
pub async fn read(request: Request) -> Result<Fields, Problem> {
    match media_type(request.headers()).as_deref() {
        Some("application/x-www-form-urlencoded") => Ok(urlencoded(&bytes(request).await?)),
        Some("multipart/form-data") => multipart(request).await,
        _ => Ok(Fields::new()),
    }
}

/// A small body, whole.
///
/// # Errors
/// Too large, or the client went away.
pub async fn bytes(request: Request) -> Result<Bytes, Problem> {
    up_to(request, BODY).await
}

/// A body of at most so many bytes, whole.
///
/// # Errors
/// Too large, or the client went away.
pub async fn up_to(request: Request, limit: usize) -> Result<Bytes, Problem> {
    match Limited::new(request.into_body(), limit).collect().await {
        Ok(body) => Ok(body.to_bytes()),
        Err(error) if error.is::<http_body_util::LengthLimitError>() => Err(Problem::too_large()),
        Err(_) => Err(Problem::malformed()),
    }
}

/// The fields of a query or of an urlencoded body. Bytes that are no UTF-8 become replacement characters.
#[must_use]
pub fn urlencoded(text: &[u8]) -> Fields {
    form_urlencoded::parse(text).into_owned().collect()
}

async fn multipart(request: Request) -> Result<Fields, Problem> {
    let request = {
        let (parts, body) = request.into_parts();
        let body = up_to(Request::new(body), BODY).await?;
        Request::from_parts(parts, body.into())
    };
    let mut multipart = Multipart::from_request(request, &()).await.map_err(|_| Problem::malformed())?;
    let mut fields = Fields::new();
    while let Some(field) = multipart.next_field().await.map_err(|_| Problem::malformed())? {
        let name = field.name().unwrap_or_default().to_owned();
        fields.push((name, field.text().await.map_err(|_| Problem::malformed())?));
    }
    Ok(fields)
}

/// The body's media type without parameters, in lower case.
#[must_use]
pub fn media_type(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
}
