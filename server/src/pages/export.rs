//! The copy of a person's data, as a file that is streamed.

use ::app::http::Answer;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use domain::path;
use http::{HeaderMap, HeaderValue, header};
use portal::Error;
use portal::export::Format;
use tokio::io::AsyncReadExt as _;

use super::{cookie, page};
use crate::middleware::fault::is_browser;
use crate::problem::Problem;
use crate::state::App;

/// Bytes read at one time.
const CHUNK: usize = 64 * 1024;

/// Makes a copy and sends it. Before the step-up a browser is sent to the code page, which comes back here.
///
/// # Errors
/// Asked for by a page of another site, which would cost the person one of the day's copies; no session; a program without the
/// step-up.
pub async fn send(State(app): State<App>, request: Request, format: Format) -> Result<Response, Problem> {
    if is_foreign(request.headers()) {
        return Err(Problem::foreign());
    }
    let cookie = cookie::read(&app, request.headers()).ok_or(Error::NoSession)?;
    let actor = app.portal.authenticate(&cookie, false).await?;
    let exported = match app.portal.export(&actor, format).await {
        Err(Error::NeedsCode) if is_browser(request.headers()) => {
            return Ok(page::redirect(&path::code(request.uri().path())));
        }
        Err(Error::NeedsFresh(act)) if is_browser(request.headers()) => {
            return Ok(page::redirect(&path::code_for(&act, request.uri().path())));
        }
        Err(Error::Held(until)) if is_browser(request.headers()) => {
            let page = ::app::pages::held(until, actor.language(), &app.portal);
            return Ok(page::respond(&app, Answer::Page(page)));
        }
        Err(Error::StaffOnly(action)) if is_browser(request.headers()) => {
            let page = ::app::pages::in_person(action, actor.language(), &app.portal);
            return Ok(page::respond(&app, Answer::Page(page)));
        }
        exported => exported?,
    };

    let file = tokio::fs::File::from_std(exported.file);
    let stream = futures::stream::try_unfold(file, |mut file| async move {
        let mut chunk = Vec::with_capacity(CHUNK);
        let read = (&mut file).take(CHUNK as u64).read_to_end(&mut chunk).await?;
        Ok::<_, std::io::Error>((read > 0).then(|| (Bytes::from(chunk), file)))
    });
    let mut response = Body::from_stream(stream).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(exported.length));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(exported.content_type));
    let attachment = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", exported.name));
    headers.insert(header::CONTENT_DISPOSITION, attachment.unwrap_or(HeaderValue::from_static("attachment")));
    Ok(response)
}

/// Whether a page of another site asks; a browser that does not say is believed, since the cookie is what opens.
fn is_foreign(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_some_and(|site| site == "cross-site" || site == "same-site")
}
