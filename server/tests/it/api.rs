//! The API: every error, and what the answers hold.

use portal::ApiScope;
use serde_json::json;

use crate::support::{Answer, Ask, On, TestApp};

fn is_problem(answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let body = answer.json();
    assert_eq!(body["type"], "about:blank");
    assert_eq!(body["status"], status);
    assert_eq!(body["code"], code, "{body}");
    assert!(body["title"].is_string() && body["detail"].is_string(), "{body}");
}

fn names(answer: &Answer, field: &str, code: &str) {
    is_problem(answer, 422, "invalid");
    assert_eq!(answer.json()["errors"], json!([{ "field": field, "code": code }]));
}

const ROUTES: [(&str, &str, ApiScope); 6] = [
    ("POST", "/api/v1/links", ApiScope::LinksWrite),
    ("POST", "/api/v1/links/bulk", ApiScope::LinksWrite),
    ("DELETE", "/api/v1/links/none", ApiScope::LinksWrite),
    ("GET", "/api/v1/subjects/person/1/privacy", ApiScope::SubjectsRead),
    ("GET", "/api/v1/suppressions", ApiScope::SuppressionsRead),
    ("POST", "/api/v1/may-contact", ApiScope::MayContactRead),
];

#[tokio::test]
async fn a_key_is_asked_for_before_anything_else() {
    let app = TestApp::start(On::Sqlite).await;
    for (method, path, scope) in ROUTES {
        let others: Vec<ApiScope> = ApiScope::ALL.iter().copied().filter(|other| *other != scope).collect();
        let other = app
            .portal
            .create_api_key(portal::NewApiKey { name: "other".into(), scopes: others.clone(), life: None })
            .await
            .unwrap();
        for authorization in ["", "Bearer", "Bearer ", "Bearer insyn_wrong", "Bearer x", "Basic aW5zeW46", &app.key] {
            let answer = app.ask(method, path).header("authorization", authorization).send().await;
            is_problem(&answer, 401, "unknown_key");
            assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"insyn\"");
        }
        is_problem(&app.ask(method, path).send().await, 401, "unknown_key");
        let answer = app.ask(method, path).key(&other).send().await;
        is_problem(&answer, 403, "missing_scope");
        let challenge = format!("Bearer error=\"insufficient_scope\", scope=\"{}\"", scope.code());
        assert_eq!(answer.header("www-authenticate"), challenge);
        // A session is no key, and a key in the wrong case of its scheme is one.
        let visitor = app.visit(1).await;
        is_problem(&app.ask(method, path).cookie(&visitor.cookie).send().await, 401, "unknown_key");
        let answer = app.ask(method, path).header("authorization", &format!("bearer {}", app.key)).send().await;
        assert_ne!(answer.status, 401);
    }
}

#[tokio::test]
async fn errors_of_http_are_problems_too() {
    let app = TestApp::start(On::Sqlite).await;
    for accept in ["application/json", "text/html", "*/*"] {
        let ask = |method: &str, path: &str| app.ask(method, path).key(&app.key).header("accept", accept);
        is_problem(&ask("GET", "/api/v1/none").send().await, 404, "not_found");
        is_problem(&ask("GET", "/api/none").send().await, 404, "not_found");
        let answer = ask("GET", "/api/v1/links").send().await;
        is_problem(&answer, 405, "method_not_allowed");
        assert_eq!(answer.header("allow"), "POST");
        is_problem(&ask("DELETE", "/api/v1/suppressions").send().await, 405, "method_not_allowed");
    }
    for path in ["/api/v1/links", "/api/v1/may-contact"] {
        let ask = || app.ask("POST", path).key(&app.key);
        is_problem(&ask().body("{}").send().await, 415, "unsupported_media_type");
        is_problem(&ask().header("content-type", "text/plain").body("{}").send().await, 415, "unsupported_media_type");
        is_problem(&ask().form(&[("a", "b")]).send().await, 415, "unsupported_media_type");
        for text in ["", "{", "nonsense", "{\"a\":}", "{} {}", "\u{0}"] {
            is_problem(&ask().json(text).send().await, 400, "malformed");
        }
        for text in ["[]", "7", "null"] {
            is_problem(&ask().json(text).send().await, 422, "invalid");
        }
        is_problem(&ask().json(&format!("\"{}\"", "x".repeat(5_000_000))).send().await, 413, "too_large");
    }
}

