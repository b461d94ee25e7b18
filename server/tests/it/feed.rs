//! The suppression feed.

use domain::Channel;
use serde_json::Value;

use crate::support::{On, TestApp};

/// One click of each of these persons, on e-mail.
async fn click(app: &TestApp, persons: std::ops::RangeInclusive<u32>) {
    for person in persons {
        let path = app.unsubscribe_link(person, "newsletter", Channel::Email).await;
        app.ask("POST", &path).form(&[("List-Unsubscribe", "One-Click")]).send().await.expect(200);
    }
}

async fn rows(app: &TestApp, query: &str) -> (Vec<Value>, String, String) {
    let answer = app.get(&format!("/api/v1/suppressions{query}")).key(&app.key).send().await.expect(200);
    assert_eq!(answer.header("content-type"), "application/x-ndjson");
    let rows = answer.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (rows, answer.header("insyn-next").to_owned(), answer.header("insyn-max").to_owned())
}

fn positions(rows: &[Value]) -> Vec<i64> {
    rows.iter().map(|row| row["seq"].as_i64().unwrap()).collect()
}

both! {
    async fn a_click_is_in_the_next_read(app: TestApp) {
        let (before, next, _) = rows(&app, "?limit=10").await;
        assert_eq!((before.len(), next.as_str()), (0, "0"));
        click(&app, 21..=21).await;
        let (after, next, max) = rows(&app, "?after=0&limit=10").await;
        assert!(!after.is_empty() && max.is_empty());
        assert_eq!(next, after.last().unwrap()["seq"].to_string());
        let address = app.crm("select lower(email) from person where id = 21");
        for row in &after {
            let keys: Vec<&String> = row.as_object().unwrap().keys().collect();
            for key in ["seq", "at", "action", "purpose", "channel", "address", "subject", "digest", "key_id", "reason"] {
                assert!(keys.contains(&&key.to_owned()), "{key}: {row}");
            }
            assert_eq!(row["action"], "suppress");
            assert_eq!(row["channel"], "email");
            assert_eq!(row["address"], address.as_str());
            assert_eq!(row["subject"], "person:21");
            assert!(row["at"].as_str().unwrap().ends_with('Z'));
        }
        assert!(after.iter().any(|row| row["purpose"] == "newsletter"));
        app.close().await;
    }

    async fn it_is_known_how_far_a_program_has_read(app: TestApp) {
        click(&app, 21..=24).await;
        let place = || app.database.value("select coalesce(feed_seq, -1) from insyn_api_key");
        assert_eq!(place(), "-1");
        let (_, next, _) = rows(&app, "?limit=2").await;
        assert_eq!(place(), "0", "what was sent may not have arrived");
        rows(&app, &format!("?after={next}&limit=2")).await;
        assert_eq!(place(), next);
        let (_, _, max) = rows(&app, "").await;
        assert_eq!(place(), max, "pulled in full, to the end");
        rows(&app, "?limit=2").await;
        assert_eq!(place(), max, "and it does not go back");
        app.close().await;
    }

    async fn pages_and_the_whole_agree(app: TestApp) {
        click(&app, 21..=30).await;
        let (whole, next, max) = rows(&app, "").await;
        assert!(whole.len() >= 10 && next.is_empty());
        assert_eq!(max, whole.last().unwrap()["seq"].to_string());
        assert!(positions(&whole).is_sorted());
        let mut paged = Vec::new();
        let mut after = "0".to_owned();
        loop {
            let (rows, next, _) = rows(&app, &format!("?after={after}&limit=3")).await;
            assert!(rows.len() <= 3);
            if next == after {
                break;
            }
            paged.extend(rows);
            after = next;
        }
        assert_eq!(paged, whole);
        assert_eq!(rows(&app, &format!("?after={max}")).await.0, Vec::<Value>::new());
        assert_eq!(rows(&app, &format!("?after={max}&limit=5")).await.1, max);
        app.close().await;
    }

    async fn a_filter_advances_all_the_same(app: TestApp) {
        click(&app, 21..=23).await;
        let (all, _, max) = rows(&app, "").await;
        let (sms, next, _) = rows(&app, "?channel=sms&limit=1").await;
        assert_eq!((sms.len(), next.as_str()), (0, max.as_str()));
        assert_eq!(rows(&app, "?purpose=newsletter&channel=email").await.0.len(), all.len());
        assert_eq!(rows(&app, "?purpose=sales-service").await.0.len(), 0);
        app.close().await;
    }

    async fn csv_says_the_same(app: TestApp) {
        click(&app, 21..=24).await;
        let (whole, _, max) = rows(&app, "").await;
        let answer = app.get("/api/v1/suppressions").key(&app.key).header("accept", "text/csv").send().await.expect(200);
        assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8; header=present");
        assert_eq!(answer.header("insyn-max"), max);
        let text = answer.text();
        let lines: Vec<&str> = text.split_terminator("\r\n").collect();
        assert_eq!(lines[0], "seq,at,action,purpose,channel,address,subject,digest,key_id,reason");
        assert_eq!(lines.len(), whole.len() + 1);
        for (line, row) in lines[1..].iter().zip(&whole) {
            let cells: Vec<&str> = line.split(',').collect();
            assert_eq!(cells[0], row["seq"].to_string());
            assert_eq!((cells[5], cells[6]), (row["address"].as_str().unwrap(), row["subject"].as_str().unwrap()));
        }
        app.close().await;
    }
}

#[tokio::test]
async fn what_does_not_fit_is_refused() {
    let app = TestApp::start(On::Sqlite).await;
    click(&app, 21..=21).await;
    let end = app.portal.feed_end().await.unwrap();
    for (query, status, field) in [
        ("?limit=0", 422, "limit"),
        ("?limit=10001", 422, "limit"),
        ("?limit=-1", 422, "limit"),
        ("?limit=x", 422, "limit"),
        ("?limit=", 422, "limit"),
        ("?limit=1&limit=2", 422, "limit"),
        ("?after=-1", 422, "after"),
        ("?after=99999999999999999999", 422, "after"),
        ("?channel=fax", 422, "channel"),
        ("?purpsoe=newsletter", 422, "purpsoe"),
        (&format!("?after={}", end + 1), 410, ""),
        (&format!("?after={}&limit=10", end + 1), 410, ""),
        (&format!("?after={end}&limit=10000"), 200, ""),
    ] {
        let answer = app.get(&format!("/api/v1/suppressions{query}")).key(&app.key).send().await.expect(status);
        match status {
            422 => assert_eq!(answer.json()["errors"][0]["field"], field, "{query}"),
            410 => assert_eq!(answer.json()["code"], "cursor_ahead", "{query}"),
            _ => {}
        }
    }
    for (accept, status) in [("text/html", 406), ("image/png", 406), ("application/x-ndjson", 200), ("*/*", 200)] {
        let ask = app.get("/api/v1/suppressions").key(&app.key).header("accept", accept);
        ask.send().await.expect(status);
    }
    let head = app.ask("HEAD", "/api/v1/suppressions?limit=5").key(&app.key).send().await.expect(200);
    assert_eq!((head.header("insyn-next"), head.body.len()), (end.to_string().as_str(), 0));
}
