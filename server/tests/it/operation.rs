//! What operators and robots ask.

use crate::support::http::insyn;
use crate::support::{On, Setup, TestApp};

#[tokio::test]
async fn it_lives_and_is_ready() {
    let app = TestApp::start(On::Sqlite).await;
    app.get("/healthz").send().await.expect(200);
    app.get("/readyz").send().await.expect(200);
    app.store.away();
    app.get("/healthz").send().await.expect(200);
    let answer = app.get("/readyz").send().await.expect(503);
    assert_eq!(answer.header("retry-after"), "5");
    app.store.heal();
    app.get("/readyz").send().await.expect(200);
    for path in ["/healthz", "/readyz", "/metrics", "/privacy", "/api/openapi.json"] {
        let head = app.ask("HEAD", path).send().await.expect(200);
        assert!(head.body.is_empty(), "{path}");
    }
}

#[tokio::test]
async fn metrics_count_by_template() {
    let app = TestApp::start(On::Sqlite).await;
    let link = app.link(1, domain::Scope::Full).await;
    app.get(&link).browser().send().await.expect(200);
    app.get("/none-planted").browser().send().await.expect(404);
    app.ask("BREW", "/privacy").send().await;
    let answer = app.get("/metrics").send().await.expect(200);
    assert_eq!(answer.header("content-type"), "application/openmetrics-text; version=1.0.0; charset=utf-8");
    let text = answer.text();
    for line in [
        "insyn_http_requests_total{method=\"GET\",route=\"/l/{token}\",status=\"200\"} 1",
        "insyn_http_requests_total{method=\"GET\",route=\"-\",status=\"404\"} 1",
        "insyn_outbox_waiting 0",
        "insyn_outbox_dead 0",
        "insyn_unmapped_columns 0",
        "insyn_build_info{version=\"0.1.0\"} 1",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(
        text.contains("method=\"other\"")
            && !text.contains("BREW")
            && !text.contains("planted")
            && !text.contains("in1_")
    );
}

#[tokio::test]
async fn metrics_ask_for_their_key() {
    let setup = Setup { metrics_key: Some("a-long-enough-key"), ..Setup::default() };
    let app = TestApp::start_with(On::Sqlite, setup).await;
    app.get("/metrics").send().await.expect(401);
    app.get("/metrics").key("a-long-enough-kex").send().await.expect(401);
    app.get("/metrics").key(&app.key).send().await.expect(401);
    app.get("/metrics").key("a-long-enough-key").send().await.expect(200);
}

/// Seen to fail with `read` in place of `read_in_public` in the router.
#[tokio::test]
async fn metrics_without_a_key_are_for_those_who_are_near() {
    let app = TestApp::start(On::Sqlite).await;
    for (near, status) in [
        ("127.0.0.1", 200),
        ("::1", 200),
        ("10.20.30.40", 200),
        ("172.31.0.1", 200),
        ("192.168.1.9", 200),
        ("169.254.0.9", 200),
        ("fd00::9", 200),
        ("fe80::9", 200),
        ("192.0.2.1", 401),
        ("172.32.0.1", 401),
        ("2001:db8::1", 401),
        ("::ffff:192.0.2.1", 401),
    ] {
        app.get("/metrics").from(near).send().await.expect(status);
        // Through a proxy that nobody has named, everybody seems to be near.
        for header in ["x-forwarded-for", "forwarded"] {
            app.get("/metrics").from(near).header(header, "for=127.0.0.1").send().await.expect(401);
        }
    }
    let setup = Setup { metrics_key: Some("a-long-enough-key"), ..Setup::default() };
    let app = TestApp::start_with(On::Sqlite, setup).await;
    app.get("/metrics").from("127.0.0.1").send().await.expect(401);
    app.get("/metrics").from("192.0.2.1").key("a-long-enough-key").send().await.expect(200);
    let app = TestApp::start_with(On::Sqlite, Setup { admin: true, ..Setup::default() }).await;
    app.ask_admin("/metrics").from("192.0.2.1").send().await.expect(200);
}

/// A proxy need not say that it is one. Seen to fail with `is_https` left out.
#[tokio::test]
async fn metrics_ask_for_a_key_behind_a_proxy() {
    let secure = || Setup { base_url: "https://privacy.example", ..Setup::default() };
    let named = || Setup { proxies: &["10.0.0.0/8"], ..Setup::default() };
    for setup in [secure(), named()] {
        let app = TestApp::start_with(On::Sqlite, setup).await;
        for near in ["127.0.0.1", "::1", "10.20.30.40", "192.168.1.9"] {
            app.get("/metrics").from(near).send().await.expect(401);
        }
    }
    for setup in [secure(), named()] {
        let app = TestApp::start_with(On::Sqlite, Setup { metrics_key: Some("a-long-enough-key"), ..setup }).await;
        app.get("/metrics").from("127.0.0.1").key("a-long-enough-key").send().await.expect(200);
    }
    let app = TestApp::start_with(On::Sqlite, Setup { admin: true, ..secure() }).await;
    app.ask_admin("/metrics").from("127.0.0.1").send().await.expect(200);
}

#[tokio::test]
async fn an_admin_listener_takes_them_away() {
    let app = TestApp::start_with(On::Sqlite, Setup { admin: true, ..Setup::default() }).await;
    app.get("/metrics").send().await.expect(404);
    app.ask_admin("/metrics").send().await.expect(200);
    app.ask_admin("/healthz").send().await.expect(200);
    app.ask_admin("/readyz").send().await.expect(200);
    for path in ["/", "/my", "/api/v1/suppressions", "/l/x"] {
        app.ask_admin(path).send().await.expect(404);
    }
}

#[tokio::test]
async fn well_known_files() {
    let app = TestApp::start(On::Sqlite).await;
    let gpc = app.get("/.well-known/gpc.json").send().await.expect(200);
    assert_eq!((gpc.header("content-type"), gpc.json()["gpc"].as_bool()), ("application/json", Some(true)));
    assert_eq!(gpc.json()["lastUpdate"].as_str().map(str::len), Some(10));
    let text = app.get("/.well-known/security.txt").send().await.expect(200).text();
    let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(&format!("{name}: "))).unwrap().to_owned();
    assert_eq!(field("Contact"), "mailto:dpo@fjordline.example");
    assert_eq!(field("Canonical"), "http://127.0.0.1:8080/.well-known/security.txt");
    assert_eq!(field("Preferred-Languages"), "en, sv");
    let ends = time::OffsetDateTime::parse(&field("Expires"), &time::format_description::well_known::Rfc3339).unwrap();
    let days = (ends - app.portal.clock.now()).whole_days();
    assert!((300..366).contains(&days), "{days}");
}

