//! A withdrawal by one click beside a bare group commit of the same rows.

use std::{collections::BTreeMap, path::Path, process::Command};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::{
    http,
    load::{self, Call, Load, Until},
    my::latency,
    place::Place,
    program::Program,
    stats::{Pair, median},
    table::Line,
};
use crate::process;

/// Design section 13, *first*.
const PART: f64 = 0.35;
/// Acts of a round, and before the rounds.
const ACTS: usize = 4_000;
const WARM: usize = 500;
/// Acts of a round while the worker sends the mails.
const WITH_WORKER: usize = 1_000;
/// The most persons of one question to the API.
const QUESTION: usize = 10_000;

pub fn measure(place: &Place, rounds: usize) -> Result<Vec<Line>> {
    let connections = [8, 64];
    // With few persons, as in trials, rounds are shorter.
    let acts = ACTS.min(place.persons / (rounds * 6));
    let wanted = WARM + connections.len() * rounds * acts + rounds * WITH_WORKER.min(acts);

    let program = place.serve(&["--no-worker"])?;
    let mut waiting = mint(place, wanted)?;
    let mut take = |count: usize| waiting.split_off(waiting.len() - count);
    let mut bare = Bare::prepare(place, wanted)?;
    let tallies = || Ok::<_, anyhow::Error>((tally(place, &place.ours())?, tally(place, &place.bare())?));
    let before = tallies()?;
    load::drive(program.port, 8, &take(WARM), Until::Done)?;
    bare.run(8, WARM)?;
    let after = tallies()?;
    same((&before.0, &after.0), (&before.1, &after.1), WARM)?;

    let mut lines = Vec::new();
    for connections in connections {
        let mut rate = Pair::default();
        let (mut our_loads, mut bare_loads, mut cpu) = (Vec::new(), Vec::new(), Vec::new());
        for round in 0..rounds {
            let calls = take(acts);
            let mut turn = |is_ours: bool| -> Result<()> {
                if is_ours {
                    let before = program.cpu()?;
                    let load = load::drive(program.port, connections, &calls, Until::Done)?;
                    cpu.push((program.cpu()? - before) / load.answered as f64);
                    rate.ours.push(load.rate());
                    our_loads.push(load);
                } else {
                    let load = bare.run(connections, acts)?;
                    rate.bare.push(load.rate());
                    bare_loads.push(load);
                }
                Ok(())
            };
            let first = round % 2 == 0;
            turn(first)?;
            turn(!first)?;
        }
        let what = |what: &str| format!("withdraw, {connections} connections: {what}");
        lines.push(Line::rates(what("acts"), &rate, PART));
        let latencies = (latency(&our_loads), latency(&bare_loads));
        lines.push(Line::told(what("p50 / p99"), latencies.0, latencies.1));
        let cpu = format!("{:.0} µs", median(&cpu) * 1e6);
        lines.push(Line::told(what("processor per act"), cpu, String::new()));
    }
    program.stop()?;
    lines.push(with_worker(place, rounds, |count| take(count.min(acts)))?);
    Ok(lines)
}

/// The same while this process sends the mails, those of the rounds before among them.
fn with_worker(place: &Place, rounds: usize, mut take: impl FnMut(usize) -> Vec<Call>) -> Result<Line> {
    let program: Program = place.serve(&[])?;
    let mut loads = Vec::new();
    for _ in 0..rounds {
        loads.push(load::drive(program.port, 64, &take(WITH_WORKER), Until::Done)?);
    }
    program.stop()?;
    let rate = median(&loads.iter().map(Load::rate).collect::<Vec<_>>());
    let ours = format!("{rate:.0}/s, {}", latency(&loads));
    Ok(Line::told("withdraw, 64 connections, the worker sending mails meanwhile", ours, String::new()))
}

