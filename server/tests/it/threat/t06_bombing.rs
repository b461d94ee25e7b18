//! T6: Somebody has a mailbox flooded with links.
//!
//! Seen to fail: without `LINK_REQUEST_ADDRESS` in `link/ask.rs` all 500 mails left; without `link_request_all` the 601st
//! question was taken like any other.

use std::net::Ipv4Addr;
use std::sync::Arc;

use portal::port::FixedClock;

use crate::support::{Answer, On, Setup, TestApp};

async fn start(on: On) -> (TestApp, Arc<FixedClock>) {
    let clock = Arc::new(FixedClock::at(1_800_000_000_000));
    (TestApp::start_with(on, Setup { clock: Some(clock.clone()), ..Setup::default() }).await, clock)
}

/// Asks from a network.
async fn ask(app: &TestApp, address: &str, network: u32) -> Answer {
    let ask = app.post("/request-link", &[("address", address)]);
    ask.from(&Ipv4Addr::from(0x0B00_0000 + network).to_string()).send().await
}

async fn one_address(on: On) {
    let (app, clock) = start(on).await;
    let email = app.crm("select email from person where id = 7");
    for network in 0..500 {
        let answer = ask(&app, &email, network).await.expect(303);
        assert_eq!(answer.location(), "/request-link?told=taken");
    }
    clock.advance(5);
    assert_eq!(app.mails().await.len(), 3);
}

#[tokio::test]
async fn five_hundred_questions_send_three_mails_on_sqlite() {
    one_address(On::Sqlite).await;
}

#[tokio::test]
async fn five_hundred_questions_send_three_mails_on_postgres() {
    one_address(On::Postgres).await;
}

#[tokio::test]
async fn a_network_that_asks_too_often_is_told_when_to_come_back() {
    let (app, clock) = start(On::Sqlite).await;
    for number in 0..20 {
        ask(&app, &format!("nobody{number}@post.example"), 1).await.expect(303);
    }
    let page = ask(&app, "nobody@post.example", 1).await.expect(429);
    assert_eq!((page.header("retry-after"), page.header("content-type")), ("180", "text/html; charset=utf-8"));
    let program = app.ask("POST", "/request-link").header("sec-fetch-site", "same-origin").from("11.0.0.1");
    let program = program.form(&[("address", "nobody@post.example")]).send().await.expect(429);
    assert_eq!((program.header("retry-after"), program.header("content-type")), ("180", "application/problem+json"));
    assert_eq!(program.json()["code"], "too_many");
    // Neighbours are not meant; the same customer's other addresses are.
    ask(&app, "nobody@post.example", 2).await.expect(303);
    clock.advance(180);
    ask(&app, "nobody@post.example", 1).await.expect(303);
    for number in 0..20 {
        let ask = app.post("/request-link", &[("address", &format!("nobody{number}@post.example"))]);
        ask.from(&format!("2001:db8:1:2::{number}")).send().await.expect(303);
    }
    app.post("/request-link", &[("address", "a@post.example")]).from("2001:db8:1:2:3::1").send().await.expect(429);
    app.post("/request-link", &[("address", "a@post.example")]).from("2001:db8:1:3::1").send().await.expect(303);
}

#[tokio::test]
async fn a_flood_from_everywhere_is_stopped_and_told() {
    let (app, clock) = start(On::Sqlite).await;
    for number in 0..610 {
        let status = if number < 600 { 303 } else { 429 };
        ask(&app, &format!("nobody{number}@post.example"), number).await.expect(status);
    }
    assert!(app.get("/metrics").send().await.text().contains("insyn_link_requests_flooded 10"));
    clock.advance(5);
    let mails = app.mails().await;
    let alert = |mail: &&server::demo::eml::Eml| mail.header("to") == Some("dpo@fjordline.example");
    assert_eq!((mails.len(), mails.iter().filter(alert).count()), (1, 1), "told once");
    clock.advance(60);
    ask(&app, "nobody@post.example", 1).await.expect(303);
}
