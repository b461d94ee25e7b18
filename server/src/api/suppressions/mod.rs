//! `GET /api/v1/suppressions`: the feed of acts and blocks, page by page or whole.

mod csv;
mod media;
mod ndjson;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use domain::Channel;
use futures::{Stream, StreamExt as _, stream};
use http::{HeaderName, HeaderValue, header};
use portal::marketing::FeedPage;
use portal::port::from_millis;
use portal::port::store::{FeedFilter, FeedRow};
use portal::{ApiActor, ApiScope, Error};
use time::format_description::well_known::Rfc3339;

use self::media::Media;
use super::{key, query};
use crate::problem::{Problem, ProblemBody};
use crate::state::App;

/// The last position examined: what to ask `after` next.
const NEXT: HeaderName = HeaderName::from_static("insyn-next");
/// Where a full pull ends.
const MAX: HeaderName = HeaderName::from_static("insyn-max");

/// Rows of a page of a full pull.
const PAGE: i64 = 10_000;
/// Rows of its first page, so that the first byte is there at once.
const FIRST_PAGE: i64 = 1_000;

/// Reads the suppression feed
///
/// With `limit`, one page: `Insyn-Next` is the last position examined. Without, everything from `after` to the highest
/// position at the start, streamed: `Insyn-Max`.
#[utoipa::path(
    get, path = "/api/v1/suppressions", tag = "marketing", operation_id = "readSuppressions",
    security(("key" = ["suppressions:read"])),
    params(
        ("after" = Option<i64>, Query, description = "Rows after this position; default 0", minimum = 0),
        ("limit" = Option<i64>, Query, description = "At most so many rows", minimum = 1, maximum = 10_000),
        ("purpose" = Option<String>, Query, description = "One purpose only; one of direct marketing with the rows of all of it (`*`)"),
        ("channel" = Option<String>, Query, description = "One channel only"),
    ),
    responses(
        (status = 200, description = "Rows, one JSON object a line, or CSV with a header row", content(
            (ndjson::Row = "application/x-ndjson"),
            (String = "text/csv"),
        ), headers(
            ("Insyn-Next" = i64, description = "With limit: the last position examined"),
            ("Insyn-Max" = i64, description = "Without limit: where the full pull ends"),
        )),
        (status = 410, description = "cursor_ahead: pull in full", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "A parameter does not fit", body = ProblemBody, content_type = "application/problem+json"),
        (status = "default", description = "Any other problem", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn read(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    let program = key::authorize(&app, request.headers(), ApiScope::SuppressionsRead).await?;
    let media = Media::of(request.headers())?;
    let [after, limit, purpose, channel] = query::known(&request, ["after", "limit", "purpose", "channel"])?;
    let after = query::number("after", after.as_deref(), 0..=i64::MAX)?.unwrap_or(0);
    let limit = query::number("limit", limit.as_deref(), 1..=PAGE)?;
    let parse = |code: String| Channel::parse(&code).ok_or_else(|| Problem::field("channel", "invalid"));
    let filter = FeedFilter { purpose, channel: channel.map(parse).transpose()?, ..FeedFilter::default() };

    let end = app.portal.feed_end().await?;
    if after > end {
        return Err(Error::CursorAhead.into());
    }
    // Whoever asks for what comes after a row has it.
    app.portal.feed_read(&program, after).await?;
    let first = app.portal.feed(after, end, limit.unwrap_or(FIRST_PAGE), &filter).await?;
    let (body, cursor) = match limit {
        Some(_) => {
            let cursor = (NEXT, first.next);
            (Body::from(media.page(&first.rows, true)), cursor)
        }
        None => (Body::from_stream(pull(app, program, media, first, end, filter)), (MAX, end)),
    };
    let mut response = body.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media.content_type()));
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept"));
    response.headers_mut().insert(cursor.0, HeaderValue::from(cursor.1));
    Ok(response)
}

/// The first page and all that follow, up to the end. A page that cannot be read breaks the answer off, so that the
/// client sees that it is not whole.
fn pull(
    app: App,
    program: ApiActor,
    media: Media,
    first: FeedPage,
    end: i64,
    filter: FeedFilter,
) -> impl Stream<Item = Result<Bytes, Error>> + Send + 'static {
    let cursor = first.next;
    let head = stream::iter([Ok(media.page(&first.rows, true))]);
    let rest = stream::try_unfold((app, program, cursor, filter), move |(app, program, cursor, filter)| async move {
        if cursor >= end {
            // Asked for after the last page was taken: the program has them all.
            app.portal.feed_read(&program, end).await?;
            return Ok(None);
        }
        let page = app.portal.feed(cursor, end, PAGE, &filter).await?;
        if page.next <= cursor {
            return Ok(None);
        }
        Ok(Some((media.page(&page.rows, false), (app, program, page.next, filter))))
    });
    head.chain(rest)
}

/// A row's time as the feed writes it.
fn at(row: &FeedRow) -> String {
    from_millis(row.at).format(&Rfc3339).unwrap_or_default()
}
