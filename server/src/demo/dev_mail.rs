//! `/dev/mail`: the demo's mails in the browser. Registered by the demo alone, whose listener is a loopback one.
//!
//! These pages are for people who try the portal out, so they are in English and in no catalogue.

use std::fmt::Write as _;
use std::path::Path;

use app::http::PageKind;
use axum::extract::{Request, State};
use axum::response::{Html, IntoResponse, Response};
use domain::path::DEV_MAIL;
use http::{HeaderMap, header};

use super::eml::Eml;
use crate::problem::Problem;
use crate::state::App;

/// Mails shown in the list.
const MOST: usize = 200;

/// The list, newest first.
///
/// # Errors
/// 404 outside the demo.
pub async fn list(State(app): State<App>, headers: HeaderMap) -> Result<Response, Problem> {
    asked_here(&headers)?;
    let folder = app.dev_mail.clone().ok_or(Problem::not_found())?;
    let ids = blocking(move || ids(&folder)).await?;
    let mut rows = String::new();
    for id in ids {
        let Some(mail) = read_one(&app, id.clone()).await? else { continue };
        let show = |name| escape(mail.header(name).unwrap_or_default());
        let _ = write!(
            rows,
            "<tr><td>{}</td><td>{}</td><td><a href=\"{DEV_MAIL}/{id}\">{}</a></td></tr>",
            show("date"),
            show("to"),
            show("subject")
        );
    }
    let table = "<table><thead><tr><th>When</th><th>To</th><th>Subject</th></tr></thead><tbody>";
    let empty = "<p>No mail yet.</p>";
    let body = if rows.is_empty() { empty.to_owned() } else { format!("{table}{rows}</tbody></table>") };
    Ok(page(&app, "Mails of the demo", &body))
}

/// One mail: its text with our own links to click, and its HTML as source.
///
/// # Errors
/// 404 outside the demo and for a mail that is not there.
pub async fn read(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    asked_here(request.headers())?;
    let id = request.uri().path().rsplit('/').next().unwrap_or_default().to_owned();
    let mail = read_one(&app, id).await?.ok_or(Problem::not_found())?;
    let mut body = String::from("<dl>");
    for name in ["date", "from", "to", "subject", "message-id"] {
        let _ = write!(body, "<dt>{name}</dt><dd>{}</dd>", escape(mail.header(name).unwrap_or_default()));
    }
    let _ = write!(
        body,
        "</dl><h2>Text</h2><pre>{}</pre><h2>HTML</h2><pre>{}</pre><p><a href=\"{DEV_MAIL}\">All mails</a></p>",
        linked(&mail.text, app.base_url().as_str()),
        escape(&mail.html)
    );
    Ok(page(&app, "A mail of the demo", &body))
}

/// By a name of this machine. Any page of the web may point a name of its own at this address and then read the answers (DNS
/// rebinding); the browser still says the name.
fn asked_here(headers: &HeaderMap) -> Result<(), Problem> {
    // A browser always says one.
    let Some(host) = headers.get(header::HOST) else { return Ok(()) };
    let host = host.to_str().unwrap_or_default();
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    let ours = ["localhost", "127.0.0.1", "[::1]"].contains(&name.map_or(host, |(name, _)| name));
    if ours { Ok(()) } else { Err(Problem::not_found()) }
}

async fn read_one(app: &App, id: String) -> Result<Option<Eml>, Problem> {
    let folder = app.dev_mail.clone().ok_or(Problem::not_found())?;
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return Ok(None);
    }
    let source = blocking(move || std::fs::read_to_string(folder.join(format!("{id}.eml"))).ok()).await?;
    Ok(source.map(|source| Eml::parse(&source)))
}

/// Ids are ordered in time.
fn ids(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
    let names = names.filter_map(|name| name.into_string().ok());
    let mut ids: Vec<String> = names.filter_map(|name| name.strip_suffix(".eml").map(str::to_owned)).collect();
    ids.sort_unstable_by(|a, b| b.cmp(a));
    ids.truncate(MOST);
    ids
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Problem::internal())
}

/// Our own URLs become links; nothing else does.
fn linked(text: &str, base_url: &str) -> String {
    let mut out = String::new();
    for line in text.split_inclusive(char::is_whitespace) {
        let word = line.trim_end();
        let (shown, space) = (escape(word), &line[word.len()..]);
        if word.strip_prefix(base_url).is_some_and(|rest| rest.starts_with('/')) {
            let _ = write!(out, "<a href=\"{shown}\">{shown}</a>{space}");
        } else {
            let _ = write!(out, "{shown}{space}");
        }
    }
    out
}

fn page(app: &App, title: &str, body: &str) -> Response {
    let html = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title><meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\"><link rel=\"stylesheet\" href=\"{}\"></head><body>\
         <main><h1>{title}</h1>{body}</main></body></html>",
        escape(&app.assets.style)
    );
    let mut response = Html(html).into_response();
    response.extensions_mut().insert(PageKind::Public);
    response
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_name_for_this_machine_reads_no_mail() {
        for (host, answered) in [
            ("127.0.0.1:8080", true),
            ("localhost", true),
            ("[::1]:8080", true),
            ("[::1]", true),
            ("rebound.example:8080", false),
            ("127.0.0.1.example", false),
            ("localhost.example:80", false),
            ("", false),
        ] {
            let headers = [(header::HOST, http::HeaderValue::from_static(host))].into_iter().collect();
            assert_eq!(asked_here(&headers).is_ok(), answered, "{host}");
        }
    }

    #[test]
    fn only_our_own_urls_become_links() {
        let text = "see http://127.0.0.1:1/l/x\nor http://127.0.0.1:1.evil.example/ <b>";
        assert_eq!(
            linked(text, "http://127.0.0.1:1"),
            "see <a href=\"http://127.0.0.1:1/l/x\">http://127.0.0.1:1/l/x</a>\nor http://127.0.0.1:1.evil.example/ &lt;b&gt;"
        );
    }
}
