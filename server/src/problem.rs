//! Why a request was not answered: RFC 9457 problem JSON, and the same as a page where a browser asks.
//!
//! Every layer and handler answers with a [`Problem`]; it carries itself along as an extension of the response, so that
//! [`crate::middleware::fault`], which knows the request, can turn it into a page.

use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, StatusCode, header};
use portal::port::store::StoreError;
use serde::Serialize;

/// How long a client is asked to wait when the database or a free place is missing.
pub const RETRY_AFTER: i64 = 5;

/// What was wrong. Never repeats what was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The status.
    pub status: StatusCode,
    /// A stable code that software may branch on.
    pub code: &'static str,
    /// A sentence for the person who reads the client's log.
    pub detail: &'static str,
    /// The fields that were wrong.
    pub errors: Vec<FieldError>,
    /// Seconds to wait, for 429 and 503.
    pub retry_after: Option<i64>,
    /// The challenge of a 401 or 403 to a program with a key.
    pub challenge: Option<String>,
}

/// A field that was wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FieldError {
    /// The field's name; parts of an object are separated by dots.
    #[schema(example = "subject.key")]
    pub field: String,
    /// `missing`, `unknown` or `invalid`.
    #[schema(example = "invalid")]
    pub code: &'static str,
}

/// The body (RFC 9457).
#[derive(Serialize, utoipa::ToSchema)]
pub struct ProblemBody<'a> {
    /// Always `about:blank`: `code` tells problems apart.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The status in words.
    pub title: &'a str,
    /// The status.
    #[schema(example = 422)]
    pub status: u16,
    /// A stable code.
    #[schema(example = "invalid")]
    pub code: &'a str,
    /// A sentence.
    pub detail: &'a str,
    /// The fields that were wrong, with 422.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub errors: &'a [FieldError],
}

impl Problem {
    /// A problem.
    #[must_use]
    pub const fn new(status: StatusCode, code: &'static str, detail: &'static str) -> Self {
        Self { status, code, detail, errors: Vec::new(), retry_after: None, challenge: None }
    }

    /// 400: the body or query is not what it says it is.
    #[must_use]
    pub const fn malformed() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "malformed", "The request could not be read.")
    }

    /// 403: a request from another site.
    #[must_use]
    pub const fn foreign() -> Self {
        Self::new(StatusCode::FORBIDDEN, "cross_origin", "Requests from other sites are refused.")
    }

    /// 404.
    #[must_use]
    pub const fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", "There is nothing here.")
    }

    /// 405.
    #[must_use]
    pub const fn method() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", "This address does not take that method.")
    }

    /// 406.
    #[must_use]
    pub const fn not_acceptable() -> Self {
        Self::new(StatusCode::NOT_ACCEPTABLE, "not_acceptable", "None of the accepted media types is offered.")
    }

    /// 408.
    #[must_use]
    pub const fn slow() -> Self {
        Self::new(StatusCode::REQUEST_TIMEOUT, "too_slow", "The request's body took too long to arrive.")
    }

    /// 413.
    #[must_use]
    pub const fn too_large() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", "The request's body is too large.")
    }

    /// 413, for a list.
    #[must_use]
    pub const fn too_many_items() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_many_items", "At most 10,000 items are answered at once.")
    }

    /// 415.
    #[must_use]
    pub const fn media_type() -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "unsupported_media_type",
            "The body's media type is not taken here.",
        )
    }

    /// 422 with one field.
    #[must_use]
    pub fn field(field: impl Into<String>, code: &'static str) -> Self {
        let detail = "A field is missing, unknown or does not fit.";
        let errors = vec![FieldError { field: field.into(), code }];
        Self { errors, ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", detail) }
    }

    /// 500: nothing that the client could mend.
    #[must_use]
    pub const fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "Something went wrong on our side.")
    }

    /// 503: come back later.
    #[must_use]
    pub fn unavailable() -> Self {
        let problem =
            Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "Not available right now; nothing was changed.");
        Self { retry_after: Some(RETRY_AFTER), ..problem }
    }
}

impl From<portal::Error> for Problem {
    fn from(error: portal::Error) -> Self {
        use portal::Error;

        match error {
            Error::Store(StoreError::Unavailable) => Self::unavailable(),
            Error::Store(_) => Self::internal(),
            Error::NotFound => Self::not_found(),
            Error::NoSession => {
                Self::new(StatusCode::UNAUTHORIZED, "no_session", "The session is over, or never began.")
            }
            Error::NeedsCode => Self::new(StatusCode::FORBIDDEN, "code_needed", "A code must be entered first."),
            Error::NeedsFresh(_) => {
                Self::new(StatusCode::FORBIDDEN, "fresh_code_needed", "A code for this very act must be entered first.")
            }
            Error::StaffOnly(_) => Self::new(StatusCode::FORBIDDEN, "staff_only", "This is done through staff only."),
            Error::Forbidden => Self::new(StatusCode::FORBIDDEN, "forbidden", "This is not allowed."),
            Error::Stale => Self::new(StatusCode::CONFLICT, "stale", "It has changed in the meantime."),
            Error::Invalid(field) => Self::field(field, "invalid"),
            Error::TooMany(seconds) => {
                let problem = Self::new(StatusCode::TOO_MANY_REQUESTS, "too_many", "Too often; try again later.");
                Self { retry_after: Some(seconds.max(1)), ..problem }
            }
            Error::CursorAhead => {
                let detail = "The cursor is above the highest position: the feed was restored. Pull it in full.";
                Self::new(StatusCode::GONE, "cursor_ahead", detail)
            }
        }
    }
}

impl Problem {
    /// As JSON has it.
    #[must_use]
    pub fn body(&self) -> ProblemBody<'_> {
        ProblemBody {
            kind: "about:blank",
            title: self.status.canonical_reason().unwrap_or_default(),
            status: self.status.as_u16(),
            code: self.code,
            detail: self.detail,
            errors: &self.errors,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = serde_json::to_vec(&self.body()).unwrap_or_default();
        let mut response = (self.status, body).into_response();
        set(&mut response, header::CONTENT_TYPE, Some("application/problem+json"));
        set(&mut response, header::RETRY_AFTER, self.retry_after.map(|seconds| seconds.to_string()).as_deref());
        set(&mut response, header::WWW_AUTHENTICATE, self.challenge.as_deref());
        response.extensions_mut().insert(self);
        response
    }
}

fn set(response: &mut Response, name: HeaderName, value: Option<&str>) {
    if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
        response.headers_mut().insert(name, value);
    }
}
