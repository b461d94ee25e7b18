//! T11: links made with the `Host` of whoever asks, so that a token arrives at another server.
//!
//! Seen to fail: with the request's `Host` put into the URL by the handler of `POST /api/v1/links`, the first address tried is in
//! the link.

use domain::Scope;
use domain::role::Role;

use crate::support::{Answer, Ask};

const EVIL: &str = "evil.example";

/// What an attacker writes where a host belongs.
const HOSTS: [(&str, &str); 12] = [
    ("host", "evil.example"),
    ("host", "evil.example:8080"),
    ("host", "127.0.0.1:8080@evil.example"),
    ("host", "127.0.0.1:8080.evil.example"),
    ("x-forwarded-host", "evil.example"),
    ("x-forwarded-host", "127.0.0.1:8080, evil.example"),
    ("x-forwarded-server", "evil.example"),
    ("x-host", "evil.example"),
    ("x-original-host", "evil.example"),
    ("forwarded", "for=1.2.3.4;host=evil.example;proto=https"),
    ("x-forwarded-proto", "https://evil.example/"),
    ("x-original-url", "https://evil.example/my"),
];

fn clean(answer: &Answer, what: &str) {
    assert!(!String::from_utf8_lossy(&answer.body).contains(EVIL), "{what}: in the body");
    for (name, value) in &answer.headers {
        assert!(!String::from_utf8_lossy(value.as_bytes()).contains(EVIL), "{what}: in {name}");
    }
}

both! {
    async fn every_link_and_redirect_is_ours_whatever_the_request_says(app: TestApp) {
        let body = r#"{ "subject": { "kind": "person", "key": "1" } }"#;
        let agent = app.colleague(Role::Agent).await;
        for (at, (name, host)) in HOSTS.into_iter().enumerate() {
            let link = app.link(1, Scope::Full).await;
            let token = link.rsplit('/').next().unwrap();
            let with = |ask: Ask| ask.header(name, host);
            let made = with(app.ask("POST", "/api/v1/links").key(&app.key).json(body)).send().await.expect(201);
            clean(&made, host);
            let url = made.json()["url"].as_str().unwrap().to_owned();
            assert!(url.starts_with("http://127.0.0.1:8080/l/in1_"), "{host}: {url}");

            let opened = with(app.post(&link, &[("token", token)])).send().await.expect(303);
            clean(&opened, host);
            assert_eq!(opened.location(), "/my");
            let cookie = opened.cookie().unwrap();
            for path in ["/", "/my", "/my/data", "/my/nothing", "/privacy", "/.well-known/security.txt", "/api/openapi.json", &link] {
                clean(&with(app.get(path).browser().cookie(&cookie)).send().await, path);
            }
            // Redirects of forms, and the mails that they send.
            agent.reason(21 + at as u32).await;
            let sent = with(app.post("/fn/admin/send-link", &[("kind", "person"), ("key", &(21 + at).to_string())]));
            clean(&sent.cookie(&agent.cookie).send().await.expect(303), host);
            clean(&with(app.get("/admin").browser()).send().await.expect(303), host);
            with(app.post("/fn/link/end-all", &[("step", "ask")])).cookie(&cookie).send().await.expect(303);
        }
        let mails = app.mails().await;
        let links: Vec<&str> = mails.iter().flat_map(|mail| mail.text.split_whitespace()).filter(|word| word.contains("/l/in1_")).collect();
        assert_eq!(links.len(), HOSTS.len(), "one for each");
        assert!(links.iter().all(|link| link.starts_with("http://127.0.0.1:8080/l/in1_")), "{links:?}");
        assert!(mails.iter().all(|mail| !format!("{}{}", mail.text, mail.html).contains(EVIL)));
        app.close().await;
    }
}