#[tokio::test]
async fn a_link_is_made_as_asked() {
    let app = TestApp::start(On::Sqlite).await;
    let link = |more: serde_json::Value| {
        let mut body = json!({ "subject": { "kind": "person", "key": "1" } });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        app.ask("POST", "/api/v1/links").key(&app.key).json(&body.to_string())
    };
    let body = link(json!({ "scope": "full", "ttl_seconds": 3_600, "locale": "sv" })).send().await.expect(201).json();
    assert_eq!(body.as_object().unwrap().len(), 3);
    let path = body["url"].as_str().unwrap().strip_prefix("http://127.0.0.1:8080").unwrap().to_owned();
    assert!(path.starts_with("/l/in1_") && !path.contains(body["id"].as_str().unwrap()));
    assert!(body["expires_at"].as_str().unwrap().ends_with('Z'), "{body}");
    app.get(&path).browser().send().await.expect(200);
    link(json!({})).send().await.expect(201);
    let body = link(json!({ "scope": "preferences" })).send().await.expect(201).json();
    assert!(body["expires_at"].is_null(), "{body}");
    let body =
        link(json!({ "scope": "unsubscribe", "purpose": "*", "channel": "email" })).send().await.expect(201).json();
    assert!(body["url"].as_str().unwrap().contains("/u/in1_"), "{body}");

    for (more, field, code) in [
        (json!({ "ttl_seconds": 3_599 }), "ttl_seconds", "invalid"),
        (json!({ "ttl_seconds": 86_401 }), "ttl_seconds", "invalid"),
        (json!({ "ttl_seconds": "1" }), "ttl_seconds", "invalid"),
        (json!({ "ttl_seconds": 3_600, "scope": "preferences" }), "ttl_seconds", "invalid"),
        (json!({ "scope": "everything" }), "scope", "invalid"),
        (json!({ "scope": "undo" }), "scope", "invalid"),
        (json!({ "scope": 1 }), "scope", "invalid"),
        (json!({ "locale": "xx" }), "locale", "invalid"),
        (json!({ "scope": "unsubscribe", "channel": "email" }), "purpose", "invalid"),
        (json!({ "scope": "unsubscribe", "purpose": "newsletter" }), "channel", "invalid"),
        (json!({ "scope": "unsubscribe", "purpose": "none", "channel": "email" }), "purpose", "invalid"),
        (json!({ "scope": "unsubscribe", "purpose": "newsletter", "channel": "fax" }), "channel", "invalid"),
        (json!({ "colour": "red" }), "colour", "unknown"),
        (json!({ "subject": { "kind": "person", "key": 1 } }), "subject.key", "invalid"),
        (json!({ "subject": { "kind": "person" } }), "subject.key", "missing"),
        (json!({ "subject": { "kind": "person", "key": "1", "x": 1 } }), "subject.x", "unknown"),
        (json!({ "subject": "person:1" }), "subject", "invalid"),
    ] {
        let answer = link(more.clone()).send().await;
        assert_eq!(answer.status, 422, "{more}");
        names(&answer, field, code);
    }
    for (kind, key) in [("person", "999999"), ("person", "x"), ("company", "1"), ("person", ""), ("person", "1; drop")]
    {
        let body = json!({ "subject": { "kind": kind, "key": key } }).to_string();
        let answer = app.ask("POST", "/api/v1/links").key(&app.key).json(&body).send().await;
        is_problem(&answer, 404, "not_found");
    }
}

