//! Memory of the server, idle and busy.

use std::{
    thread,
    time::{Duration, Instant},
};

use anyhow::{Result, anyhow};

use super::{
    http::Client,
    load::{self, Call, Until},
    place::{Place, Visitor},
    sizes::BROWSER,
    table::Line,
};

/// Design section 13, *first*.
const IDLE: f64 = 60.0 * MIB;
const BUSY: f64 = 150.0 * MIB;
const MIB: f64 = (1 << 20) as f64;
/// As recorded of listmonk's server alone.
const LISTMONK: f64 = 33e6;

const SUBJECTS: usize = 64;
const TIME: Duration = Duration::from_secs(10);

pub fn measure(place: &Place, visitors: &[Visitor]) -> Result<Vec<Line>> {
    let program = place.serve(&[])?;
    thread::sleep(Duration::from_secs(2));
    let idle = program.memory()?;

    let mut client = Client::connect(program.port)?;
    let mut calls = Vec::new();
    for visitor in &visitors[..SUBJECTS] {
        for path in ["/my/data", "/my", "/my/consents"] {
            calls.push(Call::learn(&mut client, visitor.get(path, &BROWSER))?);
        }
    }
    drop(client);
    let busy = thread::scope(|scope| -> Result<f64> {
        let load = scope.spawn(|| load::drive(program.port, SUBJECTS, &calls, Until::Elapsed(TIME)));
        let start = Instant::now();
        let mut most = 0.0;
        while start.elapsed() < TIME {
            thread::sleep(Duration::from_millis(250));
            most = program.memory()?.max(most);
        }
        load.join().map_err(|_| anyhow!("the load panicked"))??;
        Ok(most)
    })?;
    program.stop()?;
    let mib = |bytes: f64| format!("{:.0} MiB", bytes / MIB);
    Ok(vec![
        Line::below("memory idle", idle, Some(LISTMONK), IDLE, mib),
        Line::below("memory, 64 subjects busy", busy, None, BUSY, mib),
    ])
}
