//! `POST /api/v1/links`: a personal link; `DELETE /api/v1/links/{id}` ends it.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use domain::{Channel, Scope, SubjectRef};
use http::{HeaderMap, StatusCode};
use portal::link::{CreatedLink, NewLink};
use portal::port::from_millis;
use portal::{ApiScope, Issuer};
use serde::{Deserialize, Serialize};
use time::format_description::well_known::Rfc3339;
use utoipa::ToSchema;

use super::{body, key};
use crate::middleware::BODY;
use crate::problem::{Problem, ProblemBody};
use crate::state::App;

/// What link is wanted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkRequest {
    /// For whom.
    pub subject: Subject,
    /// `full` (default), `preferences` or `unsubscribe`.
    #[serde(default = "full")]
    #[schema(example = "full", default = "full")]
    pub scope: String,
    /// Seconds that a `full` link lives, 3,600 to 86,400 (default); not for permanent scopes.
    #[serde(default)]
    #[schema(example = 86_400, minimum = 3_600, maximum = 86_400)]
    pub ttl_seconds: Option<i64>,
    /// The language of its pages; by default the person's.
    #[serde(default)]
    #[schema(example = "sv")]
    pub locale: Option<String>,
    /// For `unsubscribe`: the purpose, or `*` for all direct marketing.
    #[serde(default)]
    #[schema(example = "newsletter")]
    pub purpose: Option<String>,
    /// For `unsubscribe`: the channel.
    #[serde(default)]
    #[schema(example = "email")]
    pub channel: Option<String>,
}

/// A person, by the CRM's key.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// The subject kind of `crm.toml`.
    #[schema(example = "contact")]
    pub kind: String,
    /// The key as text, whatever its column's type.
    #[schema(example = "42")]
    pub key: String,
}

/// The link.
#[derive(Serialize, ToSchema)]
pub struct Link {
    /// Our name for it; not the token's.
    pub id: String,
    /// What the person opens.
    pub url: String,
    /// When it ends, RFC 3339; null for permanent scopes.
    #[schema(example = "2026-11-22T09:30:00Z")]
    pub expires_at: Option<String>,
}

/// Makes a personal link
#[utoipa::path(
    post, path = "/api/v1/links", tag = "links", operation_id = "createLink",
    request_body = LinkRequest, security(("key" = ["links:write"])),
    responses(
        (status = 201, description = "The link", body = Link),
        (status = 404, description = "No such person", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "A field does not fit", body = ProblemBody, content_type = "application/problem+json"),
        (status = "default", description = "Any other problem", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn create(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    let actor = key::authorize(&app, request.headers(), ApiScope::LinksWrite).await?;
    let asked: LinkRequest = body::json(request, BODY).await?;
    let made = app.portal.create_link(&Issuer::Api(actor.key_id), asked.wish()?).await?;
    Ok((StatusCode::CREATED, Json(Link::from(made))).into_response())
}

impl LinkRequest {
    /// What the use case takes.
    ///
    /// # Errors
    /// 422 for a scope or channel that there is not.
    pub fn wish(self) -> Result<NewLink, Problem> {
        Ok(NewLink {
            subject: SubjectRef::new(self.subject.kind, self.subject.key),
            scope: Scope::parse(&self.scope).ok_or_else(|| Problem::field("scope", "invalid"))?,
            ttl_seconds: self.ttl_seconds,
            locale: self.locale,
            purpose: self.purpose,
            channel: channel(self.channel.as_deref())?,
        })
    }
}

impl From<CreatedLink> for Link {
    fn from(made: CreatedLink) -> Self {
        let expires_at = made.expires_at.map(|at| from_millis(at).format(&Rfc3339).unwrap_or_default());
        Self { id: made.id, url: made.url.into_inner(), expires_at }
    }
}

/// Ends a personal link
///
/// Its sessions end with it. Ending it twice is ending it once. Unsubscribe links are never refused, so they cannot be ended.
#[utoipa::path(
    delete, path = "/api/v1/links/{id}", tag = "links", operation_id = "endLink",
    params(("id" = String, Path, description = "The link's `id`, as it was given when it was made")),
    security(("key" = ["links:write"])),
    responses(
        (status = 204, description = "It is over"),
        (status = 403, description = "An unsubscribe link, or a key without the scope", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "No such link", body = ProblemBody, content_type = "application/problem+json"),
        (status = "default", description = "Any other problem", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn end(
    State(app): State<App>,
    headers: HeaderMap,
    id: Result<Path<String>, PathRejection>,
) -> Result<StatusCode, Problem> {
    let actor = key::authorize(&app, &headers, ApiScope::LinksWrite).await?;
    let Path(id) = id.map_err(|_| Problem::not_found())?;
    app.portal.revoke_link(&actor, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn full() -> String {
    Scope::Full.code().to_owned()
}

fn channel(code: Option<&str>) -> Result<Option<Channel>, Problem> {
    let parse = |code| Channel::parse(code).ok_or_else(|| Problem::field("channel", "invalid"));
    code.map(parse).transpose()
}
