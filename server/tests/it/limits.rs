//! What is asked for too often is answered 429, with the time to wait: problem JSON for programs, a page for people.

use std::sync::Arc;

use domain::Scope;
use portal::port::FixedClock;

use crate::support::{On, Setup, TestApp};

async fn start(on: On) -> (TestApp, Arc<FixedClock>) {
    let clock = Arc::new(FixedClock::at(1_800_000_000_000));
    (TestApp::start_with(on, Setup { clock: Some(clock.clone()), ..Setup::default() }).await, clock)
}

#[tokio::test]
async fn links_that_open_nothing_are_counted_for_a_network_and_good_ones_are_not() {
    let (app, clock) = start(On::Sqlite).await;
    let link = app.link(7, Scope::Full).await;
    app.crm("update insyn_link set revoked_at = 1");
    let press = async |link: &str, address: &str| {
        let token = link.rsplit('/').next().unwrap();
        app.post(link, &[("token", token)]).from(address).send().await
    };
    for _ in 0..30 {
        press(&link, "192.0.2.1").await.expect(404);
    }
    let answer = press(&link, "192.0.2.1").await.expect(429);
    assert_eq!((answer.header("retry-after"), answer.header("content-type")), ("120", "text/html; charset=utf-8"));
    press(&link, "192.0.2.2").await.expect(404);
    // A neighbour's link opens all the same, and what is forged costs neither a statement nor a place in the count.
    press(&app.link(8, Scope::Full).await, "192.0.2.1").await.expect(303);
    let before = app.crm("select count(*) from insyn_limit");
    press(&format!("/l/in1_{}", "A".repeat(80)), "192.0.2.3").await.expect(404);
    assert_eq!(app.crm("select count(*) from insyn_limit"), before);
    clock.advance(120);
    press(&link, "192.0.2.1").await.expect(404);
}

#[tokio::test]
async fn copies_are_taken_now_and_then() {
    let (app, clock) = start(On::Sqlite).await;
    let mut visitor = app.visit(7).await;
    visitor.step_up().await;
    for _ in 0..20 {
        visitor.get("/my/export.json").send().await.expect(200);
    }
    let page = visitor.get("/my/export.json").send().await.expect(429);
    assert_eq!((page.header("retry-after"), page.header("content-type")), ("4320", "text/html; charset=utf-8"));
    let program = app.get("/my/export.xlsx").cookie(&visitor.cookie).send().await.expect(429);
    assert_eq!((program.header("retry-after"), program.header("content-type")), ("4320", "application/problem+json"));
    let mut other = app.visit(8).await;
    other.step_up().await;
    other.get("/my/export.json").send().await.expect(200);
    clock.advance(20);
    let page = visitor.get("/my/export.json").send().await.expect(429);
    assert_eq!(page.header("retry-after"), "4300");
}

#[tokio::test]
async fn a_program_that_has_gone_wild_is_slowed_down_and_others_are_not() {
    let (app, clock) = start(On::Sqlite).await;
    // What other nodes have given out: the key's row is as it is after 599 takings of a hundred.
    let other = app
        .portal
        .create_api_key(portal::NewApiKey { name: "other".into(), scopes: portal::ApiScope::ALL.to_vec(), life: None })
        .await
        .unwrap();
    let ask = async |key: &str| app.get("/api/v1/suppressions?limit=1").key(key).send().await;
    ask(&app.key).await.expect(200);
    app.crm("update insyn_limit set free_at = free_at + 599 * 1000");
    for _ in 1..100 {
        ask(&app.key).await.expect(200);
    }
    let answer = ask(&app.key).await.expect(429);
    assert_eq!((answer.header("retry-after"), answer.header("content-type")), ("1", "application/problem+json"));
    assert_eq!(answer.json()["code"], "too_many");
    ask(&other).await.expect(200);
    clock.advance(1);
    for _ in 0..100 {
        ask(&app.key).await.expect(200);
    }
    ask(&app.key).await.expect(429);
}

#[tokio::test]
async fn an_island_is_told_how_long_to_wait() {
    let (app, _) = start(On::Sqlite).await;
    let visitor = app.visit(7).await;
    for _ in 0..3 {
        visitor.call("/fn/code/send", &[]).send().await.expect(200);
    }
    let answer = visitor.call("/fn/code/send", &[]).send().await.expect(429);
    let wait: i64 = answer.header("retry-after").parse().unwrap();
    assert!((1..=3_600).contains(&wait), "{wait}");
}
