//! `GET /my` beside a bare route with the same statements.

use std::{process::Command, time::Duration};

use anyhow::Result;

use super::{
    http::Client,
    load::{self, Call, Load, Until},
    machine::Calibration,
    place::{Place, Visitor},
    program::Program,
    stats::{Pair, median},
    table::Line,
};

/// Design section 13, *first*: a part of the bare route's throughput, and of listmonk's processor time.
const THROUGHPUT: f64 = 0.5;
const PROCESSOR: f64 = 1.0 / 8.0;
/// As recorded of listmonk's page with its PostgreSQL, 1,000,000 persons; seconds.
const LISTMONK: f64 = 0.002_37;

const WARM: Until = Until::Elapsed(Duration::from_millis(1_500));
const ROUND: Until = Until::Elapsed(Duration::from_millis(2_500));

pub fn measure(place: &Place, visitors: &[Visitor], rounds: usize, machine: &Calibration) -> Result<Vec<Line>> {
    let ours = place.serve(&[])?;
    let calls = learn(ours.port, visitors)?;
    let length = calls.iter().map(|call| call.body.len()).sum::<usize>() / calls.len();

    let mut command = Command::new(&place.yardstick);
    command.arg(place.config()).arg(place.mapping()).arg(place.other_port.to_string()).arg(length.to_string());
    let (bare, _) = Program::start(command, place.other_port, "/healthz", &place.log("yardstick"))?;
    let bare_calls = learn(bare.port, visitors)?;

    let mut lines = Vec::new();
    for connections in [8, 64] {
        let mut rate = Pair::default();
        let mut cpu = Pair::default();
        let (mut our_loads, mut bare_loads) = (Vec::new(), Vec::new());
        for round in 0..rounds {
            let mut turn = |is_ours: bool| -> Result<()> {
                let (program, calls) = if is_ours { (&ours, &calls) } else { (&bare, &bare_calls) };
                load::drive(program.port, connections, calls, WARM)?;
                let before = program.cpu()?;
                let load = load::drive(program.port, connections, calls, ROUND)?;
                let spent = (program.cpu()? - before) / load.answered as f64;
                let (rates, cpus, loads) = if is_ours {
                    (&mut rate.ours, &mut cpu.ours, &mut our_loads)
                } else {
                    (&mut rate.bare, &mut cpu.bare, &mut bare_loads)
                };
                rates.push(load.rate());
                cpus.push(spent);
                loads.push(load);
                Ok(())
            };
            let first = round % 2 == 0;
            turn(first)?;
            turn(!first)?;
        }
        let what = |what: &str| format!("`GET /my`, {connections} connections: {what}");
        lines.push(Line::rates(what("requests"), &rate, THROUGHPUT));
        lines.push(processor(what("processor per request"), &cpu, machine));
        lines.push(Line::told(what("p50 / p99"), latency(&our_loads), latency(&bare_loads)));
    }
    bare.stop()?;
    ours.stop()?;
    Ok(lines)
}

/// Every subject's page, as it has to come from now on.
fn learn(port: u16, visitors: &[Visitor]) -> Result<Vec<Call>> {
    let mut client = Client::connect(port)?;
    visitors.iter().map(|visitor| Call::learn(&mut client, visitor.get("/my", &[]))).collect()
}

/// Against listmonk; the bare route's beside it.
fn processor(what: String, cpu: &Pair, machine: &Calibration) -> Line {
    let (ours, listmonk) = (median(&cpu.ours), machine.scaled(LISTMONK));
    let micros = |seconds: f64| format!("{:.0} µs", seconds * 1e6);
    Line {
        what,
        ours: micros(ours),
        yardstick: format!("{} *, bare {}", micros(listmonk), micros(median(&cpu.bare))),
        ratio: format!("1/{:.1}", listmonk / ours),
        budget: "at most 1/8".to_owned(),
        met: Some(ours <= listmonk * PROCESSOR),
    }
}

/// Medians over the rounds.
pub fn latency(loads: &[Load]) -> String {
    let of = |part: fn(&Load) -> f64| median(&loads.iter().map(part).collect::<Vec<_>>());
    format!("{:.1} / {:.1} ms", of(|load| load.p50), of(|load| load.p99))
}
