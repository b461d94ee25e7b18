//! A contact of Vtiger's layout with 1,000 related rows, through the mapping and by joins typed by hand; and the same contact
//! among a million others.

use std::{env, path::PathBuf, process::Command, time::Duration};

use anyhow::{Context, Result, ensure};

use super::{
    http::Client,
    load::{self, Call, Load, Until},
    place::Place,
    stats::{Pair, median},
    table::Line,
};
use crate::{postgres::Cluster, process};

/// The contact of `mapping.sql`, with as many rows as it has there.
const KEY: &str = "1500000001";
const EMAIL: &str = "nils.holm@bench.example";
const ROWS: &str = "1007";
/// At most so many times as long as by hand, and as among few.
const BY_HAND: f64 = 3.0;
const AMONG_MANY: f64 = 1.5;
/// Readings for each round.
const READINGS: usize = 100;
const WARM: Until = Until::Elapsed(Duration::from_millis(1_500));
const ROUND: Until = Until::Elapsed(Duration::from_millis(2_500));

pub fn measure(place: &Place, rounds: usize) -> Result<Vec<Line>> {
    let fixtures = env::var_os("INSYN_FIXTURES").map(PathBuf::from);
    let fixtures = fixtures.context("INSYN_FIXTURES does not name the folder with vtiger/, whose tables this needs")?;
    let cluster = Cluster::start()?;
    let url = cluster.url();
    let vtiger = |file: &str| read(&fixtures.join("vtiger").join(file));
    load_in(&url, &[&vtiger("schema.postgres.sql")?, &vtiger("data.sql")?, include_str!("mapping.sql")])?;
    let few = place.mapped("mapping", url.clone(), "vtiger")?;
    run(&url, &format!("{}\nvacuum analyze;", few.mends()?.join("\n")))?;

    let among_few = readings(&few, &url, rounds)?;
    let page = page(&few, rounds)?;
    let many = format!("create temporary table many as select i from generate_series(1, {}) i;\n", place.persons);
    load_in(&url, &[&many, include_str!("many.sql")])?;
    run(&url, "vacuum analyze")?;
    let among_many = readings(&few, &url, rounds)?;

    let typed = median(&among_few.read.bare);
    let loads: Vec<f64> = page.iter().map(|load| load.p50).collect();
    Ok(vec![
        held("1,000 related rows of a Vtiger contact, read by the store", &among_few.read.ours, typed, BY_HAND),
        held("`/my/data` of that contact: p50", &loads, typed, BY_HAND),
        held(
            &format!("the same rows among {} contacts", place.persons),
            &among_many.read.ours,
            median(&among_few.read.ours),
            AMONG_MANY,
        ),
        held("found by e-mail address among them", &among_many.found, median(&among_few.found), AMONG_MANY),
    ])
}

fn held(what: &str, ours: &[f64], yardstick: f64, budget: f64) -> Line {
    let (ours, millis) = (median(ours), |millis: f64| format!("{millis:.2} ms"));
    Line {
        what: what.to_owned(),
        ours: millis(ours),
        yardstick: millis(yardstick),
        ratio: format!("{:.2}", ours / yardstick),
        budget: format!("at most {budget:.1}"),
        met: Some(ours <= yardstick * budget),
    }
}

#[derive(Default)]
struct Readings {
    read: Pair,
    found: Vec<f64>,
}

fn readings(place: &Place, url: &str, rounds: usize) -> Result<Readings> {
    let mut command = Command::new(&place.hand_typed);
    command.arg(url).arg(place.mapping()).args([KEY, EMAIL, &(rounds * READINGS).to_string()]);
    let mut readings = Readings::default();
    for line in process::text(&mut command)?.lines() {
        let mut parts = line.split(' ');
        ensure!(parts.next() == Some(ROWS), "the contact has other rows than {ROWS}: {line}");
        let millis = parts.map(str::parse).collect::<Result<Vec<f64>, _>>()?;
        let [ours, bare, found] = millis[..] else { anyhow::bail!("a reading has no three figures: {line}") };
        readings.read.ours.push(ours);
        readings.read.bare.push(bare);
        readings.found.push(found);
    }
    Ok(readings)
}

/// The page as a browser asks for it, over one connection.
fn page(place: &Place, rounds: usize) -> Result<Vec<Load>> {
    let program = place.serve(&["--no-worker"])?;
    let visitor = place.visitor("contact", KEY)?;
    let calls = [Call::learn(&mut Client::connect(program.port)?, visitor.get("/my/data", &[]))?];
    load::drive(program.port, 1, &calls, WARM)?;
    let loads = (0..rounds).map(|_| load::drive(program.port, 1, &calls, ROUND)).collect();
    program.stop()?;
    loads
}

fn read(file: &PathBuf) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

/// Runs scripts in one transaction.
fn load_in(url: &str, scripts: &[&str]) -> Result<()> {
    run(url, &format!("begin;\n{}\ncommit;", scripts.join("\n")))
}

/// By a file: a script is longer than a command line may be.
fn run(url: &str, script: &str) -> Result<()> {
    let file = env::temp_dir().join(format!("insyn-bench-{}.sql", std::process::id()));
    std::fs::write(&file, script).with_context(|| format!("cannot write {}", file.display()))?;
    let mut command = Command::new("psql");
    command.args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-f"]).arg(&file).arg(url);
    let done = process::text(&mut command).map(drop);
    std::fs::remove_file(&file).context("cannot remove a script")?;
    done
}
