//! Kill -9 in the middle of an erasure: before or after, never between, and it converges by itself.
//!
//! The test runs itself again as a child that stands still at a failpoint inside the unit of work, and kills it there. Its control
//! is the feature `fault-no-transaction`, with which it must fail: `cargo xtask test` runs both.

#[path = "road/road.rs"]
#[expect(dead_code, reason = "shared with the road, which uses all of it")]
mod road;
#[path = "conformance/site.rs"]
#[expect(dead_code, unused_macros, unused_imports, reason = "shared with the conformance suite, which uses all of it")]
mod site;

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use domain::role::Role;
use store::Db;
use store::failpoint::{Action, arm};

use crate::road::{on, sample};
use crate::site::{Site, both, options};

const CHILD: &str = "INSYN_CRASH_TEST_DATABASE";
const PLACE: &str = "INSYN_CRASH_TEST_PLACE";

/// Where the child is killed.
const PLACES: [&str; 5] = [
    "erasure.after-tombstones",
    "erasure.after-rows",
    "erasure.after-receipt",
    "erasure.after-own",
    "erasure.after-feed",
];

/// Everything that an erasure touches, as counts.
async fn snapshot(site: &Site) -> Vec<i64> {
    let mut counts = Vec::new();
    for count in [
        "person where id = 1",
        "person_profile where person_id = 1",
        "todo where person_id = 1",
        "history_note where person_id = 1",
        "invoice where person_id = 1",
        "deal where person_id = 1",
        "insyn_tombstone",
        "insyn_block",
        "insyn_hold",
        "insyn_link",
        "insyn_session",
        "insyn_suppression",
        "insyn_outbox where kind = 'mail.receipt'",
        "insyn_audit where event = 'subject.erased'",
        "insyn_subject where audit_key is not null",
        "insyn_request where state = 'approved'",
    ] {
        counts.push(site.number(&format!("select count(*) from {count}")).await);
    }
    counts
}

both! {
    async fn killed_in_the_middle_of_an_erasure(site: Site) {
        let road = sample(site).await;
        let dpo = road.staff(Role::Dpo).await;
        let me = road.clear(1).await;
        let id = road.ask_erasure(&me).await;
        road.approve(&dpo, &id, &[]).await.unwrap();
        // The mails that wait are sent, so that the child has the erasure to do and nothing else.
        let before = snapshot(site).await;
        for place in PLACES {
            kill_at(&site.url, place);
            assert_eq!(snapshot(site).await, before, "killed at {place}: something was half done");
            // The dead worker's lease runs out; the next child or worker claims the job again.
            site.raw("update insyn_outbox set lease_until = 0 where done_at is null").await;
        }
        road.clock.advance(3_600);
        road.work().await;
        let after = snapshot(site).await;
        assert_eq!(after[..6], [0; 6], "it converges by itself");
        assert!(after[6] > 0 && after[13] == 1 && after[15] == 0);
    }
}

/// Runs this test binary again, which erases and stands still at the place, and kills it there.
fn kill_at(url: &str, place: &str) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["child", "--exact", "--ignored", "--nocapture"])
        .env(CHILD, url)
        .env(PLACE, place)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // It says where it stands: inside the unit of work, with the statements before it done.
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let stands = lines.map_while(Result::ok).any(|line| line.contains(&format!("stopped at {place}")));
    assert!(stands, "the child came to {place}");
    child.kill().unwrap();
    child.wait().unwrap();
    // PostgreSQL notices the lost client when its statement ends.
    std::thread::sleep(std::time::Duration::from_millis(300));
}

/// Not a test: what [`kill_at`] runs and kills.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "the crash test's child"]
async fn child() {
    let (Ok(url), Ok(place)) = (std::env::var(CHILD), std::env::var(PLACE)) else { return };
    let mut options = options();
    options.unit_limit = std::time::Duration::from_secs(30);
    let db = Db::open(&url, options).await.unwrap();
    let site = Site { postgres: url.starts_with("postgres"), url, db };
    let road = on(&site, "sample.crm.toml").await;
    arm(&place, Action::Stop);
    road.clock.advance(120);
    road.work().await;
}
