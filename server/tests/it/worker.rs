//! The worker beside the server.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::support::{On, TestApp};

#[tokio::test]
async fn a_form_wakes_it() {
    let app = TestApp::start(On::Sqlite).await;
    let (tell, stop) = tokio::sync::watch::channel(false);
    let working = tokio::spawn(server::worker::run(
        Arc::clone(&app.portal),
        Arc::clone(&app.mailer),
        Arc::clone(&app.app.wake),
        stop,
    ));
    // Long enough for its waits to have grown to seconds.
    tokio::time::sleep(Duration::from_secs(4)).await;
    let visitor = app.visit(21).await;
    let start = Instant::now();
    visitor.post("/fn/code/send", &[("next", "/my/data")]).send().await.expect(303);
    let folder = app.folder.path().join("mail");
    while std::fs::read_dir(&folder).unwrap().next().is_none() {
        assert!(start.elapsed() < Duration::from_secs(1), "no mail within a second");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    tell.send(true).unwrap();
    tokio::time::timeout(Duration::from_secs(2), working).await.expect("it stops").unwrap();
}

#[tokio::test]
async fn it_comes_through_an_absence_of_the_database() {
    let app = TestApp::start(On::Sqlite).await;
    let visitor = app.visit(21).await;
    visitor.post("/fn/code/send", &[("next", "/my/data")]).send().await.expect(303);
    app.store.away();
    let (tell, stop) = tokio::sync::watch::channel(false);
    let (portal, mailer, wake) = (Arc::clone(&app.portal), Arc::clone(&app.mailer), Arc::clone(&app.app.wake));
    let working = tokio::spawn(server::worker::run(portal, mailer, wake, stop));
    tokio::time::sleep(Duration::from_millis(600)).await;
    app.store.heal();
    tokio::time::sleep(Duration::from_secs(2)).await;
    tell.send(true).unwrap();
    working.await.unwrap();
    assert_eq!(app.portal.outbox_counts().await.unwrap(), (0, 0));
    assert_eq!(app.mails().await.len(), 1);
}
