//! `GET /api/v1/subjects/{kind}/{key}/privacy`: a person's state in a glance.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use domain::SubjectRef;
use http::HeaderMap;
use portal::ApiScope;
use serde::Serialize;
use utoipa::ToSchema;

use super::key;
use crate::problem::{Problem, ProblemBody};
use crate::state::App;

/// The state of a person.
#[derive(Serialize, ToSchema)]
pub struct Privacy {
    /// `no` under a restriction or lock, else `yes` when any purpose is, else `unknown`.
    #[schema(example = "yes")]
    pub processing: &'static str,
    /// By purpose.
    pub purposes: BTreeMap<String, PurposeState>,
    /// Whether processing is restricted (GDPR Art. 18).
    pub restricted: bool,
    /// Requests of the person that are not yet closed.
    pub open_requests: i64,
}

/// The state of one purpose.
#[derive(Serialize, ToSchema)]
pub struct PurposeState {
    /// `unknown`, `yes` or `no`.
    #[schema(example = "yes")]
    pub state: &'static str,
    /// The channels whose state is yes.
    #[schema(example = json!(["email"]))]
    pub channels: Vec<&'static str>,
}

/// Reads a person's privacy state
#[utoipa::path(
    get, path = "/api/v1/subjects/{kind}/{key}/privacy", tag = "subjects", operation_id = "readPrivacy",
    security(("key" = ["subjects:read"])),
    params(
        ("kind" = String, Path, description = "Subject kind of crm.toml", example = "contact"),
        ("key" = String, Path, description = "The CRM's key, percent-encoded", example = "42"),
    ),
    responses(
        (status = 200, description = "The state", body = Privacy),
        (status = 404, description = "No such person", body = ProblemBody, content_type = "application/problem+json"),
        (status = "default", description = "Any other problem", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn read(
    State(app): State<App>,
    headers: HeaderMap,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Result<Json<Privacy>, Problem> {
    key::authorize(&app, &headers, ApiScope::SubjectsRead).await?;
    // A key that is not even text is nobody's.
    let Path((kind, key)) = path.map_err(|_| Problem::not_found())?;
    let state = app.portal.privacy(&SubjectRef::new(kind, key)).await?;
    let purposes = state.purposes.into_iter().map(|(code, state, channels)| {
        let channels = channels.into_iter().map(domain::Channel::code).collect();
        (code, PurposeState { state: state.code(), channels })
    });
    Ok(Json(Privacy {
        processing: state.processing.code(),
        purposes: purposes.collect(),
        restricted: state.restricted,
        open_requests: state.open_requests,
    }))
}