/// Unsubscribe links of so many persons who have said nothing yet, as the calls that use them.
fn mint(place: &Place, wanted: usize) -> Result<Vec<Call>> {
    // Coprime with any number of persons that is likely: each person once, neighbours far apart.
    const STRIDE: usize = 611_953;
    let mut keys = Vec::new();
    for from in (0..place.persons).step_by(QUESTION) {
        if keys.len() >= wanted {
            break;
        }
        let asked: Vec<usize> =
            (from..place.persons.min(from + QUESTION)).map(|index| 1 + index * STRIDE % place.persons).collect();
        let subjects: Vec<String> = asked.iter().map(|key| format!("person:{key}")).collect();
        let question = json!({ "purpose": "newsletter", "channel": "email", "subjects": subjects });
        let answers = load::each(place.port, &[place.api("/api/v1/may-contact", &question)], |answer| {
            Ok(serde_json::from_slice::<Value>(answer.body)?)
        })?;
        let results = answers[0]["results"].as_array().context("the API gives no results")?;
        let silent = json!(["no_consent"]);
        keys.extend(asked.iter().zip(results).filter(|(_, result)| result["reasons"] == silent).map(|(key, _)| *key));
    }
    ensure!(keys.len() >= wanted, "only {} persons have not opted out, {wanted} are needed", keys.len());
    let requests: Vec<Vec<u8>> = keys[..wanted].iter().map(|key| place.api("/api/v1/links", &link(*key))).collect();
    let paths = load::each(place.port, &requests, |answer| place.path_of_link(answer))?;
    let form = ("content-type", "application/x-www-form-urlencoded");
    let call = |path: String| Call {
        request: http::post(&path, &[form], "List-Unsubscribe=One-Click"),
        status: 200,
        body: b"unsubscribed\n".to_vec(),
    };
    Ok(paths.into_iter().map(call).collect())
}

fn link(key: usize) -> Value {
    let subject = json!({ "kind": "person", "key": key.to_string() });
    json!({ "subject": subject, "scope": "unsubscribe", "purpose": "newsletter", "channel": "email" })
}

/// The yardstick, with the next act that nobody has done yet.
struct Bare<'a> {
    place: &'a Place,
    next: usize,
}

impl<'a> Bare<'a> {
    fn prepare(place: &'a Place, acts: usize) -> Result<Self> {
        let bare = Self { place, next: 0 };
        process::run(bare.command("prepare").args([place.persons, acts].map(|number| number.to_string())))?;
        Ok(bare)
    }

    fn run(&mut self, clients: usize, acts: usize) -> Result<Load> {
        let numbers = [self.place.persons, clients, self.next, acts].map(|number| number.to_string());
        self.next += acts;
        let text = process::text(self.command("run").args(numbers))?;
        let figures: Vec<f64> = text.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
        let [seconds, p50, p99] = figures[..] else { anyhow::bail!("the yardstick printed something else: {text}") };
        Ok(Load { answered: acts, seconds, p50, p99 })
    }

    fn command(&self, what: &str) -> Command {
        let mut command = Command::new(&self.place.group_commit);
        command.arg(what).arg(self.place.bare());
        command
    }
}

/// Rows and bytes of each table.
type Tally = BTreeMap<String, (f64, f64)>;

fn tally(place: &Place, file: &Path) -> Result<Tally> {
    let text = process::text(Command::new(&place.group_commit).arg("tally").arg(file))?;
    text.lines()
        .map(|line| {
            let (rest, bytes) = line.rsplit_once(' ').context("a tally without bytes")?;
            let (table, rows) = rest.rsplit_once(' ').context("a tally without rows")?;
            Ok((table.to_owned(), (rows.parse()?, bytes.parse()?)))
        })
        .collect()
}

/// Fails unless both have written the same rows, and about as many bytes, into each table.
fn same(ours: (&Tally, &Tally), bare: (&Tally, &Tally), acts: usize) -> Result<()> {
    let grown = |(before, after): (&Tally, &Tally), table: &str| {
        let (rows, bytes) = (after[table].0 - before[table].0, after[table].1 - before[table].1);
        (rows / acts as f64, bytes / acts as f64)
    };
    let mut faults = Vec::new();
    for table in ours.0.keys() {
        let ((our_rows, our_bytes), (bare_rows, bare_bytes)) = (grown(ours, table), grown(bare, table));
        // Numbers have as many digits as they have: some bytes more or less are nothing.
        let apart = (our_bytes - bare_bytes).abs() > 10.0 + 0.1 * our_bytes;
        if (our_rows - bare_rows).abs() > 0.01 || apart {
            faults.push(format!(
                "{table}: ours {our_rows:.2} rows of {our_bytes:.0} bytes, yardstick {bare_rows:.2} of {bare_bytes:.0}"
            ));
        }
    }
    ensure!(faults.is_empty(), "the yardstick does not write what an act writes; mend it:\n{}", faults.join("\n"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yardstick_that_writes_less_is_found() {
        let tally = |rows, bytes| Tally::from([("t".to_owned(), (rows, bytes))]);
        let (none, ten) = (tally(0.0, 0.0), tally(10.0, 3_000.0));
        assert!(same((&none, &ten), (&tally(5.0, 0.0), &tally(15.0, 3_200.0)), 10).is_ok());
        assert!(same((&none, &ten), (&none, &tally(9.0, 3_000.0)), 10).is_err());
        assert!(same((&none, &ten), (&none, &tally(10.0, 2_000.0)), 10).is_err());
    }
}
