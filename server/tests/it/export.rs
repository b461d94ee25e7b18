//! Copies of a person's data, read back as a person's own programs would.

use std::io::{Cursor, Read as _};

use calamine::{Reader as _, Xlsx};

use crate::support::{Answer, TestApp};

const PATHS: [(&str, &str); 3] = [
    ("/my/export.json", "application/json"),
    ("/my/export.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("/my/export.csv.zip", "application/zip"),
];

/// All text in the file, whatever its format.
fn content(path: &str, answer: &Answer) -> String {
    let bytes = answer.body.clone();
    match path {
        "/my/export.json" => answer.json().to_string(),
        "/my/export.xlsx" => {
            let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
            let sheets = book
                .worksheets()
                .into_iter()
                .flat_map(|(_, sheet)| sheet.rows().flatten().map(ToString::to_string).collect::<Vec<_>>());
            sheets.collect::<Vec<_>>().join("\n")
        }
        _ => {
            let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
            let mut all = String::new();
            for index in 0..archive.len() {
                archive.by_index(index).unwrap().read_to_string(&mut all).unwrap();
            }
            all
        }
    }
}

both! {
    async fn the_copy_comes_after_the_code(app: TestApp) {
        let mut visitor = app.visit(1).await;
        for (path, _) in PATHS {
            let answer = visitor.get(path).send().await.expect(303);
            assert_eq!(answer.location(), domain::path::code(path));
            let program = app.get(path).cookie(&visitor.cookie).send().await.expect(403);
            assert_eq!(program.json()["code"], "code_needed");
        }
        visitor.step_up().await;
        let (first, last) = (app.crm("select first_name from person where id = 1"), app.crm("select last_name from person where id = 1"));
        for (path, media) in PATHS {
            let answer = visitor.get(path).send().await.expect(200);
            assert!(answer.header("content-type").starts_with(media), "{path}: {}", answer.header("content-type"));
            let disposition = answer.header("content-disposition");
            assert!(disposition.starts_with("attachment; filename=\"") && disposition.is_ascii(), "{disposition}");
            assert_eq!(answer.header("content-length"), answer.body.len().to_string(), "{path}");
            assert_eq!(answer.header("content-encoding"), "", "{path}");
            assert_eq!(answer.header("cache-control"), "no-store");
            let content = content(path, &answer);
            assert!(content.contains(&first) && content.contains(&last), "{path}");
            let zipped = visitor.get(path).header("accept-encoding", "br, gzip").send().await.expect(200);
            assert_eq!(zipped.header("content-encoding"), "", "{path}");
        }
        app.close().await;
    }

    async fn the_copy_says_how_long_and_what_was_asked(app: TestApp) {
        let mut visitor = app.visit(1).await;
        visitor.step_up().await;
        let objection = [("kind", "objection"), ("purpose", "sales-service"), ("text", "Planted objection.")];
        visitor.post("/fn/request/ask", &objection).send().await.expect(303);
        let asked = visitor.post("/fn/request/ask", &[("kind", "question"), ("text", "Planted question?")]);
        let closed = asked.send().await.expect(303).location().to_owned();
        let id = closed.rsplit('/').next().unwrap();
        visitor.post("/fn/request/take-back", &[("id", id), ("step", "confirm")]).send().await.expect(303);
        let due = app.database.value("select due_on from insyn_request where kind = 'objection'");
        for (path, _) in PATHS {
            let answer = visitor.get(path).send().await.expect(200);
            let content = content(path, &answer);
            for said in ["7 years from the end of its calendar year (Bokföringslagen 7:2)", &due, "objection", "revoked"] {
                assert!(content.contains(said), "{path} does not say {said}");
            }
            assert!(content.contains("Sales and service"), "{path}");
            assert!(!content.contains("Planted"), "facts of requests, and not their texts: {path}");
        }
        let copy = visitor.get(PATHS[0].0).send().await.json();
        let section = |code: &str| {
            copy["sections"].as_array().unwrap().iter().find(|section| section["code"] == code).unwrap().clone()
        };
        let requests = section("insyn_requests")["rows"].clone();
        let (open, over) = (&requests[0], &requests[1]);
        assert_eq!(requests.as_array().unwrap().len(), 2);
        assert_eq!((&open["kind"], &open["state"], &open["due"]), (&"objection".into(), &"received".into(), &due.into()));
        assert!(open["closed"].is_null() && open["received"].is_string() && open["purpose"].is_string(), "{open}");
        assert_eq!((&over["kind"], &over["state"]), (&"question".into(), &"revoked".into()));
        assert!(over["closed"].is_string() && over["purpose"].is_null(), "{over}");
        let fields = section("subject")["fields"].clone();
        let kept: Vec<&str> =
            fields.as_array().unwrap().iter().flat_map(|field| field["retention"].as_array().unwrap()).filter_map(|said| said.as_str()).collect();
        assert!(!kept.is_empty() && kept.iter().all(|said| !said.contains("Bokföringslagen")), "{kept:?}");
        let invoice = section("invoice")["fields"][0]["retention"].clone();
        assert!(invoice.as_array().unwrap().iter().any(|said| said == "7 years from the end of its calendar year (Bokföringslagen 7:2)"), "{invoice}");
    }
}

#[tokio::test]
async fn without_a_session_there_is_none() {
    let app = TestApp::start(crate::support::On::Sqlite).await;
    for (path, _) in PATHS {
        for cookie in ["", "insyn=none", "insyn="] {
            let page = app.get(path).browser().cookie(cookie).send().await.expect(401);
            assert!(page.header("content-type").starts_with("text/html"));
            assert_eq!(app.get(path).cookie(cookie).send().await.expect(401).json()["code"], "no_session");
        }
    }
}

#[tokio::test]
async fn a_preferences_link_copies_nothing() {
    let app = TestApp::start(crate::support::On::Sqlite).await;
    let link = app.link(1, domain::Scope::Preferences).await;
    let visitor = crate::support::Visitor::open(&app, 1, &link).await;
    for (path, _) in PATHS {
        visitor.get(path).send().await.expect(403);
        app.get(path).cookie(&visitor.cookie).send().await.expect(403);
    }
}

#[tokio::test]
async fn another_site_starts_no_download() {
    let app = TestApp::start(crate::support::On::Sqlite).await;
    let mut visitor = app.visit(1).await;
    visitor.step_up().await;
    for (site, status) in [("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)] {
        let ask = app.get("/my/export.json").cookie(&visitor.cookie).header("accept", "text/html");
        ask.header("sec-fetch-site", site).send().await.expect(status);
    }
}
