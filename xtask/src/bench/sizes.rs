//! What comes over the wire for a first view, and after it.

use std::fs;

use anyhow::{Context, Result, ensure};

use super::{
    http::{self, Client},
    place::{Place, Visitor},
    table::{Line, kb},
};
use crate::{report, workspace};

/// Design section 13, *first*: bytes and requests of a first view.
const BYTES: f64 = 15_000.0;
const REQUESTS: f64 = 3.0;
/// As recorded of listmonk's page, and of our own first trial.
const LISTMONK: (f64, f64) = (15_000.0, 6.0);
const TRIAL: f64 = 107_000.0;

/// What browsers send.
pub const BROWSER: [(&str, &str); 2] = [("accept-encoding", "gzip, deflate, br"), ("accept-language", "en")];

pub fn measure(place: &Place, visitor: &Visitor) -> Result<Vec<Line>> {
    let program = place.serve(&[])?;
    let mut client = Client::connect(program.port)?;
    // Once in plain text, to read what it names.
    let page = client.send(&visitor.get("/my", &BROWSER[1..]))?.expect(200)?.text()?.to_owned();
    let answer = client.send(&visitor.get("/my", &BROWSER))?.expect(200)?;
    ensure!(answer.header("content-encoding") == Some("br"), "the page is not compressed");
    let (mut bytes, mut requests) = (answer.wire, 1);
    for named in named(&page) {
        let answer = client.send(&http::get(named, &BROWSER)).with_context(|| format!("for {named}"))?.expect(200)?;
        bytes += answer.wire;
        requests += 1;
    }
    program.stop()?;
    Ok(vec![
        Line::below("first view of `/my`: bytes", bytes as f64, Some(LISTMONK.0), BYTES, kb),
        Line::below("first view of `/my`: requests", f64::from(requests), Some(LISTMONK.1), REQUESTS, |count| {
            format!("{count:.0}")
        }),
        Line::below("script and wasm, brotli", code()? as f64, Some(TRIAL), report::BUDGET as f64, kb),
    ])
}

/// What a browser fetches at once with the page: styles, scripts, icons, pictures.
fn named(page: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for tag in page.split('<').skip(1).filter_map(|tag| tag.split('>').next()) {
        let name = tag.split_whitespace().next().unwrap_or_default();
        let fetched = match name {
            "link" => ["stylesheet", "icon", "preload", "modulepreload"]
                .iter()
                .any(|rel| tag.contains(&format!("rel=\"{rel}\"")))
                .then(|| attribute(tag, "href"))
                .flatten(),
            "script" | "img" => attribute(tag, "src"),
            _ => None,
        };
        found.extend(fetched.filter(|url| url.starts_with('/') && !found.contains(url)));
    }
    found
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

/// The browser's half as it is served.
fn code() -> Result<u64> {
    let site = workspace::site();
    let names = fs::read(site.join("assets.json")).context("the site is not built")?;
    let names: serde_json::Value = serde_json::from_slice(&names)?;
    let mut bytes = 0;
    for kind in ["script", "bundle", "wasm"] {
        let name = names[kind].as_str().with_context(|| format!("assets.json names no {kind}"))?;
        let file = site.join(format!("{}.br", name.trim_start_matches('/')));
        bytes += fs::metadata(&file).with_context(|| format!("there is no {}", file.display()))?.len();
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn what_a_browser_fetches_is_found() {
        let page = r#"<head><link rel="icon" href="/favicon.svg" type="x"><link rel="canonical" href="/no">
            <link rel="stylesheet" href="/pkg/a.css"><script type="module" async src="/pkg/load.js"></script></head>
            <a href="/my/data"><img alt="" src="data:x"><img src="/a.png"><img src="/a.png"></a>"#;
        assert_eq!(named(page), ["/favicon.svg", "/pkg/a.css", "/pkg/load.js", "/a.png"]);
    }
}
