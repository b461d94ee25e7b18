//! `POST /api/v1/may-contact`: one question, asked for many at once.

use axum::Json;
use axum::extract::{Request, State};
use domain::Channel;
use domain::may_contact::Reason;
use portal::ApiScope;
use portal::marketing::{Answer, MayContact, Targets};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{body, key};
use crate::problem::{Problem, ProblemBody};
use crate::state::App;

/// The most that is answered at once.
const MOST: usize = 10_000;
/// Room for that many of the longest addresses.
const BODY: usize = 4 * 1024 * 1024;

/// The question. Exactly one of `addresses` and `subjects`.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The purpose's code.
    #[schema(example = "newsletter")]
    pub purpose: String,
    /// `email`, `phone`, `sms` or `post`.
    #[schema(example = "email")]
    pub channel: String,
    /// E-mail addresses or phone numbers, at most 10,000.
    #[serde(default)]
    #[schema(example = json!(["anna@example.com"]), max_items = 10_000)]
    pub addresses: Option<Vec<String>>,
    /// Persons as `kind:key`, at most 10,000.
    #[serde(default)]
    #[schema(max_items = 10_000)]
    pub subjects: Option<Vec<String>>,
}

/// The answers, in the order of the question.
#[derive(Serialize, ToSchema)]
pub struct Answers {
    /// One for each.
    pub results: Vec<Result>,
}

/// One answer.
#[derive(Serialize, ToSchema)]
pub struct Result {
    /// The address as it was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "anna@example.com")]
    pub address: Option<String>,
    /// The person as it was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The answer.
    pub allowed: bool,
    /// `allowed`, or every reason that stands against it. More codes may be added.
    #[schema(example = json!(["allowed"]))]
    pub reasons: Vec<&'static str>,
}

/// Asks whether persons may be contacted for a purpose by a channel
#[utoipa::path(
    post, path = "/api/v1/may-contact", tag = "marketing", operation_id = "mayContact",
    request_body = Question, security(("key" = ["may-contact:read"])),
    responses(
        (status = 200, description = "The answers", body = Answers),
        (status = 413, description = "Too many items", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "A field does not fit", body = ProblemBody, content_type = "application/problem+json"),
        (status = "default", description = "Any other problem", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn ask(State(app): State<App>, request: Request) -> std::result::Result<Json<Answers>, Problem> {
    key::authorize(&app, request.headers(), ApiScope::MayContactRead).await?;
    let question: Question = body::json(request, BODY).await?;
    let (echoes, by_address) = match (question.addresses, question.subjects) {
        (Some(addresses), None) => (addresses, true),
        (None, Some(subjects)) => (subjects, false),
        (None, None) => return Err(Problem::field("addresses", "missing")),
        (Some(_), Some(_)) => return Err(Problem::field("subjects", "invalid")),
    };
    if echoes.len() > MOST {
        return Err(Problem::too_many_items());
    }
    let answers = match Channel::parse(&question.channel) {
        Some(channel) => {
            let targets =
                if by_address { Targets::Addresses(echoes.clone()) } else { Targets::Subjects(echoes.clone()) };
            app.portal.may_contact(MayContact { purpose: question.purpose, channel, targets }).await?
        }
        // No such channel anywhere: no, and why, rather than an error that a sender might take for a yes.
        None => echoes.iter().map(|_| Answer { allowed: false, reasons: vec![Reason::UnknownChannel] }).collect(),
    };
    let results = echoes.into_iter().zip(answers).map(|(echo, answer)| {
        let (address, subject) = if by_address { (Some(echo), None) } else { (None, Some(echo)) };
        Result {
            address,
            subject,
            allowed: answer.allowed,
            reasons: answer.reasons.into_iter().map(Reason::code).collect(),
        }
    });
    Ok(Json(Answers { results: results.collect() }))
}