both! {
    async fn privacy_tells_the_state(app: TestApp) {
        let privacy = |path: &str| app.get(&format!("/api/v1/subjects/{path}/privacy")).key(&app.key);
        let body = privacy("person/1").send().await.expect(200).json();
        assert_eq!(body["processing"], "yes");
        assert_eq!(body["purposes"]["sales-service"]["state"], "yes");
        assert_eq!(body["purposes"]["newsletter"], json!({ "state": "unknown", "channels": [] }));
        assert_eq!((&body["restricted"], &body["open_requests"]), (&json!(false), &json!(0)));
        let body = privacy("person/11").send().await.expect(200).json();
        assert_eq!(body["purposes"]["newsletter"]["state"], "no");
        for path in ["person/999999", "person/x", "company/1", "person/%FF", "person/1%3Bdrop", "person/%00"] {
            is_problem(&privacy(path).send().await, 404, "not_found");
        }
        app.close().await;
    }

    async fn many_links_are_a_line_each(app: TestApp) {
        let ask = |lines: &str| {
            app.ask("POST", "/api/v1/links/bulk").key(&app.key).header("content-type", "application/x-ndjson").body(lines)
        };
        let wish = |key: &str| json!({ "subject": { "kind": "person", "key": key }, "locale": "sv" }).to_string();
        let long = format!("{{\"subject\":\"{}\"}}", "x".repeat(5_000));
        let lines = [&wish("1"), "", "{nonsense", &wish("999999"), &long, "{\"colour\":1}", &wish("2")].join("\n");
        let answer = ask(&lines).send().await.expect(200);
        assert_eq!(answer.header("content-type"), "application/x-ndjson");
        let lines: Vec<serde_json::Value> = answer.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 6, "empty lines have none");
        for (at, line, status, code) in [(1, 3, 400, "malformed"), (2, 4, 404, "not_found"), (3, 5, 413, "too_large"), (4, 6, 422, "invalid")] {
            assert_eq!((&lines[at]["line"], &lines[at]["problem"]["status"], &lines[at]["problem"]["code"]), (&json!(line), &json!(status), &json!(code)));
        }
        for line in [&lines[0], &lines[5]] {
            assert_eq!(line.as_object().unwrap().len(), 3, "as for one: {line}");
            let url = line["url"].as_str().unwrap().strip_prefix("http://127.0.0.1:8080").unwrap().to_owned();
            let token = url.rsplit('/').next().unwrap();
            app.post(&url, &[("token", token)]).send().await.expect(303);
            app.ask("DELETE", &format!("/api/v1/links/{}", line["id"].as_str().unwrap())).key(&app.key).send().await.expect(204);
        }
        assert_eq!(ask("").send().await.expect(200).text(), "");
        is_problem(&app.ask("POST", "/api/v1/links/bulk").key(&app.key).json("{}").send().await, 415, "unsupported_media_type");

        // More than one commit, and far more than a small body.
        let many: String = (0..2_500).map(|at| wish(&(1 + at % 40).to_string()) + "\n").collect();
        let answer = ask(&many).send().await.expect(200).text();
        let links: Vec<serde_json::Value> = answer.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(links.len(), 2_500);
        assert!(links.iter().all(|link| link["url"].is_string()));
        assert_eq!(app.database.value("select count(*) from insyn_audit where event = 'links.created'"), "4");
        assert_eq!(app.database.value("select count(*) from insyn_link"), "2502");

        // A commit that fails is told line by line, and none is made.
        let rename = |from: &str, to: &str| app.crm(&format!("alter table insyn_link rename column {from} to {to}"));
        rename("issued_by", "away");
        let answer = ask(&[wish("1"), wish("2")].join("\n")).send().await.expect(200).text();
        let lines: Vec<serde_json::Value> = answer.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!((lines.len(), &lines[0]["line"], &lines[1]["line"]), (2, &json!(1), &json!(2)));
        assert!(lines.iter().all(|line| line["problem"]["status"].as_u64().is_some_and(|status| status >= 400)), "{answer}");
        rename("away", "issued_by");
        assert_eq!(app.database.value("select count(*) from insyn_link"), "2502");

        // Compressed too. Seen to fail without `fuse`: the stream was asked again after its end, and panicked.
        for encoding in ["gzip", "br"] {
            let answer = ask(&many).header("accept-encoding", encoding).send().await.expect(200);
            assert_eq!(answer.header("content-encoding"), encoding);
            assert!(answer.body.len() > 10_000, "{}", answer.body.len());
        }

        // Without the database nothing is begun.
        app.store.away();
        is_problem(&ask(&wish("1")).send().await, 503, "unavailable");
        app.store.heal();
        app.close().await;
    }

    // Seen to fail with the key asked for once, at the beginning.
    async fn a_key_that_is_revoked_makes_no_more_links_in_its_stream(app: TestApp) {
        let wish = |key: usize| json!({ "subject": { "kind": "person", "key": (1 + key % 40).to_string() } }).to_string() + "\n";
        let database = app.database.beside();
        let rest = std::iter::once_with(move || {
            database.value("update insyn_api_key set revoked_at = 1");
            (0..1_500).map(wish).collect::<String>()
        });
        let ask = app.ask("POST", "/api/v1/links/bulk").key(&app.key).header("content-type", "application/x-ndjson");
        let answer = ask.streamed(std::iter::once((0..1_000).map(wish).collect()).chain(rest)).send().await.expect(200).text();
        let lines: Vec<serde_json::Value> = answer.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 2_500);
        assert!(lines[..1_000].iter().all(|line| line["url"].is_string()));
        for (at, line) in lines.iter().enumerate().skip(1_000) {
            assert_eq!((&line["line"], &line["problem"]["status"]), (&json!(at + 1), &json!(401)));
        }
        assert_eq!(app.database.value("select count(*) from insyn_link"), "1000");
        app.close().await;
    }

    async fn a_link_is_ended_by_its_id(app: TestApp) {
        let body = json!({ "subject": { "kind": "person", "key": "1" } }).to_string();
        let link = app.ask("POST", "/api/v1/links").key(&app.key).json(&body).send().await.expect(201).json();
        let (id, url) = (link["id"].as_str().unwrap(), link["url"].as_str().unwrap());
        let token = url.rsplit('/').next().unwrap();
        let open = || app.post(&format!("/l/{token}"), &[("token", token)]).send();
        let cookie = open().await.expect(303).cookie().unwrap();
        let end = |id: &str| app.ask("DELETE", &format!("/api/v1/links/{id}")).key(&app.key).send();
        // The id in the token is not the link's name here.
        for unknown in ["none", token, "%FF", "%00", "x'%20or%201=1"] {
            is_problem(&end(unknown).await, 404, "not_found");
        }
        app.get("/my").browser().cookie(&cookie).send().await.expect(200);
        for _ in 0..2 {
            let answer = end(id).await;
            assert_eq!((answer.status, answer.body.len()), (204, 0));
        }
        open().await.expect(404);
        app.get("/my").browser().cookie(&cookie).send().await.expect(401);
        let body = json!({ "subject": { "kind": "person", "key": "1" }, "scope": "unsubscribe", "purpose": "*", "channel": "email" });
        let link = app.ask("POST", "/api/v1/links").key(&app.key).json(&body.to_string()).send().await.expect(201).json();
        is_problem(&end(link["id"].as_str().unwrap()).await, 403, "forbidden");
        app.close().await;
    }

    async fn the_question_is_answered_in_order(app: TestApp) {
        let ask = |body: serde_json::Value| app.ask("POST", "/api/v1/may-contact").key(&app.key).json(&body.to_string());
        let first = app.crm("select email from person where id = 1");
        let body = json!({ "purpose": "sales-service", "channel": "email", "addresses": ["nobody@x.example", first, "?", first] });
        let results = ask(body).send().await.expect(200).json()["results"].clone();
        assert_eq!(results[0], json!({ "address": "nobody@x.example", "allowed": false, "reasons": ["unknown_address"] }));
        assert_eq!(results[1], json!({ "address": first, "allowed": true, "reasons": ["allowed"] }));
        assert_eq!(results[2], json!({ "address": "?", "allowed": false, "reasons": ["invalid_address"] }));
        assert_eq!(results[3], results[1]);

        let body = json!({ "purpose": "newsletter", "channel": "email", "subjects": ["person:1", "person:11", "none:1", "x"] });
        let results = ask(body).send().await.expect(200).json()["results"].clone();
        assert_eq!(results[0], json!({ "subject": "person:1", "allowed": false, "reasons": ["no_consent"] }));
        assert_eq!(results.as_array().unwrap().iter().filter(|result| result["allowed"] == true).count(), 0);
        for (purpose, channel, reason) in
            [("none", "email", "unknown_purpose"), ("newsletter", "fax", "unknown_channel"), ("sales-service", "sms", "unknown_channel")]
        {
            let body = json!({ "purpose": purpose, "channel": channel, "subjects": ["person:1"] });
            let results = ask(body).send().await.expect(200).json()["results"].clone();
            assert_eq!(results, json!([{ "subject": "person:1", "allowed": false, "reasons": [reason] }]));
        }
        assert_eq!(
            ask(json!({ "purpose": "newsletter", "channel": "email", "addresses": [] })).send().await.expect(200).json(),
            json!({ "results": [] })
        );

        let many = |count: usize| json!({ "purpose": "newsletter", "channel": "email", "addresses": vec!["a@b.example"; count] });
        let results = ask(many(10_000)).send().await.expect(200).json();
        assert_eq!(results["results"].as_array().unwrap().len(), 10_000);
        is_problem(&ask(many(10_001)).send().await, 413, "too_many_items");
        names(&ask(json!({ "purpose": "p", "channel": "email" })).send().await, "addresses", "missing");
        let both = json!({ "purpose": "p", "channel": "email", "addresses": [], "subjects": [] });
        names(&ask(both).send().await, "subjects", "invalid");
        names(&ask(json!({ "channel": "email", "addresses": [] })).send().await, "purpose", "missing");
        names(&ask(json!({ "purpose": "p", "channel": "email", "addresses": [1] })).send().await, "addresses[0]", "invalid");
        app.close().await;
    }
}

#[tokio::test]
async fn without_the_database_there_is_503_and_no_answer_that_says_yes() {
    let app = TestApp::start(On::Sqlite).await;
    app.store.away();
    let asks: [fn(Ask) -> Ask; 2] = [|ask| ask.json("{}"), |ask| ask];
    for (method, path, _) in ROUTES {
        for with in asks {
            let answer = with(app.ask(method, path).key(&app.key)).send().await;
            is_problem(&answer, 503, "unavailable");
            assert_eq!(answer.header("retry-after"), "5");
        }
    }
    app.store.damaged();
    is_problem(&app.get("/api/v1/suppressions").key(&app.key).send().await, 500, "internal");
    app.store.heal();
    app.get("/api/v1/suppressions").key(&app.key).send().await.expect(200);
}
