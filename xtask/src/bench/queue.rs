//! The queue's first page, short and long.

use std::time::Duration;

use anyhow::{Result, ensure};

use super::{
    desk::{Colleague, Desk},
    http::Client,
    load::{self, Call, Load, Until},
    my::latency,
    program::Program,
    stats::median,
    table::Line,
};

/// Open requests: a queue to begin with, and a long one. No page may cost more because it is long.
const FEW: usize = 100;
const MANY: usize = 10_000;
/// As recorded of Fides' list of requests, 25 a page.
const FIDES: &str = "85 / 610 ms, 12 ms of processor *";

const WARM: Until = Until::Elapsed(Duration::from_millis(1_500));
const ROUND: Until = Until::Elapsed(Duration::from_millis(2_500));

pub fn measure(desks: &[Desk], rounds: usize) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for desk in desks {
        // Who asks is alerted and told by mail; here the page alone is measured.
        let program = desk.place.serve(&["--no-worker"])?;
        let officer = Colleague::at(&desk.place, &program, "dpo")?;
        let reviewer = Colleague::at(&desk.place, &program, "reviewer")?;
        let many = MANY.min(desk.place.persons / 4);
        let persons = desk.sql(&format!("select id from person where id > 2000 order by id limit {many}"))?;
        let persons: Vec<Vec<u8>> = persons.lines().map(|person| officer.start(person)).collect();
        let (few, rest) = persons.split_at(FEW.min(persons.len()));
        let mut open = 0;
        for more in [few, rest] {
            load::each(program.port, more, |answer| {
                ensure!(answer.status == 303, "no request was made, but {}", answer.status);
                Ok(())
            })?;
            open += more.len();
            let counted = desk.sql("select count(*) from insyn_request where closed_at is null")?;
            ensure!(counted.trim() == open.to_string(), "{} requests are open, not {open}", counted.trim());
            lines.push(page(desk.name, &program, &reviewer, open, rounds)?);
        }
        program.stop()?;
    }
    Ok(lines)
}

fn page(name: &str, program: &Program, reviewer: &Colleague, open: usize, rounds: usize) -> Result<Line> {
    const CONNECTIONS: usize = 8;
    let calls = [Call::learn(&mut Client::connect(program.port)?, reviewer.get("/admin"))?];
    let mut loads: Vec<Load> = Vec::new();
    let mut cpu = Vec::new();
    for _ in 0..rounds {
        load::drive(program.port, CONNECTIONS, &calls, WARM)?;
        let before = program.cpu()?;
        let load = load::drive(program.port, CONNECTIONS, &calls, ROUND)?;
        cpu.push((program.cpu()? - before) / load.answered as f64 * 1_000.0);
        loads.push(load);
    }
    let what = format!("the queue's page, {open} open, {name}, {CONNECTIONS} connections: p50 / p99");
    let ours = format!("{}, {:.2} ms of processor", latency(&loads), median(&cpu));
    Ok(Line::told(what, ours, FIDES.to_owned()))
}
