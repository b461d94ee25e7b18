//! Links and their keys: former origins, keys that verify only, keys that are dead.

use std::sync::Arc;

use domain::{Channel, Scope};
use portal::Portal;
use portal::key_ring::{FamilyName, KeyFile};
use portal::port::{Clock as _, OsRng, SystemClock};
use server::config::{Overrides, load};
use server::start;
use server::state::App;

use crate::support::{Ask, TestApp};

/// The same installation after a restart with its key file, or its configuration, changed.
async fn restarted(app: &TestApp, keys: impl FnOnce(&mut KeyFile), settings: &str) -> (axum::Router, Arc<Portal>) {
    let path = app.folder.path().join("keys.toml");
    let mut file = KeyFile::parse(&std::fs::read_to_string(&path).unwrap()).unwrap();
    keys(&mut file);
    std::fs::write(&path, file.text()).unwrap();
    let config = app.folder.path().join("insyn.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    if !settings.is_empty() {
        let text = text.replace("base_url = \"http://127.0.0.1:8080\"", settings);
        std::fs::write(&config, text).unwrap();
    }
    let config = load(&config, &Overrides::default()).unwrap();
    let mapping = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/examples/sample.crm.toml");
    let (parts, _) = start::parts(&config, mapping.as_ref()).await.unwrap();
    let portal = Arc::new(Portal::start(parts).await.unwrap());
    (server::router::public(App::new(Arc::clone(&portal), Default::default())), portal)
}

async fn links(app: &TestApp) -> [String; 3] {
    [
        app.link(1, Scope::Full).await,
        app.link(1, Scope::Preferences).await,
        app.unsubscribe_link(1, "newsletter", Channel::Email).await,
    ]
}

fn post(router: &axum::Router, path: &str, fields: &[(&str, &str)]) -> Ask {
    Ask::new(router.clone(), "POST", path).browser().form(fields)
}

fn get(router: &axum::Router, path: &str) -> Ask {
    Ask::new(router.clone(), "GET", path).browser()
}

fn token(link: &str) -> &str {
    link.rsplit('/').next().unwrap()
}

both! {
    async fn links_work_on_after_a_rotation_and_at_a_new_origin(app: TestApp) {
        let links = links(&app).await;
        let today = SystemClock.now().date();
        let rotate = |file: &mut KeyFile| {
            for name in [FamilyName::Link, FamilyName::Permanent, FamilyName::Audit, FamilyName::Mail, FamilyName::Code] {
                file.rotate(name, today, &OsRng).unwrap();
            }
        };
        let moved = "base_url = \"http://localhost:8080\"\nformer_origins = [\"http://127.0.0.1:8080\"]";
        for (settings, again) in [("", false), (moved, true)] {
            let (router, portal) = restarted(&app, rotate, settings).await;
            for link in &links[..2] {
                post(&router, link, &[("token", token(link))]).send().await.expect(303);
            }
            let page = get(&router, &links[2]).send().await.expect(200).text();
            assert!(page.contains("Newsletter"), "it says what it would stop: {page}");
            assert_eq!(portal.settings.former_origins.is_empty(), !again);
        }
        // Without the former origin they are nobody's.
        let config = app.folder.path().join("insyn.toml");
        let text = std::fs::read_to_string(&config).unwrap().replace("former_origins = [\"http://127.0.0.1:8080\"]", "");
        std::fs::write(&config, text).unwrap();
        let (router, _) = restarted(&app, |_| {}, "").await;
        for link in &links[..2] {
            get(&router, link).send().await.expect(404);
            post(&router, link, &[("token", token(link))]).send().await.expect(404);
        }
        assert!(!get(&router, &links[2]).send().await.expect(200).text().contains("Newsletter"));
        app.close().await;
    }

    async fn a_permanent_link_outlives_its_key_as_far_as_it_may(app: TestApp) {
        let [full, preferences, unsubscribe] = links(&app).await;
        let unknown = app.link(2, Scope::Preferences).await;
        app.database.value("delete from insyn_link where subject_id = (select id from insyn_subject where crm_key = '2')");
        let ended = app.link(21, Scope::Preferences).await;
        let visitor = app.visit(21).await;
        visitor.post("/fn/link/end-all", &[("step", "confirm")]).send().await.expect(303);
        app.mails().await;
        let today = SystemClock.now().date();
        let revoke = |file: &mut KeyFile| {
            for name in [FamilyName::Link, FamilyName::Permanent] {
                file.revoke(name, 1, today, &OsRng).unwrap();
            }
        };
        let (router, portal) = restarted(&app, revoke, "").await;
        // A full link is dead like any other.
        get(&router, &full).send().await.expect(404);
        post(&router, &full, &[("token", token(&full)), ("step", "renew")]).send().await.expect(404);

        let mails = async || {
            while portal.work(&*app.mailer, 16).await.unwrap() > 0 {}
            let mails = app.mails().await;
            mails.into_iter().filter(|mail| mail.text.contains("/l/in1_")).collect::<Vec<_>>()
        };
        let mut answers = Vec::new();
        for link in [&preferences, &unknown, &ended] {
            let page = get(&router, link).send().await.expect(200).text();
            assert!(page.contains("This link is too old") && page.contains("value=\"renew\""), "{page}");
            // The button of a living link's page does not open it, and mails nothing.
            let pressed = post(&router, link, &[("token", token(link))]).send().await.expect(200);
            assert_eq!(pressed.cookie(), None);
            assert_eq!(pressed.text(), page);
            let done = post(&router, link, &[("token", token(link)), ("step", "renew")]).send().await.expect(200);
            assert_eq!(done.cookie(), None);
            answers.push(done.text());
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]), "the same for each");
        let sent = mails().await;
        assert_eq!(sent.len(), 1, "one was alive");
        assert!(sent[0].header("to").unwrap().contains("emma.hartley@post.example"), "to the address on file");
        let url = sent[0].text.split_whitespace().find(|word| word.contains("/l/in1_")).unwrap();
        let new = url.strip_prefix("http://127.0.0.1:8080").unwrap();
        post(&router, new, &[("token", token(new))]).send().await.expect(303);
        for _ in 0..5 {
            let done = post(&router, &preferences, &[("token", token(&preferences)), ("step", "renew")]);
            assert_eq!(done.send().await.expect(200).text(), answers[0]);
        }
        assert_eq!(mails().await.len(), 3, "three a day");

        // Withdrawing is never refused.
        post(&router, &unsubscribe, &[("step", "confirm")]).send().await.expect(200);
        assert_eq!(app.crm("select newsletter_optout from person where id = 1"), "1");
        app.close().await;
    }
}
