//! `POST /api/v1/links/bulk`: many personal links, a line of JSON in and a line of JSON out for each.
//!
//! Both ways are streamed: a thousand lines are read, made in one commit, and answered before the next thousand is read, so
//! that memory does not grow with their number. What was answered is committed.

use std::convert::Infallible;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use domain::SubjectRef;
use futures::{StreamExt as _, stream};
use http::header;
use portal::link::BATCH;
use portal::{ApiScope, Error, Issuer, Portal};
use serde::Serialize;

use super::links::{Link, LinkRequest};
use super::{body, key};
use crate::api::bulk::lines::{Line, Lines};
use crate::pages::form::media_type;
use crate::problem::{Problem, ProblemBody};
use crate::state::App;

pub mod lines;

/// What is taken and given.
const NDJSON: &str = "application/x-ndjson";

/// A line that could not be answered with a link.
#[derive(Serialize, utoipa::ToSchema)]
pub struct BulkProblem<'a> {
    /// Which line of what was sent, from 1.
    #[schema(example = 7)]
    pub line: u64,
    /// What was wrong with it.
    pub problem: ProblemBody<'a>,
}

/// A link, and whose it is where the answer goes to a file.
#[derive(Serialize)]
pub struct BulkLink<'a> {
    /// For whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<BulkSubject<'a>>,
    /// The link.
    #[serde(flatten)]
    pub link: Link,
}

/// A person, as they were asked for.
#[derive(Serialize)]
pub struct BulkSubject<'a> {
    /// The subject kind.
    pub kind: &'a str,
    /// The key.
    pub key: &'a str,
}

impl<'a> From<&'a SubjectRef> for BulkSubject<'a> {
    fn from(subject: &'a SubjectRef) -> Self {
        Self { kind: &subject.kind, key: &subject.key }
    }
}

/// Makes many personal links
///
/// Newline-delimited JSON both ways: each line of the request is what `POST /api/v1/links` takes, and each line of the answer,
/// in the same order, is what it gives, or `{"line":7,"problem":{…}}`; the other lines go on. A thousand lines are one commit,
/// and answered after it: read while you send. Empty lines are passed over. The key is looked at before each thousand: the
/// lines after it was revoked are answered with that.
#[utoipa::path(
    post, path = "/api/v1/links/bulk", tag = "links", operation_id = "createLinks",
    request_body(content = LinkRequest, content_type = "application/x-ndjson"), security(("key" = ["links:write"])),
    responses(
        (status = 200, description = "A line for each line", body = Link, content_type = "application/x-ndjson"),
        (status = "default", description = "Any other problem", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn create(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    let actor = key::authorize(&app, request.headers(), ApiScope::LinksWrite).await?;
    if media_type(request.headers()).as_deref() != Some(NDJSON) {
        return Err(Problem::media_type());
    }
    let key = key::bearer(request.headers()).unwrap_or_default().to_owned();
    let lines = Lines::new(request.into_body().into_data_stream());
    let issuer = Issuer::Api(actor.key_id);
    let answers = stream::unfold((lines, app, issuer, key), |(mut lines, app, issuer, key)| async move {
        // A client that goes away takes its last lines along; there is nobody to tell.
        let some = lines.next(BATCH).await.ok().filter(|some| !some.is_empty())?;
        // A stream may be open for hours, and its key be revoked meanwhile.
        let bytes = match app.portal.authorize(&key, ApiScope::LinksWrite).await {
            Ok(_) => answer(&app.portal, &issuer, some, false).await.0,
            Err(error) => refuse(&some, &error),
        };
        Some((Ok::<Bytes, Infallible>(bytes.into()), (lines, app, issuer, key)))
    });
    // Compressed, it is asked once more after its end.
    Ok(([(header::CONTENT_TYPE, NDJSON)], Body::from_stream(answers.fuse())).into_response())
}

/// Makes the links of at most [`BATCH`] lines; the lines of the answer, and why none was made where the commit failed.
pub async fn answer(
    portal: &Portal,
    issuer: &Issuer,
    lines: Vec<Line>,
    with_subjects: bool,
) -> (Vec<u8>, Option<Error>) {
    let mut wanted = Vec::with_capacity(lines.len());
    let mut numbers = Vec::with_capacity(lines.len());
    for line in lines {
        let wish = line.text.ok_or_else(Problem::too_large);
        let wish = wish.and_then(|text| body::parse::<LinkRequest>(&text)).and_then(LinkRequest::wish);
        numbers.push((line.number, wish.map(|wish| wanted.push(wish))));
    }
    let subjects: Vec<SubjectRef> = wanted.iter().map(|wish| wish.subject.clone()).collect();
    let (made, failed) = match portal.create_links(issuer, wanted).await {
        Ok(made) => (made, None),
        // Nothing of this commit was made; each line is to be sent again.
        Err(error) => (subjects.iter().map(|_| Err(error.clone())).collect(), Some(error)),
    };
    let mut made = made.into_iter();
    let mut subjects = subjects.iter();
    let mut bytes = Vec::with_capacity(numbers.len() * 256);
    for (line, wish) in numbers {
        let answer = wish.and_then(|()| {
            let subject = subjects.next().filter(|_| with_subjects).map(BulkSubject::from);
            let made = made.next().ok_or_else(Problem::internal)??;
            Ok(BulkLink { subject, link: made.into() })
        });
        match answer {
            Ok(link) => put(&mut bytes, &link),
            Err(problem) => put(&mut bytes, &BulkProblem { line, problem: problem.body() }),
        }
    }
    (bytes, failed)
}

/// The same answer to each of these lines, of which nothing is made.
fn refuse(lines: &[Line], error: &Error) -> Vec<u8> {
    let mut bytes = Vec::new();
    for line in lines {
        let problem = if *error == Error::NoSession { key::unknown() } else { Problem::from(error.clone()) };
        put(&mut bytes, &BulkProblem { line: line.number, problem: problem.body() });
    }
    bytes
}

/// One line.
pub fn put(bytes: &mut Vec<u8>, line: &impl Serialize) {
    // Writing to memory cannot fail, and neither can these types.
    let _ = serde_json::to_writer(&mut *bytes, line);
    bytes.push(b'\n');
}
