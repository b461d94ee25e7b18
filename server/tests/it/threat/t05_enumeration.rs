//! T5: Somebody asks for links to learn who is known.
//!
//! Seen to fail: with nothing but the lookup done in the request itself (`link/ask.rs` calling `holders` before its unit of
//! work), ten thousand pairs had t = 4.95, though their medians were only 0.04 ms apart; without it t was 0.3 and 1.4.

use std::collections::BTreeSet;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Instant;

use portal::port::{FixedClock, Rng, SeededRng};
use tokio::sync::watch;

use crate::support::{Answer, On, Setup, TestApp};

/// When the tests happen.
const NOW: i64 = 1_800_000_000_000;
/// Each question comes so many seconds after the one before, so that no limit for everybody is met.
const STEP: i64 = 6;

/// An answer as the visitor gets it, but for the random number of the request.
fn bytes(answer: &Answer) -> String {
    let mut headers: Vec<String> = answer
        .headers
        .iter()
        .filter(|(name, _)| *name != "insyn-request")
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    headers.sort();
    format!("{}\n{}\n{}", answer.status, headers.join("\n"), answer.text())
}

struct Times {
    known: Vec<f64>,
    unknown: Vec<f64>,
}

impl Times {
    /// How far the medians are apart, in milliseconds.
    fn apart(&self) -> f64 {
        let median = |times: &[f64]| {
            let mut times = times.to_vec();
            times.sort_by(f64::total_cmp);
            times[times.len() / 2]
        };
        (median(&self.known) - median(&self.unknown)).abs()
    }

    /// Welch's t over what is not among the slowest twentieth: a pause of the machine is no sign of anything (dudect).
    fn welch(&self) -> f64 {
        let mut all: Vec<f64> = self.known.iter().chain(&self.unknown).copied().collect();
        all.sort_by(f64::total_cmp);
        let most = all[all.len() * 95 / 100];
        let of = |times: &[f64]| {
            let kept: Vec<f64> = times.iter().copied().filter(|time| *time <= most).collect();
            let count = kept.len() as f64;
            let mean = kept.iter().sum::<f64>() / count;
            let variance = kept.iter().map(|time| (time - mean).powi(2)).sum::<f64>() / (count - 1.0);
            (mean, variance / count)
        };
        let ((one, one_error), (other, other_error)) = (of(&self.known), of(&self.unknown));
        ((one - other) / (one_error + other_error).sqrt()).abs()
    }
}

/// Asks for pairs of a known and an unknown address, in an order by chance, each from a network of its own.
async fn pairs(on: On, count: u32, with_worker: bool) {
    let clock = Arc::new(FixedClock::at(NOW));
    let persons = count + 100;
    let setup = Setup { clock: Some(clock.clone()), persons, ..Setup::default() };
    let app = TestApp::start_with(on, setup).await;
    let known = app.crm("select email from person where email is not null order by id");
    let known: Vec<&str> = known.lines().collect();
    let all: BTreeSet<String> = known.iter().map(|address| address.to_lowercase()).collect();
    let (tell, stop) = watch::channel(false);
    let worker = with_worker.then(|| {
        let (portal, mailer, wake) = (app.portal.clone(), app.mailer.clone(), app.app.wake.clone());
        tokio::spawn(server::worker::run(portal, mailer, wake, stop))
    });
    let rng = SeededRng::new(5);
    let rng: &dyn Rng = &rng;
    let (mut times, mut answers) = (Times { known: Vec::new(), unknown: Vec::new() }, BTreeSet::new());
    let mut asked = 0_u32;
    for address in known.iter().filter(|address| address.is_ascii()).take(count as usize) {
        // As long as the known one, and nobody's.
        let unknown = address.replacen(|letter: char| letter.is_ascii_alphabetic(), "7", 2);
        assert!(!all.contains(&unknown.to_lowercase()));
        let mut pair = [(true, (*address).to_owned()), (false, unknown)];
        if rng.bytes::<1>()[0] & 1 == 1 {
            pair.swap(0, 1);
        }
        for (is_known, address) in pair {
            clock.advance(STEP);
            asked += 1;
            let ask = app.post("/request-link", &[("address", &address)]);
            let ask = ask.from(&Ipv4Addr::from(0x0B00_0000 + asked).to_string());
            let start = Instant::now();
            let answer = ask.send().await;
            let time = start.elapsed().as_secs_f64() * 1_000.0;
            if is_known {
                times.known.push(time)
            } else {
                times.unknown.push(time)
            }
            answers.insert(bytes(&answer));
        }
    }
    let (apart, welch) = (times.apart(), times.welch());
    println!(
        "{} pairs on {on:?}, worker {with_worker}: medians {apart:.4} ms apart, t = {welch:.2}",
        times.known.len()
    );
    assert!(times.known.len() as u32 >= count * 9 / 10, "{}", times.known.len());
    assert_eq!(answers.len(), 1, "one answer for all: {answers:?}");
    assert!(answers.iter().all(|answer| answer.starts_with("303\n") && answer.contains("/request-link?told=taken")));
    assert!(apart < 1.0, "the medians are {apart} ms apart");
    assert!(welch < 4.5, "t = {welch}");
    if let Some(worker) = worker {
        let _ = tell.send(true);
        worker.await.unwrap();
    }
    // Every question was taken up; and where the worker answers them, who is known has a mail and nobody else: the answers
    // were equal, and not for want of a difference.
    let taken = app.crm("select count(*) from insyn_outbox where kind = 'link.request'");
    assert_eq!(taken, asked.to_string());
    if count <= 1_000 {
        clock.advance(60);
        assert_eq!(app.mails().await.len(), times.known.len());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_pairs_on_sqlite() {
    pairs(On::Sqlite, 10_000, false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_pairs_on_postgres() {
    pairs(On::Postgres, 1_000, false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_beside_it_tells_nothing() {
    pairs(On::Sqlite, 500, true).await;
}