#[tokio::test]
async fn the_api_describes_itself() {
    let app = TestApp::start(On::Sqlite).await;
    let served = app.get("/api/openapi.json").send().await.expect(200).json();
    assert_eq!(served["openapi"], "3.1.0");
    let paths: Vec<&String> = served["paths"].as_object().unwrap().keys().collect();
    let map = [
        domain::path::API_LINK,
        domain::path::API_LINKS,
        domain::path::API_LINKS_BULK,
        domain::path::API_MAY_CONTACT,
        domain::path::API_PRIVACY,
        domain::path::API_SUPPRESSIONS,
    ];
    let mut map = map.map(str::to_owned).to_vec();
    map.sort();
    assert_eq!(paths, map.iter().collect::<Vec<_>>());
    for path in served["paths"].as_object().unwrap().values() {
        for operation in path.as_object().unwrap().values() {
            assert_eq!(operation["security"][0]["key"].as_array().unwrap().len(), 1, "{operation}");
            assert!(operation["responses"]["default"].is_object(), "{operation}");
        }
    }
    assert_eq!(served["components"]["securitySchemes"]["key"]["scheme"], "bearer");
    let text = serde_json::to_string(&served).unwrap();
    for reference in text.split("\"$ref\":\"#/components/schemas/").skip(1) {
        let name = reference.split('"').next().unwrap();
        assert!(served["components"]["schemas"][name].is_object(), "{name}");
    }
    let printed = insyn().arg("openapi").output().unwrap();
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&printed.stdout).unwrap(), served);
}
