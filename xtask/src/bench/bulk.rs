//! Links for everybody: `insyn link bulk --kind person`, on one core.

use std::time::Instant;

use anyhow::{Context, Result, ensure};

use super::{place::Place, stats::median, table::Line};

/// Issue "the door"; links a second, on one core, one commit per thousand.
const RATE: f64 = 100_000.0;

/// First for persons whom the portal has never met; then, as often as there are rounds, for the same ones.
pub fn measure(place: &Place, rounds: usize) -> Result<Vec<Line>> {
    let file = place.folder().join("bulk.sqlite");
    place.copy_sample(&file)?;
    let elsewhere = place.elsewhere("bulk", format!("sqlite://{}", file.display()))?;
    let links = elsewhere.folder().join("links.ndjson");
    let run = || -> Result<f64> {
        let out = links.to_str().context("a folder that is text")?;
        let start = Instant::now();
        elsewhere.on_one_core(&[
            "link",
            "bulk",
            "--kind",
            "person",
            "--scope",
            "unsubscribe",
            "--purpose",
            "newsletter",
            "--channel",
            "email",
            "--out",
            out,
        ])?;
        let seconds = start.elapsed().as_secs_f64();
        let made = std::fs::read(&links)?.iter().filter(|byte| **byte == b'\n').count();
        ensure!(made == place.persons, "{made} links for {} persons", place.persons);
        std::fs::remove_file(&links)?;
        Ok(made as f64 / seconds)
    };
    let first = run()?;
    let known = (0..rounds).map(|_| run()).collect::<Result<Vec<f64>>>()?;
    let line = |whom: &str, rate: f64| {
        Line::reached(&format!("links in bulk, one core, persons {whom}"), rate, RATE, |rate| format!("{rate:.0}/s"))
    };
    Ok(vec![line("met for the first time", first), line("known", median(&known))])
}
